/// Where an increasing function is 0, by Newton's method kept between two bounds.
///
/// A step that leaves the bounds, or that has not halved them in six steps, is replaced by a bisection.
///
/// - Parameters:
///   - lower: A point where the function is not positive.
///   - upper: A point where it is not negative.
///   - start: Where to begin.
///   - function: The value and the slope at a point.
/// - Returns: The root, to about one unit in the last place of what the function can tell.
/// - Complexity: Some five evaluations from a good start, at most 200.
func monotoneRoot(
    between lower: Double,
    and upper: Double,
    start: Double,
    _ function: (Double) -> (value: Double, slope: Double)
) -> Double {
    var (low, high) = (lower, upper)
    var point = start > low && start < high ? start : low + 0.5 * (high - low)
    var width = high - low
    for round in 1...200 {
        let (value, slope) = function(point)
        if value == 0 { return point }
        if value < 0 { low = point } else { high = point }
        var next = point - value / slope
        let isStuck = round.isMultiple(of: 6) && high - low > 0.5 * width
        if round.isMultiple(of: 6) { width = high - low }
        if isStuck || !(next > low && next < high) { next = low + 0.5 * (high - low) }
        if (next - point).magnitude <= 2 * .ulpOfOne * point.magnitude || next <= low || next >= high { return next }
        point = next
    }
    return point
}
