public import Numerics

extension HiPPOSystem {
    /// The orders for which the eigenvalues of ``HiPPOMeasure/legt`` are good to many digits: beyond, rounding moves
    /// those far left by more than they differ.
    public static let wellConditionedOrders = 1...16

    /// The orders for which eigenvalues that need the QR iteration are computed.
    public static let iterationOrders = 1...256

    /// The eigenvalues of `A`, from right to left, by ascending imaginary parts; `nil` for those that double precision
    /// does not give, and for orders beyond ``iterationOrders``.
    ///
    /// Exact for the triangular matrices, the diagonal ones and those of Fourier modes without coupling; for
    /// ``HiPPOMeasure/fous`` and ``HiPPOMeasure/legsd`` those of a normal matrix; else by the QR iteration.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N) for the exact ones, else O(N³).
    public func eigenvalues(checkpoint: Checkpoint = {}) throws(ComputeError) -> [Complex<Double>]? {
        if (measure == .legt || measure == .lmu) && !Self.wellConditionedOrders.contains(order) { return nil }
        return try approximateEigenvalues(checkpoint: checkpoint)
    }

    /// The eigenvalues with those of ``HiPPOMeasure/legt`` for any order in ``iterationOrders``: the ones on the right,
    /// which decide on stability, stay good to many digits where the far left is spoilt.
    func approximateEigenvalues(checkpoint: Checkpoint) throws(ComputeError) -> [Complex<Double>]? {
        switch measure {
        case .legs, .lagt, .lagtPlain, .tlagt, .glagt:
            return (0..<order).map { Complex(stateMatrix[$0, $0]) }
        case .fru, .foud:
            return FourierTranslated(measure: measure, order: order, parameters: parameters)?.modes
        case .legsd:
            return try ModalForm(of: self, poleSet: .whole, checkpoint: checkpoint).poles
        case .fous:
            guard SkewFamily.orders.contains(order) else { return nil }
            return try FourierScaledModes(highest: (order - 1) / 2, checkpoint: checkpoint).eigenvalues
        case .legt, .lmu, .fout:
            guard Self.iterationOrders.contains(order) else { return nil }
            // In the paper's scaling the matrix is best balanced.
            let system = try HiPPOSystem(
                measure: measure, order: order, scaling: .paper, parameters: realParameters)
            let found = try Compute.eigenvalues(of: system.stateMatrix, checkpoint: checkpoint)
            return found.map { Complex($0.real, $0.imaginary) }
                .sorted { ($1.real, $0.imaginary) < ($0.real, $1.imaginary) }
        }
    }

    private var realParameters: HiPPOParameters {
        var parameters = parameters
        if measure == .fout { parameters.form = .real }
        return parameters
    }
}
