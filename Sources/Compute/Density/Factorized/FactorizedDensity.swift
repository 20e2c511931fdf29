/// The deep factorized model: the distribution function is the logistic of an increasing network.
///
///     Q(y) = 1 / (1 + e^{−v(u)}),   u = (y − m)/d,   log q = −|v| − 2 log1p(e^{−|v|}) + log v'(u) − log d
///
/// Source: Ballé et al., "Variational image compression with a scale hyperprior" (2018), appendix 6.1.
public struct FactorizedDensity: Density, Equatable {
    /// m and d.
    public let location: Double
    public let scale: Double

    let network: FactorizedNetwork

    /// The weights, offsets and gates, layer by layer, before softplus and tanh.
    public var parameters: [Double] { network.parameters }

    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)``, ``ComputeError/notInInterval(argument:value:allowed:)``.
    public init(parameters: [Double], location: Double, scale: Double) throws(ComputeError) {
        guard parameters.count == FactorizedNetwork.parameterCount else {
            throw .wrongLength(
                argument: "parameters", actual: parameters.count, expected: FactorizedNetwork.parameterCount
            )
        }
        try requireFinite("parameters", parameters)
        try requireNumber(location, argument: "location")
        try requirePositive(scale, argument: "scale")
        network = FactorizedNetwork(parameters: parameters)
        self.location = location
        self.scale = scale
    }

    public var support: ClosedRange<Double> { -.infinity ... .infinity }

    public var parameterCount: Int? { FactorizedNetwork.parameterCount + 2 }

    private func output(_ y: Double, _ layers: [FactorizedNetwork.Layer]) -> (value: Double, slope: Double) {
        let trace = FactorizedNetwork.evaluate(layers, at: (y - location) / scale)
        return (trace.values[4][0], trace.slopes[4][0])
    }

    public func logDensity(at y: Double) -> Double { logDensities(at: [y])[0] }

    public func logDensities(at points: [Double]) -> [Double] {
        let layers = network.layers()
        return points.map { y in
            let (value, slope) = output(y, layers)
            return -value.magnitude - 2 * log1p(exp(-value.magnitude)) + log(slope) - log(scale)
        }
    }

    /// By central differences of a thousandth of the scale.
    public func logSlope(at y: Double) -> Double {
        let step = 1e-3 * scale
        let logs = logDensities(at: [y - 2 * step, y - step, y + step, y + 2 * step])
        return (logs[0] - 8 * logs[1] + 8 * logs[2] - logs[3]) / (12 * step)
    }

    public func mass(_ tail: Tail, of y: Double) -> Double {
        let value = output(y, network.layers()).value
        return 1 / (1 + exp(tail == .lower ? -value : value))
    }

    public func point(_ tail: Tail, probability: Double) -> Double {
        if probability <= 0 { return tail == .lower ? -.infinity : .infinity }
        if probability >= 1 { return tail == .lower ? .infinity : -.infinity }
        let layers = network.layers()
        let odds = log(probability) - log1p(-probability)
        let target = tail == .lower ? odds : -odds
        var width = scale
        while output(location - width, layers).value > target || output(location + width, layers).value < target {
            width *= 2
            if width > 1e300 { break }
        }
        return monotoneRoot(between: location - width, and: location + width, start: location) { y in
            let (value, slope) = output(y, layers)
            return (value - target, slope / scale)
        }
    }

    public var landmarks: [Double] {
        quantiles((1..<400).map { Double($0) / 400 } + [1e-6, 1e-4, 1 - 1e-4, 1 - 1e-6]).sorted()
    }
}
