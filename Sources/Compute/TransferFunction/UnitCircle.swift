/// The values of a denominator on the L-th roots of unity, ready to divide by.
///
///     a(z_l),   z_l = e^(-2πi l/L),   l = 0 … ⌊L/2⌋
///
/// A polynomial of more than L terms has the same values as its coefficients folded: `Σ_(i ≡ m mod L) a_i` for each m.
struct UnitCircle: Sendable {
    /// L.
    let length: Int

    /// The least `|a(z_l)|`, over the greatest: how near a pole comes to a node.
    let conditioning: Double

    /// The least `|a(z_l)|`.
    let smallestMagnitude: Double

    /// The mean of `1 / |a(z_l)|²` over all nodes: by Parseval, the energy of the impulse response of `1/a`, folded.
    let inverseEnergy: Double

    /// `‖(1, a)‖ / min |a(z_l)|`.
    private let relativeSize: Double

    private let transform: RealFourierTransform

    /// `a(z_l) / 2^exponent`, so that no square overflows.
    private let values: HalfSpectrum

    private let exponent: Int

    /// Evaluates `1 + a_1 z + … + a_d z^d`.
    ///
    /// - Throws: If a value is zero to working precision, ``ComputeError/illConditioned(estimate:tolerance:)`` for a
    ///   stable denominator, whose values rounding hides, else ``ComputeError/poleOnNode(node:length:)``.
    /// - Complexity: O(d + L log L).
    init(denominator: [Double], length: Int) throws(ComputeError) {
        self.length = length
        transform = try RealFourierTransform.plan(length: length)
        let exponent = Int(denominator.reduce(1) { max($0, $1.magnitude) }.exponent)
        let polynomial = ([1] + denominator).map { Double(sign: .plus, exponent: -exponent, significand: $0) }
        values = transform.forward(Self.fold(polynomial, length: length))
        self.exponent = exponent
        // The transform's rounding error at one node, with room: ε log₂ L times the norm of the coefficients.
        let norm = Compute.norm(of: polynomial[...])
        let zero = 4 * .ulpOfOne * (1 + log(Double(length))) * norm
        let (smallest, largest, sum) = Self.summary(of: values, length: length)
        guard smallest.square > zero * zero else {
            guard try SchurCohnTest(denominator).isStable else {
                throw .poleOnNode(node: smallest.node, length: length)
            }
            throw .illConditioned(estimate: zero / sqrt(smallest.square), tolerance: 1)
        }
        relativeSize = norm / sqrt(smallest.square)
        conditioning = sqrt(smallest.square / largest)
        smallestMagnitude = Double(sign: .plus, exponent: exponent, significand: sqrt(smallest.square))
        inverseEnergy = Double(sign: .plus, exponent: -2 * exponent, significand: sum / Double(length))
    }

    /// `IDFT(DFT_L(b) / a(z_l))`: the sequence of period L that `a` filters to `b`.
    ///
    /// - Complexity: O(d + L log L).
    func divide(_ numerator: [Double]) -> [Double] {
        var quotient = transform.forward(Self.fold(numerator, length: length))
        let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
        quotient.divide(by: values, scale: scale)
        return transform.inverse(consume quotient)
    }

    /// What rounding leaves in the quotient: the numerator's on a node is divided by `a`, the denominator's multiplied
    /// by the quotient as well.
    ///
    ///     ε' (‖b‖ √(mean 1/|a|²) + ‖(1, a)‖ ‖K‖ / min |a|) / √L
    ///
    /// - Complexity: O(d).
    func rounding(of numerator: [Double]) -> TransformRounding {
        let unit = TransformRounding.unit(length: length) / sqrt(Double(length))
        return TransformRounding(
            offset: unit * Compute.norm(of: numerator[...]) * sqrt(inverseEnergy),
            slope: unit * relativeSize)
    }

    /// The polynomial's coefficients, added up modulo L where there are more.
    static func fold(_ coefficients: [Double], length: Int) -> [Double] {
        guard coefficients.count > length else { return coefficients }
        var folded = [Double](repeating: 0, count: length)
        var index = 0
        for coefficient in coefficients {
            folded[index] += coefficient
            index += 1
            if index == length { index = 0 }
        }
        return folded
    }

    private static func summary(
        of values: HalfSpectrum, length: Int
    ) -> (smallest: (square: Double, node: Int), largest: Double, inverseSum: Double) {
        let (real, imaginary) = (values.real.span, values.imaginary.span)
        precondition(real.count == imaginary.count)
        var smallest = (square: Double.infinity, node: 0)
        var largest = 0.0
        var sum = 0.0
        for l in real.indices {
            let square = real[l] * real[l] + imaginary[l] * imaginary[l]
            if square < smallest.square { smallest = (square, l) }
            largest = max(largest, square)
            // Every node but 0 and L/2 stands for two.
            sum += (l == 0 || 2 * l == length ? 1 : 2) / square
        }
        return (smallest, largest, sum)
    }
}
