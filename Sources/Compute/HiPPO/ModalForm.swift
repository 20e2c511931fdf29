public import Numerics

/// A HiPPO memory in the eigenvectors of its normal part: diagonal plus low rank (DPLR).
///
///     A = S V (Λ - Σ_r p_r p_r*) V* S⁻¹     p_r = V* P_r     b = V* S⁻¹ B     C̃ = V* S C
///
/// with `A + Σ P Pᵀ` of ``NormalPlusLowRank`` in the basis where it is normal, and `S` the diagonal map from there to
/// the system's: its ``BasisScaling``, or the norms of ``HiPPOMeasure/glagt``. `V` is unitary; the phase of each of its
/// columns is arbitrary, so that single entries of `p`, `b` and `C̃` mean nothing, but their products do.
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), theorem 1; the
/// decomposition is ``SkewEigensystem``.
public struct ModalForm: Sendable {
    /// The orders for which there is one.
    public static let orders = SkewFamily.orders

    /// `λ`, with ascending imaginary parts; those with a positive one only in a conjugate half.
    public let poles: [Complex<Double>]

    /// `p`, of shape R × the number of poles; `q` is equal to it.
    public let p: ComplexMatrix

    /// `b`, as long as the poles.
    public let inputVector: [Complex<Double>]

    /// Whether the poles are all or one of each pair.
    public let poleSet: PoleSet

    /// An estimate of `‖A - V (Λ - Σ p p*) V*‖ / ‖A‖` in the Frobenius norm, from the images of two vectors.
    public let residual: Double

    /// R.
    public var rank: Int { p.rows }

    let basis: ModalBasis
    private let map: [Double]

    /// The poles that are written down unless others are asked for: half for a real system of even order.
    public static func poleSet(of system: HiPPOSystem) -> PoleSet {
        system.order.isMultiple(of: 2) && !system.measure.isFourier ? .conjugateHalf : .whole
    }

    /// Decomposes the matrix of a memory, or takes the decomposition from a cache.
    ///
    /// - Parameters:
    ///   - system: The memory, of an order in ``orders``.
    ///   - poleSet: Which poles to write down.
    ///   - checkpoint: Called at every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for ``HiPPOMeasure/fous`` and for a half of an odd
    ///   order; what `checkpoint` throws.
    /// - Complexity: O(N³) the first time for an order, then O(N²).
    public init(
        of system: HiPPOSystem,
        poleSet: PoleSet,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard Self.orders.contains(system.order) else {
            throw .outOfRange(argument: "order", value: system.order, allowed: Self.orders)
        }
        guard poleSet == .whole || Self.poleSet(of: system) == .conjugateHalf else {
            throw .notApplicable(argument: "conj_half", choice: "true", subject: "odd orders")
        }
        let split = try LowRankSplit(system)
        let basis = try ModalBasis(split, system: system, checkpoint: checkpoint)
        poles = basis.eigenvalues(poleSet)
        let rows = split.p.map { basis.coordinates(of: $0, poleSet) }
        p = ComplexMatrix(rows: rows.count, columns: poles.count, entries: rows.flatMap { $0 })
        inputVector = basis.coordinates(of: split.input, poleSet)
        self.poleSet = poleSet
        self.basis = basis
        map = split.map
        residual = basis.residual(of: system, split)
    }

    /// Forgets every decomposition that was kept, so that the next one of an order takes its whole time.
    package static func forgetDecompositions() {
        SkewEigensystemCache.removeAll()
    }

    /// `C̃ = V* S C` for an output vector in the system's own basis and form.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` and
    ///   ``ComputeError/notFinite(argument:index:)`` with `c` as argument.
    /// - Complexity: O(N²).
    public func outputVector(_ c: [Double]) throws(ComputeError) -> [Complex<Double>] {
        guard c.count == map.count else {
            throw .wrongLength(argument: "c", actual: c.count, expected: map.count)
        }
        try requireFinite("c", c)
        return basis.coordinates(of: zip(c, map).map { $0 * $1 }, poleSet)
    }

    /// `C̃ = V* S C` for a complex output vector.
    ///
    /// - Throws: As for a real one, and ``ComputeError/notApplicable(argument:choice:subject:)`` for a
    ///   conjugate half, whose output is real.
    /// - Complexity: O(N²).
    public func outputVector(complex c: [Complex<Double>]) throws(ComputeError) -> [Complex<Double>] {
        try requireFinite("c", c)
        let real = try outputVector(c.map(\.real))
        guard c.contains(where: { $0.imaginary != 0 }) else { return real }
        guard poleSet == .whole else {
            throw .notApplicable(argument: "c", choice: "complex", subject: "a conjugate half")
        }
        let imaginary = try outputVector(c.map(\.imaginary))
        return zip(real, imaginary).map { $0 + Complex(0, 1) * $1 }
    }

    /// The system that reads `y = C* x + D u` from the memory.
    ///
    /// - Throws: As ``outputVector(_:)``.
    /// - Complexity: O(N²).
    public func system(reading c: [Double], feedthrough: Double = 0) throws(ComputeError) -> LowRankSystem {
        try LowRankSystem(
            poles: poles,
            p: p,
            q: p,
            inputVector: inputVector,
            outputVector: outputVector(c),
            feedthrough: Complex(feedthrough),
            poleSet: poleSet
        )
    }
}
