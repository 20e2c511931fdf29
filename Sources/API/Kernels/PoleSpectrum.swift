internal import Compute
internal import Numerics

/// What is known of the poles of a system before it is made discrete.
struct PoleSpectrum: Sendable {
    /// All of them, where they were computed.
    private let poles: [Complex<Double>]?
    /// How fast the fastest mode is, as `|λ|`, where that is known.
    private let fastest: Double?
    /// `max |λ̄|` of a transfer function, from the test that decides whether it is stable.
    private let radius: (value: Double, error: Double)?
    private let order: Int

    /// The orders for which eigenvalues that need an iteration are worth their time beside a kernel.
    static let iterationOrders = 1...64

    /// The poles of a system in one of the forms that conversions know.
    init(of system: Realization, checkpoint: Checkpoint) throws(ComputeError) {
        order = system.order
        if case .transferFunction(let function) = system {
            let isShort = Self.iterationOrders.contains(function.order)
            radius = isShort ? try function.spectralRadius(checkpoint: checkpoint) : nil
            (poles, fastest) = (nil, nil)
            return
        }
        radius = nil
        poles = Self.iterationOrders.contains(system.order) ? try system.poles(checkpoint: checkpoint) : nil
        fastest = poles.map(largestLength)
    }

    /// The poles of a diagonal plus low rank system; its modes are those of the diagonal.
    init(of system: LowRankSystem, checkpoint: Checkpoint) throws(ComputeError) {
        order = system.order
        radius = nil
        let isShort = Self.iterationOrders.contains(system.order)
        poles = isShort ? try Realization.lowRank(system).poles(checkpoint: checkpoint) : nil
        fastest = largestLength(system.poles)
    }

    /// The poles of a HiPPO memory; for those of the whole past without the factor `1/t`.
    ///
    /// - Parameter modes: The poles of its normal part, if they were computed.
    init(of memory: HiPPOSystem, modes: [Complex<Double>]?, checkpoint: Checkpoint) throws(ComputeError) {
        order = memory.order
        radius = nil
        let isClosed: Bool
        switch memory.measure {
        case .legs, .lagt, .lagtPlain, .tlagt, .glagt, .fru, .foud: isClosed = true
        case .legt, .lmu, .fout, .fous, .legsd: isClosed = false
        }
        let isShort = isClosed || Self.iterationOrders.contains(memory.order)
        poles = isShort ? try memory.eigenvalues(checkpoint: checkpoint) : nil
        fastest = (modes ?? poles).map(largestLength)
    }

    /// `max |λ̄|`; `nil` where the poles are not known, or one of them leaves the range of double precision.
    func spectralRadius(by sampling: KernelSampling) throws(ComputeError) -> Double? {
        if let radius { return radius.value }
        guard let poles else { return nil }
        do {
            let ones = [Complex<Double>](repeating: 1, count: poles.count)
            let system = try DiagonalSystem(
                poles: poles, inputVector: ones, outputVector: ones, poleSet: .whole)
            return try DiagonalKernel(system, sampling: sampling).spectralRadius
        } catch .cancelled {
            throw .cancelled
        } catch {
            return nil
        }
    }

    /// Says so where rounding of a transfer function's coefficients moves its spectral radius by more than 10⁻⁶.
    var warning: DiscretizationWarning? {
        guard let radius, !(radius.error <= 1e-6) else { return nil }
        return .illConditionedEigenvalues(order: order)
    }

    /// `ε max |λ|` where a rational rule has to follow it.
    func speed(by sampling: KernelSampling) -> Double? {
        guard let fastest, sampling.isRational, case .continuous(_, let timeStep) = sampling else { return nil }
        let product = timeStep * fastest
        return product.isFinite ? product : nil
    }
}

private func largestLength(_ poles: [Complex<Double>]) -> Double {
    poles.reduce(0) { max($0, $1.length) }
}
