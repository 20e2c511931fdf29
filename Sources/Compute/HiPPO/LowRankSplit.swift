/// The parts of `A = c I + K - Σ P Pᵀ` and `B` in the basis in which `K` is skew, and the diagonal map from there.
///
/// The state of the system is `S` times the one of that basis: a ``BasisScaling``, or `1 / c_n` for
/// ``HiPPOMeasure/glagt``.
struct LowRankSplit {
    /// `P`, a row a term.
    let p: [[Double]]
    /// `c`.
    let shift: Double
    /// `B` of the basis.
    let input: [Double]
    /// `S`.
    let map: [Double]
    /// The constant matrix that `K` is a multiple of; `nil` where `K` is that of Fourier modes.
    let family: SkewFamily?
    /// What stands before that matrix.
    let scale: Double

    /// Splits a system.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for ``HiPPOMeasure/fous``.
    init(_ system: HiPPOSystem) throws(ComputeError) {
        let (measure, order) = (system.measure, system.order)
        let window = system.window ?? 1
        scale = 1 / window
        switch measure {
        case .legs, .legsd:
            family = .legendreScaled
            shift = -0.5 / window
            p = measure == .legsd ? [] : [(0..<order).map { (Double($0) + 0.5).squareRoot() }]
        case .legt, .lmu:
            family = .legendreTranslated
            shift = 0
            let sizes = (0..<order).map { (Double(2 * $0 + 1) / window).squareRoot() }
            p = [0, 1].map { parity in sizes.enumerated().map { $0 % 2 == parity ? $1 : 0 } }
        case .lagt, .lagtPlain, .tlagt, .glagt:
            family = .laguerre
            let rate = LaguerreTranslated(measure: measure, order: 1, parameters: system.parameters)?.rate ?? 0.5
            shift = (0.5 - rate) / window
            p = [[Double](repeating: (0.5 / window).squareRoot(), count: order)]
        case .fout, .fru, .foud:
            family = nil
            let fourier = FourierTranslated(measure: measure, order: order, parameters: system.parameters)
            shift = -(fourier?.damping ?? 0)
            let size = (fourier?.coupling ?? 0).squareRoot()
            p = size == 0 ? [] : [(fourier?.ones ?? []).map { size * $0 }]
        case .fous:
            throw .notApplicable(argument: "measure", choice: measure.rawValue, subject: "the forms nplr and dplr")
        }
        map = Self.map(of: system)
        input = zip(system.inputVector, map).map { $0 / $1 }
    }

    private static func map(of system: HiPPOSystem) -> [Double] {
        guard !system.measure.isLegendre else { return (0..<system.order).map(system.scaling.factor) }
        guard
            let laguerre = LaguerreTranslated(
                measure: system.measure, order: system.order, parameters: system.parameters)
        else { return [Double](repeating: 1, count: system.order) }
        return laguerre.norms.map { 1 / $0 }
    }
}
