internal import Numerics

/// The values of a complex denominator on the L-th roots of unity, ready to divide by.
///
/// As ``UnitCircle``, on all L nodes.
struct ComplexUnitCircle: Sendable {
    /// L.
    let length: Int

    /// The least over the greatest `|a(z_l)|`.
    let conditioning: Double

    /// The mean of `1 / |a(z_l)|²`.
    let inverseEnergy: Double

    /// `‖(1, a)‖ / min |a(z_l)|`.
    private let relativeSize: Double

    private let transform: FourierTransform

    /// `a(z_l) / 2^exponent`, so that no square overflows.
    private let values: ComplexVectorPair

    private let exponent: Int

    /// Evaluates `1 + a_1 z + … + a_d z^d`.
    ///
    /// - Throws: If a value is zero to working precision, ``ComputeError/illConditioned(estimate:tolerance:)`` for a
    ///   stable denominator, whose values rounding hides, else ``ComputeError/poleOnNode(node:length:)``.
    /// - Complexity: O(d + L log L).
    init(denominator: [Complex<Double>], length: Int) throws(ComputeError) {
        self.length = length
        transform = try FourierTransform.plan(length: length)
        let polynomial = [1] + denominator
        let exponent = Int(polynomial.reduce(1) { max($0, $1.magnitude) }.exponent)
        let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
        let scaled = polynomial.map { Complex(scale * $0.real, scale * $0.imaginary) }
        var values = Self.fold(scaled, length: length)
        transform.forward(&values.real, &values.imaginary)
        let squares = zip(values.real, values.imaginary).map { $0 * $0 + $1 * $1 }
        let norm = Compute.norm(of: scaled.map(\.length)[...])
        let zero = 4 * .ulpOfOne * (1 + log(Double(length))) * norm
        let smallest = squares.indices.min { squares[$0] < squares[$1] } ?? 0
        guard squares[smallest] > zero * zero else {
            let alone = try ComplexTransferFunction(denominator: denominator, numerator: denominator)
            guard try alone.schurCohnMargin() > 0 else { throw .poleOnNode(node: smallest, length: length) }
            throw .illConditioned(estimate: zero / sqrt(squares[smallest]), tolerance: 1)
        }
        relativeSize = norm / sqrt(squares[smallest])
        conditioning = sqrt(squares[smallest] / squares.reduce(0, max))
        inverseEnergy = scale * scale * squares.reduce(0) { $0 + 1 / $1 } / Double(length)
        self.values = values
        self.exponent = exponent
    }

    /// `IDFT(DFT_L(b) / a(z_l))`: the sequence of period L that `a` filters to `b`.
    ///
    /// - Complexity: O(d + L log L).
    func divide(_ numerator: [Complex<Double>]) -> ComplexVectorPair {
        var quotient = Self.fold(numerator, length: length)
        transform.forward(&quotient.real, &quotient.imaginary)
        let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
        for l in 0..<length {
            let (a, b) = (values.real[l], values.imaginary[l])
            let (p, q) = (quotient.real[l], quotient.imaginary[l])
            let factor = scale / (a * a + b * b)
            quotient.real[l] = (p * a + q * b) * factor
            quotient.imaginary[l] = (q * a - p * b) * factor
        }
        transform.inverse(&quotient.real, &quotient.imaginary)
        return quotient
    }

    /// What rounding leaves in the quotient: see ``UnitCircle/rounding(of:)``.
    ///
    /// - Complexity: O(d).
    func rounding(of numerator: [Complex<Double>]) -> TransformRounding {
        let unit = TransformRounding.unit(length: length) / sqrt(Double(length))
        return TransformRounding(
            offset: unit * norm(of: numerator.map(\.length)[...]) * sqrt(inverseEnergy), slope: unit * relativeSize)
    }

    /// The polynomial's coefficients, added up modulo L.
    private static func fold(_ coefficients: [Complex<Double>], length: Int) -> ComplexVectorPair {
        var folded = ComplexVectorPair(count: length)
        for (index, coefficient) in coefficients.enumerated() { folded[index % length] += coefficient }
        return folded
    }
}
