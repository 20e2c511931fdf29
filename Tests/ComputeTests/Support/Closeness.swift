/// Whether `value` is `expected` to within `ulps` units in the last place of `scale`, the largest term summed.
func isClose(_ value: Double, _ expected: Double, scale: Double = 1, ulps: Double = 4) -> Bool {
    (value - expected).magnitude <= ulps * max(scale, expected.magnitude).ulp
}

/// The largest difference, relative to the largest magnitude of `expected`.
func relativeError(_ values: [Double], _ expected: [Double]) -> Double {
    guard values.count == expected.count else { return .infinity }
    let scale = expected.map(\.magnitude).max() ?? 0
    let difference = zip(values, expected).map { ($0 - $1).magnitude }.max() ?? 0
    return scale > 0 ? difference / scale : difference
}

/// A signal of many frequencies that is the same in every run.
func mixedSignal(_ length: Int) -> [Double] {
    var state: UInt64 = 88_172_645_463_325_252
    return (0..<length).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Double(state >> 11) / 4_503_599_627_370_496 - 1
    }
}
