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
        /// The system grows over the kernel's length, so that its transfer function cannot be cut there.
        case growth
        /// The kernel is longer than its poles allow for the transfer function.
        case size
    }

    /// A growth of the output over the length up to which the transfer function loses little more than a digit.
    public static let largestGrowth = 16.0

    public let method: KernelMethod
    public let reason: Reason

    public init(method: KernelMethod, reason: Reason) {
        self.method = method
        self.reason = reason
    }

    /// The method for a diagonal plus low rank system.
    ///
    /// Stepping costs `8 (2R + 2) N L` operations at a third of the speed of a product; the transfer function
    /// `4 (R + 1)² N L` for half the nodes, the transform `6 L log₂ L`, and the power `Ā^L` a few squarings.
    ///
    /// - Parameters:
    ///   - poles: How many poles are written.
    ///   - rank: R.
    ///   - length: L.
    ///   - growth: An estimate of how much the output grows over the length.
    /// - Complexity: O(1).
    public static func lowRank(poles: Int, rank: Int, length: Int, growth: Double) -> KernelChoice {
        guard growth <= largestGrowth else { return KernelChoice(method: .recurrence, reason: .growth) }
        guard 2 * poles * length <= KernelLength.largestWork else {
            return KernelChoice(method: .recurrence, reason: .size)
        }
        let (size, samples) = (Double(poles), Double(length))
        let terms = Double(rank + 1)
        let stepping = 3 * 16 * terms * size * samples
        let sums = (4 * terms * terms + 12) * size * samples
        let transform = 12 * samples * max(1, log(samples) / log(2))
        let squarings = max(0, log(samples / (4 * size)) / log(2))
        let power = 2 * squarings * (2 * size) * (2 * size) * (2 * size) + 8 * 4 * size * size * min(samples, 4 * size)
        let isFaster = sums + transform + power < stepping
        return KernelChoice(method: isFaster ? .cauchy : .recurrence, reason: .cost)
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
