import TestSupport
import Testing

@testable import Compute

@Suite struct ComparatorTests {
    /// One fit of each kind to the same samples.
    static func densities() throws -> [any Density] {
        let samples = try mixedSamples(60)
        var factorized = FactorizedFitting()
        factorized.steps = 10
        factorized.batch = 32
        var adaptive = KernelSmoothing(bandwidth: .silverman)
        adaptive.adaptation = .squareRoot
        adaptive.support = (-4)...4
        var epanechnikov = KernelSmoothing(bandwidth: .scott)
        epanechnikov.kernel = .epanechnikov
        return [
            try ExpectationMaximization(components: .fixed(2)).fit(samples).density,
            try KernelSmoothing(bandwidth: .sheatherJones).fit(samples).density,
            try adaptive.fit(samples).density,
            try epanechnikov.fit(samples).density,
            try HistogramBins.freedmanDiaconis.fit(samples).density,
            try factorized.fit(samples).density,
        ]
    }

    @Test func `every kind keeps the common promises`() throws {
        for density in try Self.densities() {
            #expect(abs(try density.expectation { _ in 1 } - 1) < 1e-6)
            for (p, y) in zip([0.05, 0.3, 0.5, 0.8], density.quantiles([0.05, 0.3, 0.5, 0.8])) {
                #expect(abs(density.cumulative(at: y) - p) < 1e-12)
                #expect(abs(density.quantiles([density.cumulative(at: y)])[0] - y) < 1e-9)
                #expect(abs(density.mass(.lower, of: y) + density.mass(.upper, of: y) - 1) < 1e-12)
            }
            let samples = try density.samples(count: 100, seed: 9).sorted()
            let distance = samples.enumerated().reduce(0.0) {
                let below = density.cumulative(at: $1.element)
                return max($0, below - Double($1.offset) / 100, Double($1.offset + 1) / 100 - below)
            }
            #expect(distance < 1.63 / 100.0.squareRoot())
        }
    }

    @Test func `a mixture is found again, with weights as repetitions`() throws {
        let samples = try mixedSamples(1500)
        let fitted = try ExpectationMaximization(components: .selected(.bic, upTo: 3)).fit(samples)
        let components = fitted.density.components
        #expect(components.count == 2)
        #expect(abs(components[0].mean + 1.5) < 0.1 && abs(components[1].mean - 1) < 0.15)
        #expect(abs(fitted.report.negativeLogLikelihood + fitted.density.score(of: samples)) < 1e-4)
        let repeated = try WeightedSamples([0, 0, 1, 1, 1, 5, 6])
        let weighted = try WeightedSamples([0, 1, 5, 6], weights: [2, 3, 1, 1])
        let one = try ExpectationMaximization(components: .fixed(1)).fit(repeated).density.components[0]
        let other = try ExpectationMaximization(components: .fixed(1)).fit(weighted).density.components[0]
        #expect(abs(one.deviation - other.deviation) < 1e-12)
    }

    @Test(arguments: [Bandwidth.scott, .silverman, .sheatherJones, .crossValidation])
    func `bandwidths scale with the samples`(rule: Bandwidth) throws {
        let samples = try mixedSamples(800)
        let h = try rule.value(for: samples)
        #expect(h > 0.02 && h < 1)
        for scale in [1e-6, 1e6] {
            let scaled = try WeightedSamples(samples.values.map { 3 + scale * $0 })
            // The offset rounds samples of a millionth to some 1e-10 of themselves.
            #expect(abs(try rule.value(for: scaled) / (scale * h) - 1) < 1e-6)
        }
    }

    @Test func `many samples are held on a grid that changes little`() throws {
        let samples = try mixedSamples(3000)
        let fitted = try KernelSmoothing(bandwidth: .fixed(0.2)).fit(samples).density
        let exact = try KernelDensity(samples: samples, bandwidths: Array(repeating: 0.2, count: 3000))
        for y in [-3, -1.4, 0, 0.7, 3.3] { #expect(abs(fitted.density(at: y) / exact.density(at: y) - 1) < 5e-3) }
        #expect(fitted.logDensity(at: 100) < -100 && fitted.logDensity(at: 100).isFinite)
    }

    @Test(arguments: [HistogramBins.count(7), .freedmanDiaconis, .scott, .knuth, .bayesianBlocks])
    func `histograms hold all samples`(bins: HistogramBins) throws {
        let samples = try mixedSamples(300)
        let fitted = try bins.fit(samples)
        #expect(abs(fitted.density.probabilities.reduce(0, +) - 1) < 1e-12)
        #expect(fitted.density.edges.first == samples.values.first && fitted.density.edges.last == samples.values.last)
        #expect((3...60).contains(fitted.density.probabilities.count))
        #expect(try !fitted.density.modes().isEmpty)
    }

    @Test func `the factorized model's gradient is that of differences, of 43 parameters`() throws {
        var network = FactorizedNetwork.start(seed: 1)
        var generator = SplitMix64(state: 6)
        for index in network.parameters.indices {
            network.parameters[index] += Double.random(in: -0.5...0.5, using: &generator)
        }
        #expect(network.parameters.count == 43)
        let points = [-1.3, 0.2, 0.9, 2.5]
        let gradient = FactorizedFitting.loss(network, points).gradient
        for index in gradient.indices {
            var (up, down) = (network, network)
            up.parameters[index] += 1e-5
            down.parameters[index] -= 1e-5
            let slope = (FactorizedFitting.loss(up, points).value - FactorizedFitting.loss(down, points).value) / 2e-5
            #expect(abs(slope - gradient[index]) < 1e-8)
        }
    }

    @Test func `comparisons of two Gaussians have their closed forms`() throws {
        let p = try GaussianMixture([.init(weight: 1, mean: 0, deviation: 1)])
        let q = try GaussianMixture([.init(weight: 1, mean: 0.5, deviation: 2)])
        let comparison = try DensityComparison(p, q)
        #expect(abs(comparison.forwardDivergence - (log(2.0) + 1.25 / 8 - 0.5)) < 1e-10)
        #expect(abs(comparison.backwardDivergence - (-log(2.0) + 4.25 / 2 - 0.5)) < 1e-10)
        let affinity = (2 * 2.0 / 5).squareRoot() * exp(-0.25 * 0.25 / 5)
        #expect(abs(comparison.hellinger - (1 - affinity).squareRoot()) < 1e-10)
        let shifted = try GaussianMixture([.init(weight: 1, mean: 0.5, deviation: 1)])
        let shift = try DensityComparison(p, shifted)
        #expect(abs(shift.wasserstein - 0.5) < 1e-8)
        #expect(abs(shift.totalVariation - (2 * NormalDistribution.mass(.lower, of: 0.25) - 1)) < 1e-9)
        #expect(try DensityComparison(p, p).totalVariation < 1e-12)
    }

    @Test func `moments of a mixture have their closed forms`() throws {
        let mixture = try GaussianMixture([
            .init(weight: 0.5, mean: -1, deviation: 1), .init(weight: 0.5, mean: 3, deviation: 1),
        ])
        let moments = try mixture.moments()
        #expect(abs(moments.mean - 1) < 1e-10 && abs(moments.variance - 5) < 1e-9 && abs(moments.skewness) < 1e-9)
        // E u⁴ = 16 + 6·4 + 3, over 25, less 3.
        #expect(abs(moments.excessKurtosis - (43.0 / 25 - 3)) < 1e-9)
    }

    struct Peer: Decodable {
        var target: String
        var n: Int
        var mixture: Double
        var kernel: Double
    }

    /// The samples of `scripts/generate-golden-density`.
    static func bimodal(_ seed: UInt64, _ count: Int) -> [Double] {
        var generator = SplitMix64(state: seed)
        func uniform() -> Double { (Double(generator.next() >> 12) + 0.5) * 0x1p-52 }
        return (0..<count).map { _ in
            let (center, u) = (uniform() < 0.5 ? -1.0 : 1, uniform())
            let tail: Tail = u < 0.5 ? .lower : .upper
            return center + 2.0 / 3 * NormalDistribution.point(tail, probability: min(u, 1 - u))
        }
    }

    @Test func `the selection is no worse than scikit-learn and KDEpy`() throws {
        let peers: [Peer] = try Golden.load("density-peers")
        let peer = try #require(peers.first { $0.target == "bimodal" && $0.n == 1000 })
        var selection = DensitySelection()
        selection.criterion = .heldOut(folds: 2)
        selection.mostTerms = 1
        selection.mostComponents = 2
        let result = try selection.fit(WeightedSamples(Self.bimodal(1, 1000)))
        let loss = -result.model.density.score(of: try WeightedSamples(Self.bimodal(2, 5000)))
        // 5,000 of the 20,000 samples held out: the mean moves by some 0.01.
        #expect(loss < min(peer.mixture, peer.kernel) + 0.02)
        #expect(result.table.count == 4)
    }
}
