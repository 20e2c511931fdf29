internal import Compute
internal import JSON

extension DensityObject {
    /// Writes the members `method`, `support`, `kernel` and `coefficients` into an object that was begun.
    func encodeMembers(to json: inout JSONWriter) {
        json.member("method", method.rawValue)
        switch model {
        case .fourier(let density):
            json.name("support")
            density.map.encode(to: &json)
            json.name("coefficients")
            let values = density.series.coefficients
            ComplexTensor(shape: [values.count], values: values).encode(to: &json)
        case .mixture(let mixture):
            json.name("coefficients")
            json.beginObject()
            mixture.encodeMembers(to: &json)
            json.endObject()
        case .kernel(let density):
            json.name("support")
            SupportEnds(density.support).encode(to: &json)
            json.member("kernel", density.kernel.rawValue)
            json.vectors(
                "coefficients",
                [("centers", density.centers), ("weights", density.weights), ("bandwidths", density.bandwidths)])
        case .histogram(let density):
            json.vectors("coefficients", [("edges", density.edges), ("probabilities", density.probabilities)])
        case .factorized(let density):
            json.name("coefficients")
            json.beginObject()
            json.name("parameters")
            json.numbers(density.parameters)
            json.member("location", density.location)
            json.member("scale", density.scale)
            json.endObject()
        }
    }
}

extension GaussianMixture {
    /// Writes `weights`, `means` and `deviations`.
    func encodeMembers(to json: inout JSONWriter) {
        json.name("weights")
        json.numbers(components.map(\.weight))
        json.name("means")
        json.numbers(components.map(\.mean))
        json.name("deviations")
        json.numbers(components.map(\.deviation))
    }
}

extension SupportMap {
    /// Writes the map as `{"kind":…}` with its numbers.
    func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.member("kind", kind.rawValue)
        switch self {
        case .tanh(let location, let scale), .erf(let location, let scale), .atan(let location, let scale):
            json.member("location", location)
            json.member("scale", scale)
        case .halfLine(let lower, let location, let scale):
            json.member("lo", lower)
            json.member("location", location)
            json.member("scale", scale)
        case .interval(let lower, let upper), .reflect(let lower, let upper):
            json.member("lo", lower)
            json.member("hi", upper)
        case .circle(let lower, let period):
            json.member("lo", lower)
            json.member("period", period)
        case .mixture(let mixture): mixture.encodeMembers(to: &json)
        }
        json.endObject()
    }

    private var kind: SupportKind {
        switch self {
        case .tanh: .tanh
        case .erf: .erf
        case .atan: .atan
        case .halfLine: .halfLine
        case .interval: .interval
        case .circle: .circle
        case .reflect: .reflect
        case .mixture: .gmm
        }
    }
}

extension JSONWriter {
    /// Writes a member that is an object of vectors.
    mutating func vectors(_ name: String, _ members: [(String, [Double])]) {
        self.name(name)
        beginObject()
        for (name, values) in members {
            self.name(name)
            numbers(values)
        }
        endObject()
    }
}
