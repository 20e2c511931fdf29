/// The matrix exponential, by scaling and squaring a rational approximation.
///
///     e^A = (e^{A/2^s})^{2^s},   e^X ≈ q(X)⁻¹ p(X),   the [13/13] Padé approximant
///
/// `s` is the least that keeps the backward error under the unit roundoff, by the norms of powers of `A`, which for a
/// matrix far from normal ask for fewer squarings than `‖A‖` would. No divided differences are taken, so triangular
/// matrices with nearly equal diagonal entries are no special case; their exponentials are triangular too.
///
/// Source: Higham, "The scaling and squaring method for the matrix exponential revisited" (2005), algorithm 2.3 at
/// degree 13; the choice of `s` from Al-Mohy and Higham, "A new scaling and squaring algorithm" (2009), section 3.
///
/// - Parameters:
///   - matrix: `A`, of shape n × n.
///   - factor: `τ`, so that a time step needs no matrix of its own.
///   - checkpoint: Called between blocks of products.
/// - Returns: `e^{τA}`, of shape n × n.
/// - Throws: ``ComputeError/notFinite(argument:index:)`` if an entry of `τA` is not finite;
///   ``ComputeError/diverged(step:)`` with the number of squarings if `e^{τA}` is out of range; what `checkpoint`
///   throws.
/// - Complexity: O(n³ (7 + s)) time, O(n²) space.
/// - Precondition: The matrix is square.
public func matrixExponential(
    _ matrix: Matrix,
    scaledBy factor: Double = 1,
    checkpoint: Checkpoint = {}
) throws(ComputeError) -> Matrix {
    precondition(matrix.rows == matrix.columns)
    let scaled = factor == 1 ? matrix : factor * matrix
    if let index = scaled.entries.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(argument: "A", index: index)
    }
    var powers = try ExponentialPowers(of: scaled, checkpoint: checkpoint)
    let squarings = powers.scaleForPadé()
    var result = try powers.padéQuotient(checkpoint: checkpoint)
    for _ in 0..<squarings { result = try result.multiplied(by: result, checkpoint: checkpoint) }
    if scaled.isTriangular { result.clearTriangle(emptyIn: scaled) }
    guard result.entries.allSatisfy(\.isFinite) else { throw .diverged(step: squarings) }
    return result
}

extension Matrix {
    /// Clears the triangle that is empty in a triangular matrix of the same shape, where rounding has left its traces.
    fileprivate mutating func clearTriangle(emptyIn triangular: Matrix) {
        var below = 0.0
        var above = 0.0
        for row in 0..<rows {
            for column in 0..<row {
                below = max(below, triangular[row, column].magnitude)
                above = max(above, triangular[column, row].magnitude)
            }
        }
        for row in 0..<rows {
            for column in 0..<row {
                if below == 0 { self[row, column] = 0 }
                if above == 0 { self[column, row] = 0 }
            }
        }
    }
}

/// `X`, `X²`, `X⁴` and `X⁶`, where `X = A / 2^s`.
private struct ExponentialPowers {
    private var base: Matrix
    private var second: Matrix
    private var fourth: Matrix
    private var sixth: Matrix

    /// The `s` so far: more than 0 only where powers of `A` itself could overflow.
    private var squarings: Int

    /// The largest norm at which degree 13 reaches double precision (table 3.1 of the 2009 paper).
    private static let largestNorm = 4.25

    /// The coefficients of the numerator; those of the denominator alternate in sign.
    private static let coefficients: [Double] = [
        64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800,
        129_060_195_264_000, 10_559_470_521_600, 670_442_572_800, 33_522_128_640,
        1_323_241_920, 40_840_800, 960_960, 16_380, 182, 1,
    ]

    init(of matrix: Matrix, checkpoint: Checkpoint) throws(ComputeError) {
        let magnitude = matrix.largestMagnitude
        let halvings = magnitude > 0x1p64 ? Int(magnitude.exponent) : 0
        squarings = halvings
        base = halvings > 0 ? matrix.mapped { Double(sign: .plus, exponent: -halvings, significand: $0) } : matrix
        second = try base.multiplied(by: base, checkpoint: checkpoint)
        fourth = try second.multiplied(by: second, checkpoint: checkpoint)
        sixth = try fourth.multiplied(by: second, checkpoint: checkpoint)
    }

    /// Scales the powers so that the approximant is exact to working precision, and returns `s`.
    mutating func scaleForPadé() -> Int {
        let growth = max(fourth.oneNorm.squareRoot().squareRoot(), exp(log(sixth.oneNorm) / 6))
        var halvings = growth > Self.largestNorm ? Int((log(growth / Self.largestNorm) / log(2)).rounded(.up)) : 0
        halvings += halvingsForRemainder(after: halvings)
        scale(by: halvings)
        squarings += halvings
        return squarings
    }

    /// How many halvings more the first neglected term of the backward error asks for.
    ///
    /// That term is `c ‖|X|²⁷‖ / ‖X‖` with `1/c = C(26, 13) · 27!`; it has to stay under the unit roundoff, and falls
    /// by 2²⁶ with each halving.
    private func halvingsForRemainder(after halvings: Int) -> Int {
        let norm = base.oneNorm
        guard norm > 0 else { return 0 }
        let columns = base.transposed.mapped(\.magnitude)
        var sums = [Double](repeating: 1, count: base.rows)
        var logarithm = -log(norm)
        for _ in 0..<27 {
            sums = columns * sums
            let largest = sums.max() ?? 0
            guard largest > 0 else { return 0 }
            logarithm += log(largest)
            sums = sums.map { $0 / largest }
        }
        let logarithmOfInverseC = 80.714_912_681_761_49
        let bits = (logarithm - logarithmOfInverseC) / log(2) - Double(26 * halvings) + 53
        return max(0, Int((bits / 26).rounded(.up)))
    }

    private mutating func scale(by halvings: Int) {
        guard halvings > 0 else { return }
        base = Double(sign: .plus, exponent: -halvings, significand: 1) * base
        second = Double(sign: .plus, exponent: -2 * halvings, significand: 1) * second
        fourth = Double(sign: .plus, exponent: -4 * halvings, significand: 1) * fourth
        sixth = Double(sign: .plus, exponent: -6 * halvings, significand: 1) * sixth
    }

    /// `q(X)⁻¹ p(X)`, from the odd part `u` and the even part `v` of `p`: `p = v + u`, `q = v − u`.
    func padéQuotient(checkpoint: Checkpoint) throws(ComputeError) -> Matrix {
        let identity = Matrix.identity(base.rows)
        let b = Self.coefficients
        let oddHigh = b[13] * sixth + b[11] * fourth + b[9] * second
        let oddLow = b[7] * sixth + b[5] * fourth + b[3] * second + b[1] * identity
        let odd = try sixth.multiplied(by: oddHigh, checkpoint: checkpoint) + oddLow
        let u = try base.multiplied(by: odd, checkpoint: checkpoint)
        let evenHigh = b[12] * sixth + b[10] * fourth + b[8] * second
        let evenLow = b[6] * sixth + b[4] * fourth + b[2] * second + b[0] * identity
        let v = try sixth.multiplied(by: evenHigh, checkpoint: checkpoint) + evenLow
        return try LUFactorization(v - u, checkpoint: checkpoint).solve(v + u, checkpoint: checkpoint)
    }
}
