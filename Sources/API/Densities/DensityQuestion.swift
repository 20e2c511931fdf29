internal import Compute
internal import JSON
internal import Numerics

/// A question to a density of which the answer has as many numbers as the question has points.
enum DensityQuestion: Sendable {
    case density([Double])
    case cumulative([Double])
    case quantile([Double])
    case sample(count: Int, seed: UInt64, scheme: SamplingScheme)

    /// The members of `pdf`, `cdf`, `quantile` and `sample`.
    enum Kind: String, CaseIterable, Sendable {
        case pdf, cdf, quantile, sample
    }

    private enum SchemeName: String, CaseIterable {
        case independent, stratified, antithetic
    }

    init(_ kind: Kind, from arguments: inout Arguments, limits: DensityLimits) throws(APIError) {
        switch kind {
        case .pdf: self = .density(try arguments.points("x", limits))
        case .cdf: self = .cumulative(try arguments.points("x", limits))
        case .quantile:
            let probabilities = try arguments.points("p", limits)
            if let index = probabilities.firstIndex(where: { !(0...1).contains($0) }) {
                throw .invalidArgument(
                    arguments.pointer(to: "p").appending(index: index), .real(.closed(0...1)))
            }
            self = .quantile(probabilities)
        case .sample:
            let count = try arguments.optionalInteger("n", in: 1...limits.points) ?? 1
            let scheme: SamplingScheme =
                switch try arguments.optionalChoice("scheme", of: SchemeName.self) ?? .independent {
                case .independent: .independent
                case .stratified: .stratified
                case .antithetic: .antithetic
                }
            self = .sample(count: count, seed: try arguments.seed(), scheme: scheme)
        }
    }

    var count: Int {
        switch self {
        case .density(let points), .cumulative(let points), .quantile(let points): points.count
        case .sample(let count, _, _): count
        }
    }

    /// The predicted time of asking `object` and writing the answer, in nanoseconds.
    func cost(of object: DensityObject) -> Int {
        let each =
            switch self {
            case .density, .cumulative: object.pointCost
            case .quantile, .sample: 8 * object.pointCost
            }
        return count.multipliedReportingOverflow(by: each + 150).partialValue + 2000
    }

    /// Writes the members of the answer: `p` and `log_p`, `cdf`, `x`.
    func answer(_ object: DensityObject, _ checkpoint: Checkpoint, to json: inout JSONWriter) throws(APIError) {
        let density = object.model.density
        switch self {
        case .density(let points):
            let logs = try Self.mapped(points, checkpoint) { density.logDensities(at: $0) }
            json.name("p")
            // Through the logarithm of the answer, so that both tell the same.
            json.numbers(logs.map { Self.exponential($0) })
            json.name("log_p")
            json.numbers(logs)
        case .cumulative(let points):
            let values = try Self.mapped(points, checkpoint) { part in part.map { density.cumulative(at: $0) } }
            json.name("cdf")
            json.numbers(values)
        case .quantile(let points):
            let values = try Self.mapped(points, checkpoint) { density.quantiles($0) }
            json.name("x")
            json.numbers(values)
        case .sample(let count, let seed, let scheme):
            let values = try Arguments().fitting { () throws(ComputeError) in
                try density.samples(count: count, seed: seed, scheme: scheme, checkpoint: checkpoint)
            }
            json.name("x")
            json.numbers(values)
        }
    }

    private static func exponential(_ value: Double) -> Double { .exp(value) }

    private static func mapped(
        _ points: [Double], _ checkpoint: Checkpoint, _ transform: ([Double]) -> [Double]
    ) throws(APIError) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(points.count)
        for start in stride(from: 0, to: points.count, by: 256) {
            do throws(ComputeError) { try checkpoint() } catch { throw .compute(error) }
            values += transform(Array(points[start..<min(points.count, start + 256)]))
        }
        return values
    }
}

extension Arguments {
    /// A vector of at most as many points as one question may have.
    mutating func points(_ name: String, _ limits: DensityLimits) throws(APIError) -> [Double] {
        let points = try tensor(name, ranks: 0...1).values
        guard points.count <= limits.points else {
            throw .tooManyElements(pointer(to: name), count: points.count, limit: limits.points)
        }
        return points
    }
}
