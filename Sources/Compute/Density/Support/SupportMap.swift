/// How the support of a density is carried to the interval of its Fourier series.
///
/// Maps of the whole line take `u = (y − t)/s`. The slope's logarithm has a form for each that does not underflow.
///
///     tanh      x = tanh u                    log x' = 2 (log 2 − |u| − log1p e^{−2|u|}) − log s
///     erf       x = 2Φ(u) − 1                 log x' = log 2 + log φ(u) − log s
///     atan      x = (2/π) atan u              log x' = log(2/π) − log1p u² − log s
///     halfLine  x = tanh u, u = (log(y − lo) − t)/s
///     interval  x = 2 (y − lo)/(hi − lo) − 1, the same density at both ends; circle wraps every y into it
///     reflect   x = (y − lo)/(hi − lo), an even density folded at 0: the ends are free
///     mixture   x = F(y) of a mixture of Gaussians, folded
///
/// Source: De la Fuente, Singer and Ballé, "Fourier basis density model" (2024), section 2.3, for tanh.
public enum SupportMap: Sendable, Equatable {
    case tanh(location: Double, scale: Double)
    case erf(location: Double, scale: Double)
    case atan(location: Double, scale: Double)
    case halfLine(lower: Double, location: Double, scale: Double)
    case interval(lower: Double, upper: Double)
    case circle(lower: Double, period: Double)
    case reflect(lower: Double, upper: Double)
    case mixture(GaussianMixture)

    /// Whether the series is even and only its half on [0, 1] is used.
    var isFolded: Bool {
        switch self {
        case .reflect, .mixture: true
        default: false
        }
    }

    /// The lower end of the interval of x.
    var lowerEnd: Double { isFolded ? 0 : -1 }

    /// Whether the density of x is doubled.
    var logFold: Double { isFolded ? 0.693147180559945309417 : 0 }

    /// The ends of the support.
    public var support: ClosedRange<Double> {
        switch self {
        case .tanh, .erf, .atan, .mixture: -.infinity ... .infinity
        case .halfLine(let lower, _, _): lower ... .infinity
        case .interval(let lower, let upper), .reflect(let lower, let upper): lower...upper
        case .circle(let lower, let period): lower...(lower + period)
        }
    }

    /// How many numbers of the map are fitted to samples.
    var fittedCount: Int {
        switch self {
        case .tanh, .erf, .atan, .halfLine: 2
        case .interval, .circle, .reflect: 0
        case .mixture(let mixture): mixture.components.count * 3 - 1
        }
    }

    /// Refuses ends and scales that make no interval.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``.
    func validate() throws(ComputeError) {
        switch self {
        case .tanh(let location, let scale), .erf(let location, let scale), .atan(let location, let scale):
            try requireNumber(location, argument: "location")
            try requirePositive(scale, argument: "scale")
        case .halfLine(let lower, let location, let scale):
            try requireNumber(lower, argument: "lower")
            try requireNumber(location, argument: "location")
            try requirePositive(scale, argument: "scale")
        case .interval(let lower, let upper), .reflect(let lower, let upper):
            try requireNumber(lower, argument: "lower")
            try requireNumber(upper, argument: "upper")
            guard upper > lower, (upper - lower).isFinite else {
                throw .notInInterval(argument: "upper", value: upper, allowed: "(\(lower), ∞)")
            }
        case .circle(let lower, let period):
            try requireNumber(lower, argument: "lower")
            try requirePositive(period, argument: "period")
        case .mixture: return
        }
    }

    /// The location and scale of the maps that have them.
    var placement: (location: Double, scale: Double)? {
        switch self {
        case .tanh(let location, let scale), .erf(let location, let scale), .atan(let location, let scale),
            .halfLine(_, let location, let scale):
            (location, scale)
        case .interval, .circle, .reflect, .mixture: nil
        }
    }

    /// This map at another place and scale.
    func placed(at location: Double, scale: Double) -> SupportMap {
        switch self {
        case .tanh: .tanh(location: location, scale: scale)
        case .erf: .erf(location: location, scale: scale)
        case .atan: .atan(location: location, scale: scale)
        case .halfLine(let lower, _, _): .halfLine(lower: lower, location: location, scale: scale)
        case .interval, .circle, .reflect, .mixture: self
        }
    }

    /// What a location and a scale apply to: y itself, or its logarithm on a half-line.
    func coordinate(of y: Double) -> Double {
        if case .halfLine(let lower, _, _) = self { return log(y - lower) }
        return y
    }
}

/// Refuses a NaN or an infinity.
///
/// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``.
func requireNumber(_ value: Double, argument: String) throws(ComputeError) {
    guard value.isFinite else { throw .notInInterval(argument: argument, value: value, allowed: "(-∞, ∞)") }
}
