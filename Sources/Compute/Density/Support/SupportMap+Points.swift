/// `log 2`.
private let logTwo = 0.693147180559945309417

extension SupportMap {
    /// Carries a point to the interval; `nil` outside the support.
    func map(_ y: Double) -> MappedPoint? {
        switch self {
        case .tanh(let location, let scale):
            return Self.hyperbolic((y - location) / scale, scale: scale)
        case .erf(let location, let scale):
            return Self.gaussian((y - location) / scale, scale: scale)
        case .atan(let location, let scale):
            return Self.arc((y - location) / scale, scale: scale)
        case .halfLine(let lower, let location, let scale):
            guard y > lower else { return nil }
            let distance = y - lower
            let logDistance = log(distance)
            var point = Self.hyperbolic((logDistance - location) / scale, scale: scale)
            point.logSlope -= logDistance
            point.bend = (point.bend - 1) / distance
            return point
        case .interval(let lower, let upper):
            return linear(y, lower, upper - lower)
        case .circle(let lower, let period):
            let turns = (y - lower) / period
            guard turns.isFinite else { return nil }
            return linear(lower + (turns - turns.rounded(.down)) * period, lower, period)
        case .reflect(let lower, let upper):
            return linear(y, lower, upper - lower)
        case .mixture(let mixture):
            let below = mixture.mass(.lower, of: y)
            return MappedPoint(
                x: below,
                fromLower: below,
                fromUpper: mixture.mass(.upper, of: y),
                logSlope: mixture.logDensity(at: y),
                bend: mixture.logSlope(at: y)
            )
        }
    }

    /// The point of the line at a distance from one end of the interval.
    func point(_ tail: Tail, distance: Double) -> Double {
        let sign = tail == .lower ? -1.0 : 1.0
        switch self {
        case .tanh(let location, let scale):
            return location - sign * scale * Self.hyperbolicDepth(distance)
        case .erf(let location, let scale):
            return location + scale * NormalDistribution.point(tail, probability: 0.5 * distance)
        case .atan(let location, let scale):
            // u = tan(πx/2), and x = ±(1 − d) turns the tangent into a cotangent.
            return location + sign * scale / tan(0.5 * .pi * distance)
        case .halfLine(let lower, let location, let scale):
            return lower + exp(location - sign * scale * Self.hyperbolicDepth(distance))
        case .interval(let lower, let upper):
            return tail == .lower ? lower + 0.5 * distance * (upper - lower) : upper - 0.5 * distance * (upper - lower)
        case .circle(let lower, let period):
            return tail == .lower ? lower + 0.5 * distance * period : lower + period - 0.5 * distance * period
        case .reflect(let lower, let upper):
            return tail == .lower ? lower + distance * (upper - lower) : upper - distance * (upper - lower)
        case .mixture(let mixture):
            return mixture.point(tail, probability: distance)
        }
    }

    /// u of `1 + tanh u = distance`: `½ log(d/(2 − d))`.
    private static func hyperbolicDepth(_ distance: Double) -> Double { 0.5 * log(distance / (2 - distance)) }

    private func linear(_ y: Double, _ lower: Double, _ width: Double) -> MappedPoint? {
        guard y >= lower, y <= lower + width else { return nil }
        let factor = isFolded ? 1.0 : 2.0
        let fromLower = factor * ((y - lower) / width)
        let fromUpper = factor * ((lower + width - y) / width)
        return MappedPoint(
            x: lowerEnd + fromLower,
            fromLower: fromLower,
            fromUpper: fromUpper,
            logSlope: log(factor / width),
            bend: 0
        )
    }

    private static func hyperbolic(_ u: Double, scale: Double) -> MappedPoint {
        let decay = exp(-2 * u.magnitude)
        let x = Compute.tanh(u)
        // 1 − tanh|u| = 2 e^{−2|u|} / (1 + e^{−2|u|}).
        let near = 2 * decay / (1 + decay)
        return MappedPoint(
            x: x,
            fromLower: u < 0 ? near : 1 + x,
            fromUpper: u < 0 ? 1 - x : near,
            logSlope: 2 * (logTwo - u.magnitude - log1p(decay)) - log(scale),
            bend: -2 * x / scale
        )
    }

    private static func gaussian(_ u: Double, scale: Double) -> MappedPoint {
        let below = 2 * NormalDistribution.mass(.lower, of: u)
        let above = 2 * NormalDistribution.mass(.upper, of: u)
        return MappedPoint(
            x: u < 0 ? below - 1 : 1 - above,
            fromLower: below,
            fromUpper: above,
            logSlope: logTwo + NormalDistribution.logDensity(u) - log(scale),
            bend: -u / scale
        )
    }

    private static func arc(_ u: Double, scale: Double) -> MappedPoint {
        let below = 2 / .pi * atan2(1, -u)
        let above = 2 / .pi * atan2(1, u)
        // log(1 + u²) with no overflow of the square.
        let logarithm = u.magnitude < 1e8 ? log1p(u * u) : 2 * log(u.magnitude)
        return MappedPoint(
            x: u < 0 ? below - 1 : 1 - above,
            fromLower: below,
            fromUpper: above,
            logSlope: log(2 / .pi) - logarithm - log(scale),
            bend: -2 / (u + 1 / u) / scale
        )
    }
}
