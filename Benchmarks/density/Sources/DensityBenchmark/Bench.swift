import Compute
import Numerics

/// The samples at hand and what is asked of them.
struct Bench {
    private var values: [Double] = []
    private var samples: WeightedSamples?
    private var held: WeightedSamples?
    private var truth: GaussianMixture?

    /// A request that this program does not know, or that comes before the samples.
    struct Misunderstood: Error {}

    mutating func answer(_ name: String, _ words: [String]) throws -> String {
        switch name {
        case "samples":
            values = words.compactMap { Double($0) }
            samples = try WeightedSamples(values)
            return "\(values.count)"
        case "held":
            held = try WeightedSamples(words.compactMap { Double($0) })
            return "\(words.count)"
        case "truth":
            let numbers = words.compactMap { Double($0) }
            truth = try numbers.isEmpty ? nil : mixture(numbers)
            return "\(numbers.count / 3)"
        case "certificates": return try "\(largestCertificate(words.compactMap { Int($0) }))"
        case "fit": return try fit(contender(words))
        case "given": return try given(words.compactMap { Double($0) })
        case "time": return try "\(seconds(contender(words)))"
        case "evaluate": return try evaluate(contender(words))
        default: throw Misunderstood()
        }
    }

    private func contender(_ words: [String]) throws -> Contender {
        guard let contender = Contender(words) else { throw Misunderstood() }
        return contender
    }

    private func given<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Misunderstood() }
        return value
    }

    private func mixture(_ numbers: [Double]) throws -> GaussianMixture {
        try GaussianMixture(
            stride(from: 0, to: numbers.count, by: 3).map {
                .init(weight: numbers[$0], mean: numbers[$0 + 1], deviation: numbers[$0 + 2])
            })
    }

    private func largestCertificate(_ degrees: [Int]) throws -> Double {
        let samples = try given(samples)
        return try degrees.map { degree in
            try Contender.fourier(degree, .fixed).fit(samples, values).report.certificate ?? .infinity
        }.max() ?? .infinity
    }

    private func fit(_ contender: Contender) throws -> String {
        let samples = try given(samples)
        let start = processorTime()
        let (density, name, report) = try contender.fit(samples, values)
        let seconds = processorTime() - start
        return try "\(name) \(marks(density)) \(report.iterations) \(seconds)"
    }

    private func given(_ numbers: [Double]) throws -> String {
        let terms = (numbers.count - 2) / 2
        let coefficients = (0..<terms).map { Complex(numbers[2 + $0], numbers[2 + terms + $0]) }
        let density = try FourierDensity(
            series: TrigonometricDensity(coefficients: coefficients),
            map: .tanh(location: numbers[0], scale: numbers[1]))
        return try marks(density)
    }

    /// The nats a sample held out, and the divergence from the truth where it is known.
    private func marks(_ density: any Density) throws -> String {
        let loss = try -density.score(of: given(held))
        guard let truth else { return "\(loss) nan" }
        return try "\(loss) \(divergence(from: truth, to: density))"
    }

    private func divergence(from truth: GaussianMixture, to density: some Density) throws -> Double {
        try DensityComparison(truth, density).forwardDivergence
    }

    private func seconds(_ contender: Contender) throws -> Double {
        let samples = try given(samples)
        let before = processorTime()
        try contender.pass(samples, values)
        let start = processorTime()
        let count = max(1, min(2000, Int(3e-4 / (start - before))))
        for _ in 0..<count { try contender.pass(samples, values) }
        return (processorTime() - start) / Double(count)
    }

    private func evaluate(_ contender: Contender) throws -> String {
        let density = try contender.fit(given(samples), values).density
        let probabilities = (0..<4000).map { (Double($0) + 0.5) / 4000 }
        let points = density.quantiles(probabilities)
        var sum = 0.0
        func nanoseconds(_ pass: () -> Void) -> Double {
            pass()
            return (0..<5).map { _ in
                let start = processorTime()
                pass()
                return 1e9 * (processorTime() - start) / 4000
            }.min() ?? 0
        }
        let times = [
            nanoseconds { sum += density.logDensities(at: points).reduce(0, +) },
            nanoseconds { sum += points.reduce(0) { $0 + density.cumulative(at: $1) } },
            nanoseconds { sum += density.quantiles(probabilities).reduce(0, +) },
        ]
        return times.map { "\($0)" }.joined(separator: " ") + (sum.isNaN ? " ?" : "")
    }
}
