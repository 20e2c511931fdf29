import Numerics
import TestSupport
import Testing

@testable import Compute

@Suite struct FourierDensityTests {
    static let maps: [SupportMap] = [
        .tanh(location: 0.5, scale: 2), .erf(location: -3, scale: 0.1), .atan(location: 1, scale: 1),
        .halfLine(lower: 2, location: 0.3, scale: 0.8), .interval(lower: -4, upper: 7),
        .circle(lower: 0, period: 360), .reflect(lower: 1, upper: 3),
        .mixture(
            GaussianMixture(normalized: [
                .init(weight: 0.3, mean: -2, deviation: 0.5), .init(weight: 0.7, mean: 1, deviation: 1),
            ])
        ),
    ]

    static func density(_ map: SupportMap, degree: Int = 9) throws -> FourierDensity {
        let series = try randomSeries(degree: degree, seed: 11)
        guard map.isFolded else { return try FourierDensity(series: series, map: map) }
        let even = try TrigonometricDensity(coefficients: series.coefficients.map { Complex($0.real) })
        return try FourierDensity(series: even, map: map)
    }

    @Test(arguments: maps)
    func `the density has integral 1 and the slopes of its logarithm`(map: SupportMap) throws {
        let density = try Self.density(map)
        #expect(abs(try density.expectation { _ in 1 } - 1) < 1e-11)
        for y in density.quantiles([0.1, 0.35, 0.62, 0.9]) {
            let h = 1e-4 * (density.quantiles([0.6])[0] - density.quantiles([0.4])[0])
            let slope = (density.logDensity(at: y + h) - density.logDensity(at: y - h)) / (2 * h)
            #expect(abs(density.logSlope(at: y) - slope) < 1e-4 * max(1, abs(slope)))
        }
    }

    @Test(arguments: maps)
    func `quantiles undo the distribution function`(map: SupportMap) throws {
        let density = try Self.density(map)
        var generator = SplitMix64(state: 5)
        let probabilities = (0..<200).map { _ in Double.random(in: 0.0001...0.9999, using: &generator) }
        for (p, y) in zip(probabilities, density.quantiles(probabilities)) {
            #expect(abs(density.cumulative(at: y) - p) < 1e-14)
            #expect(abs(density.mass(.upper, of: y) - (1 - p)) < 1e-14)
            let back = density.quantiles([density.cumulative(at: y)])[0]
            #expect(abs(back - y) < 1e-9 * max(1, abs(y)))
        }
    }

    @Test(arguments: maps)
    func `tails keep their relative precision`(map: SupportMap) throws {
        let density = try Self.density(map)
        for probability in [1e-3, 1e-8, 1e-14] {
            for tail in Tail.allCases {
                // A bounded interval's coordinates have an absolute spacing.
                let y = density.point(tail, probability: probability)
                let spacing = density.density(at: y) * y.ulp
                #expect(abs(density.mass(tail, of: y) - probability) < 1e-11 * probability + spacing)
            }
        }
    }

    @Test(arguments: maps)
    func `entropy and divergence agree with quadrature`(map: SupportMap) throws {
        let p = try Self.density(map)
        let q = try Self.density(map, degree: 4)
        let entropy = try p.expectation { -p.logDensity(at: $0) }
        #expect(abs(try p.entropy() - entropy) < 1e-10)
        let divergence = try p.expectation { p.logDensity(at: $0) - q.logDensity(at: $0) }
        let closed = try #require(try p.closedDivergence(from: q))
        #expect(abs(closed - divergence) < 1e-10)
    }

    @Test func `the logarithm does not underflow far out`() throws {
        let density = try Self.density(.tanh(location: 0, scale: 1))
        #expect(abs(density.logDensity(at: 400) - density.logDensity(at: 300) + 200) < 1e-9)
        #expect(density.logDensity(at: 1e300).isFinite)
        #expect(density.mass(.upper, of: 300) > 0)
    }

    @Test func `outside the support there is nothing`() throws {
        let density = try Self.density(.reflect(lower: 1, upper: 3))
        #expect(density.logDensity(at: 0.5) == -.infinity)
        #expect(density.cumulative(at: 0.5) == 0 && density.cumulative(at: 3.5) == 1)
        #expect(density.mass(.upper, of: 0.5) == 1 && density.mass(.upper, of: 3.5) == 0)
    }

    @Test(arguments: maps)
    func `samples follow the density by Kolmogorov and Smirnov`(map: SupportMap) throws {
        let density = try Self.density(map)
        for scheme in SamplingScheme.allCases {
            let samples = try density.samples(count: 2000, seed: 42, scheme: scheme).sorted()
            #expect(try samples == density.samples(count: 2000, seed: 42, scheme: scheme).sorted())
            let distance = samples.enumerated().reduce(0.0) { largest, sample in
                let below = density.cumulative(at: sample.element)
                return max(largest, below - Double(sample.offset) / 2000, Double(sample.offset + 1) / 2000 - below)
            }
            // The 1 % point of the statistic.
            #expect(distance < 1.63 / 2000.0.squareRoot())
        }
    }

    @Test func `modes are found with their masses`() throws {
        let mixture = try GaussianMixture([
            .init(weight: 0.25, mean: -3, deviation: 0.5), .init(weight: 0.75, mean: 2, deviation: 1),
        ])
        let modes = try mixture.modes()
        #expect(modes.count == 2)
        #expect(abs(modes[0].location + 3) < 1e-3 && abs(modes[1].location - 2) < 1e-3)
        #expect(abs(modes[0].mass - 0.25) < 2e-3 && abs(modes[0].mass + modes[1].mass - 1) < 1e-12)
        #expect(modes[1].prominence == modes[1].height && modes[0].prominence < modes[0].height)
    }

    @Test func `coding tables sum to a power of two and cost little`() throws {
        let density = try Self.density(.tanh(location: 0, scale: 1))
        let edges = (-100...100).map { Double($0) / 10 }
        for bits in [8, 12, 20] {
            let table = try CodingTable(of: density, edges: edges, precisionBits: bits)
            #expect(table.counts.reduce(0, +) == 1 << bits && table.counts.allSatisfy { $0 >= 1 })
            #expect(table.expectedBits >= table.entropyBits)
            if bits == 20 { #expect(table.expectedBits < table.entropyBits + 1e-3) }
        }
        #expect(throws: ComputeError.outOfRange(argument: "precision_bits", value: 7, allowed: 8...30)) {
            try CodingTable(of: density, edges: edges, precisionBits: 7)
        }
    }

    /// A constant series under the half-line map is the log-logistic distribution of shape `β = 2/s`, whose raw moments
    /// are `(kπ/β) / sin(kπ/β)`.
    @Test(arguments: [0.1, 0.2, 0.25])
    func `moments of a long tail are those of the log-logistic distribution, at a bounded cost`(scale: Double) throws {
        let density = try FourierDensity(
            series: TrigonometricDensity(coefficients: [.init(1)]),
            map: .halfLine(lower: 0, location: 0, scale: scale)
        )
        var panels = 0
        let moments = try density.moments { panels += 1 }
        #expect(panels < 5000)
        let raw = (0...4).map { power in
            let angle = Double(power) * .pi * scale / 2
            return power == 0 ? 1 : angle / sin(angle)
        }
        let variance = raw[2] - raw[1] * raw[1]
        let third = raw[3] - 3 * raw[1] * raw[2] + 2 * raw[1] * raw[1] * raw[1]
        #expect(abs(moments.mean - raw[1]) < 1e-12)
        #expect(abs(moments.variance / variance - 1) < 1e-10)
        #expect(abs(moments.skewness - third / (variance * variance.squareRoot())) < 1e-8)
        let square = raw[1] * raw[1]
        let fourth = raw[4] - 4 * raw[1] * raw[3] + 6 * square * raw[2] - 3 * square * square
        #expect(abs(moments.excessKurtosis - (fourth / (variance * variance) - 3)) < 1e-6)
    }
}
