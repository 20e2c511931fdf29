internal import Numerics

/// The eigenvalues of a system's state matrix with its input and output in the coordinates of the eigenvectors.
///
///     A = V Λ V⁻¹     B ↦ V⁻¹ B     C ↦ V* C
struct Eigendecomposition: Sendable {
    let eigenvalues: [Complex<Double>]

    /// `V⁻¹ B`.
    let inputs: [Complex<Double>]

    /// `V* C`.
    let outputs: [Complex<Double>]

    /// `κ₁(V)`, the columns of `V` being of length 1.
    let condition: Double

    /// Diagonalises a system with one input and one output.
    ///
    /// - Throws: ``ComputeError/illConditioned(estimate:tolerance:)`` where the eigenvectors are dependent to working
    ///   precision; as ``ComplexSchur``.
    /// - Complexity: O(N³).
    init(of system: ComplexLinearSystem, checkpoint: Checkpoint) throws(ComputeError) {
        let schur = try ComplexSchur(system.stateMatrix, checkpoint: checkpoint)
        let vectors = schur.eigenvectors()
        let inverse: ComplexMatrix
        do {
            inverse = try ComplexLUFactorization(vectors, checkpoint: checkpoint).solve(.identity(system.order))
        } catch .singular {
            throw .illConditioned(
                estimate: .infinity, tolerance: Conversion.defaultTolerance, condition: .infinity)
        }
        eigenvalues = schur.eigenvalues
        inputs = inverse * system.inputMatrix.entries
        outputs = vectors.adjoint * (system.outputMatrix?.entries ?? [])
        condition = vectors.oneNorm * inverse.oneNorm
    }

    /// The diagonal system; of a real one without real poles one of each pair, if rounding has not parted the pairs.
    ///
    /// The decomposition is that of a matrix near `A`, whose eigenvalues are conjugate but for `κ` roundings. All of
    /// them together have its response; a half with its own conjugates has one that differs by `κ` times as much.
    func diagonalized(_ system: ComplexLinearSystem) throws(ComputeError) -> ConversionResult {
        let direct = system.feedthrough?[0, 0] ?? 0
        let isReal = [system.stateMatrix, system.inputMatrix, system.outputMatrix ?? system.inputMatrix]
            .allSatisfy(\.isReal)
        let pairs = ConjugatePairs(of: eigenvalues)
        let arePaired = pairs.real.isEmpty && condition * condition * .ulpOfOne < 1e-8
        let isHalved = isReal && direct.imaginary == 0 && arePaired
        let kept = eigenvalues.indices.filter { !isHalved || eigenvalues[$0].imaginary > 0 }
        let result = try DiagonalSystem(
            computed: kept.map { eigenvalues[$0] },
            kept.map { inputs[$0] },
            kept.map { outputs[$0] },
            direct,
            isHalved ? .conjugateHalf : .whole
        )
        return ConversionResult(realization: .diagonal(result), condition: condition)
    }
}
