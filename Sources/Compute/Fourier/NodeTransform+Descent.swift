/// The walks through the tree: depth first while a node is larger than a fast cache, then level by level.
extension NodeTransform {
    /// The largest node, in vectors, that is walked level by level.
    private static var block: Int { 256 }

    /// Nodes of one level that stand side by side: their places in the level, their first vector, the vectors of each.
    private struct Run {
        var level = 0
        var nodes: Range<Int>
        var base = 0
        var size: Int
    }

    private var root: Run { Run(nodes: 0..<1, size: vectors) }

    /// Takes coefficients to values.
    func descend(_ data: inout MutableSpan<Point>) {
        precondition(data.count == vectors)
        descend(&data, root)
    }

    /// Takes values to coefficients times q.
    func ascend(_ data: inout MutableSpan<Point>) {
        precondition(data.count == vectors)
        ascend(&data, root)
    }

    /// Multiplies by a polynomial that is given by its values: descends, multiplies, ascends.
    ///
    /// - Throws: what `checkpoint` throws.
    func multiply(
        _ data: inout MutableSpan<Point>,
        by values: Span<Point>,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        precondition(data.count == vectors && values.count == vectors)
        try multiply(&data, by: values, root, checkpoint)
    }

    private func descend(_ data: inout MutableSpan<Point>, _ node: Run) {
        if node.size <= Self.block {
            descend(&data, node, to: levels.count)
            return
        }
        split(&data, node)
        for child in children(of: node) { descend(&data, child) }
    }

    private func ascend(_ data: inout MutableSpan<Point>, _ node: Run) {
        if node.size <= Self.block { return ascend(&data, node, from: levels.count) }
        for child in children(of: node) { ascend(&data, child) }
        join(&data, node)
    }

    private func multiply(
        _ data: inout MutableSpan<Point>,
        by values: Span<Point>,
        _ node: Run,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) {
        if node.size <= Self.block { return multiplyBlock(&data, by: values, node) }
        if node.size > 64 * Self.block { try checkpoint() }
        split(&data, node)
        for child in children(of: node) { try multiply(&data, by: values, child, checkpoint) }
        join(&data, node)
    }

    private func multiplyBlock(_ data: inout MutableSpan<Point>, by values: Span<Point>, _ node: Run) {
        guard let last = levels.last, last.radix == 4 else {
            descend(&data, node, to: levels.count)
            for index in node.base..<(node.base + node.size) { data[index] = data[index] * values[index] }
            return ascend(&data, node, from: levels.count)
        }
        let leaves = descend(&data, node, to: levels.count - 1)
        for (index, place) in zip(leaves.nodes, stride(from: leaves.base, to: data.count, by: 4)) {
            Self.multiplyFour(&data, by: values, base: place, factor: last.twiddles[index])
        }
        ascend(&data, node, from: levels.count - 1)
    }

    private func children(of node: Run) -> [Run] {
        let radix = levels[node.level].radix
        let size = node.size / radix
        return (0..<radix).map { child in
            let index = node.nodes.lowerBound * radix + child
            return Run(level: node.level + 1, nodes: index..<(index + 1), base: node.base + child * size, size: size)
        }
    }

    @discardableResult
    private func descend(_ data: inout MutableSpan<Point>, _ node: Run, to end: Int) -> Run {
        var run = node
        while run.level < end {
            split(&data, run)
            let radix = levels[run.level].radix
            run.level += 1
            run.nodes = (run.nodes.lowerBound * radix)..<(run.nodes.upperBound * radix)
            run.size /= radix
        }
        return run
    }

    private func ascend(_ data: inout MutableSpan<Point>, _ node: Run, from end: Int) {
        var run = node
        for level in node.level..<end {
            let radix = levels[level].radix
            run.nodes = (run.nodes.lowerBound * radix)..<(run.nodes.upperBound * radix)
            run.size /= radix
        }
        for level in (node.level..<end).reversed() {
            let radix = levels[level].radix
            run.level = level
            run.nodes = (run.nodes.lowerBound / radix)..<(run.nodes.upperBound / radix)
            run.size *= radix
            join(&data, run)
        }
    }

    private func split(_ data: inout MutableSpan<Point>, _ run: Run) {
        let level = levels[run.level]
        let stride = run.size / level.radix
        let factors = level.twiddles.span.extracting(run.nodes)
        switch level.radix {
        case 2: Self.splitInTwo(&data, base: run.base, stride: stride, factors: factors)
        case 3: Self.splitInThree(&data, base: run.base, stride: stride, factors: factors)
        case 4 where stride == 1: Self.splitInFour(&data, base: run.base, stride: 1, factors: factors)
        case 4: Self.splitInFour(&data, base: run.base, stride: stride, factors: factors)
        default: Self.splitInFive(&data, base: run.base, stride: stride, factors: factors)
        }
    }

    private func join(_ data: inout MutableSpan<Point>, _ run: Run) {
        let level = levels[run.level]
        let stride = run.size / level.radix
        let factors = level.twiddles.span.extracting(run.nodes)
        switch level.radix {
        case 2: Self.joinTwo(&data, base: run.base, stride: stride, factors: factors)
        case 3: Self.joinThree(&data, base: run.base, stride: stride, factors: factors)
        case 4 where stride == 1: Self.joinFour(&data, base: run.base, stride: 1, factors: factors)
        case 4: Self.joinFour(&data, base: run.base, stride: stride, factors: factors)
        default: Self.joinFive(&data, base: run.base, stride: stride, factors: factors)
        }
    }
}
