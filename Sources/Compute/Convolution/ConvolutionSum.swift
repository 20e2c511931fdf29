/// Writes the coefficients `first..<(first + result.count)` of the product of two polynomials by its definition.
///
///     result_i = Σ_j K_j u_{first + i − j}
///
/// The sum runs in the order of j, each term fused.
///
/// - Complexity: O(kernel.count · result.count); allocates nothing.
/// - Precondition: `first` ≥ 0.
func writeConvolutionSum<Scalar: BinaryFloatingPoint>(
    _ kernel: Span<Scalar>,
    _ signal: Span<Scalar>,
    from first: Int,
    into result: inout MutableSpan<Scalar>
) {
    precondition(first >= 0)
    // Pieces of the result that stay in the fastest cache while every tap passes over them.
    for start in stride(from: 0, to: result.count, by: 1024) {
        let end = min(start + 1024, result.count)
        for index in start..<end { result[index] = 0 }
        for j in kernel.indices {
            let lower = max(start, j - first)
            let upper = min(end, signal.count + j - first)
            guard lower < upper else { continue }
            let source = signal.extracting((lower + first - j)..<(upper + first - j))
            addProduct(kernel[j], source, at: lower, to: &result)
        }
    }
}

/// `target_{start + i} ← target_{start + i} + factor · source_i`
private func addProduct<Scalar: BinaryFloatingPoint>(
    _ factor: Scalar,
    _ source: Span<Scalar>,
    at start: Int,
    to target: inout MutableSpan<Scalar>
) {
    precondition(start >= 0 && start + source.count <= target.count)
    for index in source.indices {
        target[start &+ index] = target[start &+ index].addingProduct(factor, source[index])
    }
}
