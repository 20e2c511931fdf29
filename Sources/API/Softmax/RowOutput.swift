internal import Compute
internal import HTTP
internal import JSON

/// Maps rows one after the other and gathers what an answer tells of them.
struct RowOutput {
    private let rows: LogitRows
    private let wanted: Set<ApplySoftmax.Wanted>
    private var workspace = SoftmaxWorkspace()
    private var probabilities: [Double] = []
    private var logarithms: [Double] = []
    private var thresholds: [Double?] = []
    private var statistics: [ApplySoftmax.Statistics] = []

    init(_ rows: LogitRows, _ wanted: Set<ApplySoftmax.Wanted>) {
        self.rows = rows
        self.wanted = wanted
        if wanted.contains(.probabilities) { probabilities = rows.zeros }
        if wanted.contains(.logarithms) { logarithms = rows.zeros }
    }

    /// Maps a row.
    ///
    /// - Throws: ``APIError`` that points to the entry at fault.
    mutating func append(_ number: Int, _ described: DescribedMap) throws(APIError) {
        do throws(ComputeError) {
            let row = rows.row(number)
            let map = try described.map(row: number)
            if isShort || wanted.contains(.probabilities) {
                let (p, outcome) = try normalized(row, map)
                if let index = p.firstIndex(where: { !rows.holds($0) }) { throw .diverged(step: index) }
                if wanted.contains(.probabilities) { rows.put(p, number, into: &probabilities) }
                thresholds.append(outcome.threshold)
            }
            guard !isShort else { return }
            let normalization = try map.normalization(of: row)
            if let index = normalization.p.firstIndex(where: { !rows.holds($0) }) { throw .diverged(step: index) }
            if wanted.contains(.logarithms) { rows.put(normalization.logP, number, into: &logarithms) }
            if wanted.contains(.statistics) {
                let softmax = try described.reference().normalization(of: row)
                statistics.append(.row(RowStatistics(normalization, softmax: softmax)))
            }
            if !wanted.contains(.probabilities) { thresholds.append(normalization.outcome.threshold) }
        } catch {
            if case .diverged(let index) = error { throw rows.overflow(index, row: number) }
            throw rows.refusal(error, row: number)
        }
    }

    /// Whether nothing is asked for that takes the logarithms.
    private var isShort: Bool { wanted.isDisjoint(with: [.logarithms, .statistics]) }

    /// The probabilities of a row, in single precision where the logits are.
    private mutating func normalized(
        _ row: [Double], _ map: SoftmaxMap
    ) throws(ComputeError) -> ([Double], RowOutcome) {
        guard rows.dtype == .float32 else {
            var p = row
            var target = p.mutableSpan
            let outcome = try map.normalize(row.span, into: &target, workspace: &workspace)
            return (p, outcome)
        }
        let single = row.map { Float($0) }
        if let index = single.indices.first(where: { single[$0] == .infinity }) {
            throw .notFinite(argument: "x", index: index)
        }
        var p = single
        var target = p.mutableSpan
        let outcome = try map.normalize(single.span, into: &target, workspace: &workspace)
        return (p.map { Double($0) }, outcome)
    }

    /// The answer, once every row is in.
    var output: ApplySoftmax.Output {
        ApplySoftmax.Output(
            probabilities: wanted.contains(.probabilities) ? rows.tensor(probabilities) : nil,
            logarithms: wanted.contains(.logarithms) ? rows.tensor(logarithms) : nil,
            outerShape: rows.outerShape, thresholds: wanted.contains(.threshold) ? thresholds : nil,
            statistics: wanted.contains(.statistics) ? statistics : nil)
    }
}
