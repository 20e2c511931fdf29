extension SoftmaxMap {
    /// Maps one row, without its logarithms: the fast way for softmax and α-entmax of finite rows.
    ///
    /// - Parameters:
    ///   - row: n logits, as for ``normalization(of:bias:mask:)``.
    ///   - target: Room for n probabilities.
    ///   - workspace: Memory that is kept between rows.
    /// - Throws: As ``normalization(of:bias:mask:)``.
    /// - Complexity: O(n) for softmax; for α > 1, O(n) to find the few candidates and then of these. Allocates nothing
    ///   once the workspace has grown, but where a row has -∞ or the variant is another.
    public func normalize(
        _ row: Span<Double>, into target: inout MutableSpan<Double>, workspace: inout SoftmaxWorkspace
    ) throws(ComputeError) -> RowOutcome {
        try Self.check(count: row.count)
        try Self.check(room: target.count, for: row.count)
        if let outcome = fast(row, into: &target, maxima: &workspace.maxima, &workspace.scores, &workspace.places) {
            return outcome
        }
        let whole = try normalization(of: (0..<row.count).map { row[$0] })
        for index in 0..<row.count { target[index] = whole.p[index] }
        return whole.outcome
    }

    /// Maps one row in single precision: softmax within 1.5·10⁻⁷, α-entmax rounded from double precision.
    public func normalize(
        _ row: Span<Float>, into target: inout MutableSpan<Float>, workspace: inout SoftmaxWorkspace
    ) throws(ComputeError) -> RowOutcome {
        try Self.check(count: row.count)
        try Self.check(room: target.count, for: row.count)
        let outcome = fast(
            row, into: &target, maxima: &workspace.floatMaxima, &workspace.scores, &workspace.places)
        if let outcome { return outcome }
        let whole = try normalization(of: (0..<row.count).map { Double(row[$0]) })
        for index in 0..<row.count { target[index] = Float(whole.p[index]) }
        return whole.outcome
    }

    private static func check(room: Int, for count: Int) throws(ComputeError) {
        guard room == count else { throw .wrongLength(argument: "into", actual: room, expected: count) }
    }

    /// `nil` where the row or the map is not of the plain kind.
    @inline(__always)
    private func fast<Scalar: VectorScalar>(
        _ row: Span<Scalar>,
        into target: inout MutableSpan<Scalar>,
        maxima: inout [Scalar.Vector],
        _ scores: inout [Double],
        _ places: inout [Int32]
    ) -> RowOutcome? {
        // Scores over a temperature like these neither overflow nor lose digits.
        guard Self.plainTemperatures.contains(temperature), let alpha = variant.alpha, alpha.isFinite else {
            return nil
        }
        if alpha == 1 {
            let scan = RowScan.scan(row)
            guard scan.isFinite else { return nil }
            let scale = Scalar(1 / temperature)
            let sum = DenseSoftmax.exponentials(row, largest: scan.largest, scale: scale, into: &target)
            DenseSoftmax.multiply(&target, by: Scalar(1 / sum))
            let threshold = Double(scan.largest) / temperature + log(sum)
            return RowOutcome(threshold: threshold, iterations: 1, kept: row.count)
        }
        SoftmaxWorkspace.reserve(row.count, &scores, &places)
        let entmax = EntmaxRow(alpha: alpha)
        let found = entmax.map(
            row, temperature: temperature, into: &target, maxima: &maxima, scores: &scores, places: &places)
        guard let found else { return nil }
        let threshold = entmax.solver.b * (Double(found.largest) / temperature + found.answer.threshold) - 1
        return RowOutcome(threshold: threshold, iterations: found.answer.steps, kept: row.count)
    }
}
