internal import Numerics

/// The modes of a diagonal plus low rank system with each conjugate pair written once.
///
/// A real system's sums run over one of each pair and take the real part; `q` and `C` stand here times 2 for a pair,
/// times 1 for a real pole, so that the sum needs no other factor. A whole system is folded where its pairs are exact;
/// any other has complex sums.
struct LowRankModes {
    let poles: [Complex<Double>]
    /// `B`.
    let input: [Complex<Double>]
    /// `C`, times the multiplicity of its pole.
    let output: [Complex<Double>]
    /// `p`, a row for each term.
    let p: [[Complex<Double>]]
    /// `q`, times the multiplicity of its pole.
    let q: [[Complex<Double>]]
    var feedthrough: Complex<Double>
    /// Whether sums over the modes are real parts.
    let isReal: Bool

    var count: Int { poles.count }
    var rank: Int { p.count }

    /// - Complexity: O(N (R + log N)).
    init(_ system: LowRankSystem) {
        let selection = Selection(system)
        isReal = selection.isReal
        poles = selection.indices.map { system.poles[$0] }
        input = selection.indices.map { system.inputVector[$0] }
        output = selection.weighted(system.outputVector)
        p = (0..<system.rank).map { row in selection.indices.map { system.p[row, $0] } }
        q = (0..<system.rank).map { row in selection.weighted((0..<system.q.columns).map { system.q[row, $0] }) }
        feedthrough = selection.isReal ? Complex(system.feedthrough.real) : system.feedthrough
    }

    /// Whether two systems have everything but `C` in common.
    func differsOnlyInOutput(from other: LowRankModes) -> Bool {
        poles == other.poles && input == other.input && p == other.p && q == other.q && isReal == other.isReal
    }

    /// Which modes of a system stand for all of them, and how often each counts.
    private struct Selection {
        var indices: [Int]
        var multiplicities: [Double]
        var isReal: Bool

        init(_ system: LowRankSystem) {
            let every = Array(system.poles.indices)
            isReal = true
            guard system.poleSet == .whole else {
                indices = every
                multiplicities = every.map { _ in 2 }
                return
            }
            let above = every.filter { system.poles[$0].imaginary > 0 }
            let real = every.filter { system.poles[$0].imaginary == 0 }
            let below = every.filter { system.poles[$0].imaginary < 0 }
            let upper = above.map { system.key(of: $0, sign: 1) }.sorted { $0.lexicographicallyPrecedes($1) }
            let lower = below.map { system.key(of: $0, sign: -1) }.sorted { $0.lexicographicallyPrecedes($1) }
            let isRealAlone = real.allSatisfy { system.key(of: $0, sign: 1) == system.key(of: $0, sign: -1) }
            guard upper == lower, isRealAlone else {
                indices = every
                multiplicities = every.map { _ in 1 }
                isReal = false
                return
            }
            indices = above + real
            multiplicities = above.map { _ in 2 } + real.map { _ in 1 }
        }

        func weighted(_ entries: [Complex<Double>]) -> [Complex<Double>] {
            zip(indices, multiplicities).map { Complex($1) * entries[$0] }
        }
    }
}

extension LowRankSystem {
    /// Everything that belongs to a mode, with its imaginary parts times `sign`.
    fileprivate func key(of index: Int, sign: Double) -> [Double] {
        var entries = [poles[index], inputVector[index], outputVector[index]]
        for row in 0..<rank { entries += [p[row, index], q[row, index]] }
        return entries.flatMap { [$0.real, sign * $0.imaginary] }
    }
}
