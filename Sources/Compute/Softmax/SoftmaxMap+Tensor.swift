extension SoftmaxMap {
    /// Maps the rows of a tensor along one of its axes.
    ///
    /// - Parameters:
    ///   - values: The entries, row-major.
    ///   - shape: The lengths of the axes, at least one.
    ///   - axis: The axis of the rows, from -rank to rank - 1; negative ones count from the last.
    /// - Returns: As many probabilities in the same order, bit for bit those of each row alone.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for the axis,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` if the shape is not that of the values,
    ///   ``ComputeError/notFinite(argument:index:)`` with the place in `values`; as ``normalization(of:bias:mask:)``.
    public func normalize(
        _ values: [Double], shape: [Int], axis: Int, checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Double] {
        let rows = try AxisRows(shape: shape, axis: axis)
        guard rows.entryCount == values.count else {
            throw .wrongLength(argument: "x", actual: values.count, expected: rows.entryCount)
        }
        var result = [Double](repeating: 0, count: values.count)
        var workspace = SoftmaxWorkspace()
        var row = [Double](repeating: 0, count: rows.length)
        var mapped = row
        for number in 0..<rows.count {
            if number.isMultiple(of: 16) { try checkpoint() }
            let (start, stride) = rows.row(number)
            for index in 0..<rows.length { row[index] = values[start + index * stride] }
            try map(row, into: &mapped, &workspace, start: start, stride: stride)
            for index in 0..<rows.length { result[start + index * stride] = mapped[index] }
        }
        return result
    }

    /// Maps one row; an error names the entry's place in the tensor.
    private func map(
        _ row: [Double], into mapped: inout [Double], _ workspace: inout SoftmaxWorkspace, start: Int, stride: Int
    ) throws(ComputeError) {
        do {
            var target = mapped.mutableSpan
            _ = try normalize(row.span, into: &target, workspace: &workspace)
        } catch {
            if case .notFinite(let argument, let index) = error {
                throw .notFinite(argument: argument, index: start + index * stride)
            }
            throw error
        }
    }
}
