internal import Numerics

extension HiPPOSystem {
    /// The orders for which Gramians without a closed form are computed.
    public static let gramianOrders = 1...256

    /// The reachability Gramian `X = ∫_0^∞ e^{τA} B B* e^{τA*} dτ`, in the system's own scaling and form: how much of
    /// each coefficient an input of unit power excites. For a whole past `τ` is the logarithm of time.
    ///
    ///     A X + X A* + B B* = 0
    ///
    ///     lagt    X = I / w          fout   X = κ/(2w) I
    ///     legs    X[n, n] = ½,  X[n, n+1] = ½ (n+1) / √((2n+1)(2n+3)),  from ∫_0^1 s φ_n φ_k ds
    ///     foud    X[n, k] = 1 / (w (1 - 2πi(n - k)))  in modes
    ///
    /// The others come from the eigenvectors where those are orthogonal, else by doubling.
    ///
    /// - Returns: `nil` for ``HiPPOMeasure/fru``, which forgets nothing, and without a closed form for orders outside
    ///   ``gramianOrders``.
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N²) in closed form, else O(N³).
    public func gramian(checkpoint: Checkpoint = {}) throws(ComputeError) -> ComplexMatrix? {
        guard let matrix = try realGramian(checkpoint: checkpoint) else { return nil }
        if imaginaryPart != nil { return FourierMap.complex(matrix) }
        guard measure.isLegendre else { return ComplexMatrix(matrix) }
        return ComplexMatrix(rows: order, columns: order) {
            Complex(scaling.factor($0) * matrix[$0, $1] * scaling.factor($1))
        }
    }

    /// The Gramian in the paper's scaling and in the real form.
    func realGramian(checkpoint: Checkpoint) throws(ComputeError) -> Matrix? {
        let unit = window ?? 1
        switch measure {
        case .fru: return nil
        case .lagt: return (1 / unit) * Matrix.identity(order)
        case .fout: return (0.5 * (parameters.kappa ?? 2) / unit) * Matrix.identity(order)
        case .legs: return scaledLegendreGramian
        case .foud:
            return FourierMap.real(
                ComplexMatrix(rows: order, columns: order) {
                    Complex(1 / unit) / Complex(1, -2 * .pi * Double($0 - $1))
                })
        case .legsd, .fous, .legt, .lmu, .lagtPlain, .tlagt, .glagt:
            guard Self.gramianOrders.contains(order) else { return nil }
            return try computedGramian(checkpoint: checkpoint)
        }
    }

    private var scaledLegendreGramian: Matrix {
        Matrix(rows: order, columns: order) { n, k in
            if n == k { return 0.5 }
            guard abs(n - k) == 1 else { return 0 }
            let upper = Double(max(n, k))
            return 0.5 * upper / (4 * upper * upper - 1).squareRoot()
        }
    }

    private func computedGramian(checkpoint: Checkpoint) throws(ComputeError) -> Matrix {
        let unit = window ?? 1
        var plain = parameters
        plain.form = measure.isFourier ? .real : nil
        let system = try HiPPOSystem(measure: measure, order: order, scaling: .paper, parameters: plain)
        switch measure {
        case .fous:
            return try FourierScaledModes(highest: (order - 1) / 2, checkpoint: checkpoint)
                .gramian(of: system.inputVector, checkpoint: checkpoint)
        case .legsd:
            return try SkewEigensystemCache.eigensystem(of: .legendreScaled, order: order, checkpoint: checkpoint)
                .gramian(of: system.inputVector, shift: -0.5 / unit, scale: 1 / unit, checkpoint: checkpoint)
        default:
            // Near the middle of the eigenvalues: between 3 and 1.9 N over the window, or all the same.
            let shift =
                measure.isLegendre ? (8 * Double(order)).squareRoot() / unit : system.stateMatrix[0, 0].magnitude
            return try lyapunovSolution(
                system.stateMatrix, input: system.inputVector, shift: shift, checkpoint: checkpoint)
        }
    }
}
