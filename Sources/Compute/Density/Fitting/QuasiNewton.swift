/// Minimises a smooth function by L-BFGS with a line search for the strong Wolfe conditions.
///
/// Source: Nocedal and Wright, "Numerical Optimization" (2nd edition), algorithms 7.4, 7.5, 3.5 and 3.6, with
/// `c₁ = 10⁻⁴`, `c₂ = 0.9`.
struct QuasiNewton {
    /// How many pairs of steps are kept.
    var memory = 20

    /// Ends where no entry of the gradient is larger.
    var gradientTolerance: Double

    /// Ends where a step gains less, relative to `max(1, |f|)`.
    var decreaseTolerance = 2e-16

    var mostIterations = 500

    typealias Function = ([Double]) throws(ComputeError) -> (value: Double, gradient: [Double])

    struct Result {
        var point: [Double]
        var value: Double
        var gradient: [Double]
        var iterations: Int
        var isConverged: Bool
    }

    private struct Pair {
        var step: [Double]
        var change: [Double]
        var scale: Double
    }

    /// - Throws: What `function` throws.
    func minimize(from start: [Double], _ function: Function) throws(ComputeError) -> Result {
        let first = try function(start)
        var result = Result(
            point: start, value: first.value, gradient: first.gradient, iterations: 0, isConverged: false
        )
        var pairs: [Pair] = []
        while result.iterations < mostIterations {
            result.isConverged = result.gradient.allSatisfy { $0.magnitude <= gradientTolerance }
            if result.isConverged { break }
            var direction = descent(result.gradient, pairs)
            var slope = dot(direction, result.gradient)
            if !(slope < 0) {
                pairs = []
                direction = result.gradient.map { -$0 }
                slope = dot(direction, result.gradient)
            }
            let length = dot(direction, direction).squareRoot()
            let initial = pairs.isEmpty ? min(1, 0.1 / length) : 1
            guard let next = try search(result, direction, slope, initial, function) else {
                if pairs.isEmpty { break }
                pairs = []
                continue
            }
            let step = zip(next.point, result.point).map { $0 - $1 }
            let change = zip(next.gradient, result.gradient).map { $0 - $1 }
            let product = dot(step, change)
            if product > 1e-300 { pairs.append(Pair(step: step, change: change, scale: 1 / product)) }
            if pairs.count > memory { pairs.removeFirst() }
            let gain = result.value - next.value
            (result.point, result.value, result.gradient) = next
            result.iterations += 1
            if gain <= decreaseTolerance * max(1, result.value.magnitude) { break }
        }
        return result
    }

    /// `−H g` by the two loops.
    private func descent(_ gradient: [Double], _ pairs: [Pair]) -> [Double] {
        var direction = gradient
        var weights: [Double] = []
        for pair in pairs.reversed() {
            let weight = pair.scale * dot(pair.step, direction)
            weights.append(weight)
            for index in direction.indices { direction[index] -= weight * pair.change[index] }
        }
        if let last = pairs.last {
            let scale = 1 / (last.scale * dot(last.change, last.change))
            for index in direction.indices { direction[index] *= scale }
        }
        for (pair, weight) in zip(pairs, weights.reversed()) {
            let correction = weight - pair.scale * dot(pair.change, direction)
            for index in direction.indices { direction[index] += correction * pair.step[index] }
        }
        return direction.map { -$0 }
    }

    private typealias Point = (point: [Double], value: Double, gradient: [Double])

    /// A step that meets the strong Wolfe conditions; the best decrease found where none does, `nil` where none is.
    private func search(
        _ origin: Result,
        _ direction: [Double],
        _ slope: Double,
        _ initial: Double,
        _ function: Function
    ) throws(ComputeError) -> Point? {
        var (low, high) = (0.0, Double.infinity)
        var (lowValue, lowSlope) = (origin.value, slope)
        var step = initial
        var best: Point?
        for _ in 0..<40 {
            let point = zip(origin.point, direction).map { $0 + step * $1 }
            let (value, gradient) = try function(point)
            let isBelow = value <= origin.value + 1e-4 * step * slope
            if !isBelow || value >= lowValue && low > 0 {
                high = step
                step = interpolate(low, lowValue, lowSlope, high, value)
            } else {
                if value < best?.value ?? .infinity { best = (point, value, gradient) }
                let slopeHere = dot(gradient, direction)
                if slopeHere.magnitude <= -0.9 * slope { return (point, value, gradient) }
                // The minimum is between this point, the better one, and the side its slope points to.
                if slopeHere > 0 { high = low }
                (low, lowValue, lowSlope) = (step, value, slopeHere)
                step = high.isFinite ? 0.5 * (low + high) : 2 * step
            }
            if high.isFinite, (high - low).magnitude <= 1e-14 * low.magnitude { break }
        }
        return best
    }

    /// The minimum of the parabola through the better end, kept off both ends.
    private func interpolate(_ low: Double, _ value: Double, _ slope: Double, _ high: Double, _ other: Double) -> Double
    {
        let width = high - low
        let curvature = other - value - slope * width
        let part = curvature > 0 ? -slope * width / (2 * curvature) : 0.5
        return low + width * (part.isFinite ? min(0.9, max(0.1, part)) : 0.1)
    }
}

func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
}
