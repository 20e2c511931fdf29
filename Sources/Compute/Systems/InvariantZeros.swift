internal import Numerics

/// The zeros of a system with one input and one output, with what the response begins with.
///
///     H(s) = D + C* (sI − A)⁻¹ B = g Π (s − ζ_i) / Π (s − λ_j),     m fewer zeros than poles
///
/// Where `D ≠ 0` they are the eigenvalues of `A − B D⁻¹ C*`. Else the output's derivative, or next value, takes the
/// output's place on the kernel of `C*`, by a unitary change of coordinates, which lowers the order by one.
///
/// Source: Emami-Naeini and Van Dooren, "Computation of zeros of linear multivariable systems" (1982), for one input.
struct InvariantZeros: Sendable {
    /// `ζ`.
    let values: [Complex<Double>]

    /// `g`, the first Markov parameter other than 0; 0 for a system without response.
    let gain: Complex<Double>

    /// `m`.
    let delay: Int

    /// Finds the zeros.
    ///
    /// - Parameters:
    ///   - matrix: `A`.
    ///   - input: `B`.
    ///   - output: `C`.
    ///   - feedthrough: `D`, with the largest term it was summed from.
    /// - Throws: As ``ComplexSchur`` and ``eigenvalues(of:checkpoint:)``.
    /// - Complexity: O(N³), and O(N³) more for each power by which the poles outnumber the zeros.
    init(
        _ matrix: ComplexMatrix,
        input: [Complex<Double>],
        output: [Complex<Double>],
        feedthrough: (value: Complex<Double>, scale: Double),
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        var (matrix, input, output, direct) = (matrix, input, output, feedthrough)
        var delay = 0
        while !(direct.value.length > Double(matrix.rows + 1) * .ulpOfOne * direct.scale) {
            guard let reflection = ComplexReflection(onto: output) else {
                (values, gain, self.delay) = ([], 0, delay)
                return
            }
            try checkpoint()
            let order = matrix.rows
            direct.value = zip(output, input).reduce(.zero) { $0 + $1.0.conjugate * $1.1 }
            direct.scale = output.euclideanLength * input.euclideanLength
            // The row C* A, as the column (C* A)*.
            var next = matrix.adjoint * ComplexMatrix.column(output)
            matrix.reflect(rowsFrom: 0, by: reflection, columns: 0..<order)
            matrix.reflect(columnsFrom: 0, by: reflection)
            var column = ComplexMatrix.column(input)
            column.reflect(rowsFrom: 0, by: reflection, columns: 0..<1)
            next.reflect(rowsFrom: 0, by: reflection, columns: 0..<1)
            let inner = matrix
            matrix = ComplexMatrix(rows: order - 1, columns: order - 1) { inner[$0 + 1, $1 + 1] }
            input = Array(column.entries.dropFirst())
            output = Array(next.entries.dropFirst())
            delay += 1
        }
        gain = direct.value
        self.delay = delay
        let closed = ComplexMatrix(rows: matrix.rows, columns: matrix.rows) {
            matrix[$0, $1] - input[$0] / direct.value * output[$1].conjugate
        }
        values = try closed.eigenvalues(checkpoint: checkpoint)
    }
}

extension ComplexMatrix {
    /// The eigenvalues of a square matrix, by the real iteration where it is real.
    func eigenvalues(checkpoint: Checkpoint) throws(ComputeError) -> [Complex<Double>] {
        guard rows > 0 else { return [] }
        guard entries.allSatisfy(\.isFinite) else { throw .diverged(step: 0) }
        guard isReal else { return try ComplexSchur(self, checkpoint: checkpoint).eigenvalues }
        return try Compute.eigenvalues(of: real, checkpoint: checkpoint)
    }
}

extension [Complex<Double>] {
    /// `√Σ |x|²`.
    var euclideanLength: Double { reduce(0) { $0 + $1.lengthSquared }.squareRoot() }
}

extension ComplexReflection {
    /// The reflection that maps `vector` onto a multiple of `e_0`, whatever it is; `nil` for none and for zero.
    fileprivate init?(onto vector: [Complex<Double>]) {
        guard vector.contains(where: { $0 != 0 }) else { return nil }
        self = ComplexReflection(of: vector) ?? ComplexReflection(turning: vector.count)
    }
}
