/// Which method a kernel is best found by, and why.
public struct KernelChoice: Sendable, Hashable {
    /// What decided.
    public enum Reason: String, Sendable, Hashable {
        /// It takes the fewest operations.
        case cost
        /// A closed form needs neither matrices nor powers.
        case closedForm
        /// The rule's matrix is not diagonal plus low rank.
        case rule
        /// The system grows over the kernel's length, so that powers of its matrix lose digits.
        case growth
    }

    /// A growth of the output over the length up to which little more than a digit is lost.
    public static let largestGrowth = 16.0

    public let method: KernelMethod
    public let reason: Reason

    public init(method: KernelMethod, reason: Reason) {
        self.method = method
        self.reason = reason
    }

    /// The method for a diagonal plus low rank system: powers where they pay, else stepping.
    ///
    /// Stepping costs `8 (2R + 2) N L` operations at a third of the speed of a product; powers of the matrix of 2N rows
    /// cost `4 N L` and what ``KrylovSteps`` counts. The transfer function costs more than the lesser of the two at
    /// every order and length, for its `4 (R + 1)² N L` and the power `Ā^L`.
    ///
    /// - Parameters:
    ///   - poles: How many poles are written.
    ///   - rank: R.
    ///   - length: L.
    ///   - growth: An estimate of how much the output grows over the length.
    /// - Complexity: O(log L).
    public static func lowRank(poles: Int, rank: Int, length: Int, growth: Double) -> KernelChoice {
        guard growth <= largestGrowth else { return KernelChoice(method: .recurrence, reason: .growth) }
        let (size, samples) = (Double(poles), Double(length))
        let stepping = 48 * Double(rank + 1) * size * samples
        let doublings = KrylovSteps.doublings(order: 2 * poles, inputs: 1, outputs: 1, length: length)
        let powers = KrylovSteps.cost(doublings, 2 * poles, 1, 1, length)
        let krylov = 4 * size * samples + 8 * size * size * powers
        return KernelChoice(method: krylov < stepping ? .krylov : .recurrence, reason: .cost)
    }

    /// The method for a dense system: powers where they pay, else stepping.
    ///
    /// - Complexity: O(log L).
    public static func dense(order: Int, inputs: Int, outputs: Int, length: Int) -> KernelChoice {
        let doublings = KrylovSteps.doublings(order: order, inputs: inputs, outputs: outputs, length: length)
        let krylov = KrylovSteps.cost(doublings, order, inputs, outputs, length)
        let stepping = 3 * Double(length) * Double(inputs)
        return KernelChoice(method: krylov < stepping ? .krylov : .recurrence, reason: .cost)
    }
}
