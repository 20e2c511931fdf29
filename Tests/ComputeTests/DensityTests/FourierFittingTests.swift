import Numerics
import TestSupport
import Testing

@testable import Compute

/// Samples of two Gaussians and a uniform share, the same for the same seed.
func mixedSamples(_ count: Int, seed: UInt64 = 3) throws -> WeightedSamples {
    let mixture = try GaussianMixture([
        .init(weight: 0.5, mean: -1.5, deviation: 0.4), .init(weight: 0.5, mean: 1, deviation: 0.8),
    ])
    return try WeightedSamples(mixture.samples(count: count, seed: seed))
}

@Suite struct FourierFittingTests {
    static let map = SupportMap.tanh(location: 0, scale: 2)

    @Test(arguments: [1, 4, 12])
    func `gradient, curvature and dual agree between grid and points, and with differences`(degree: Int) throws {
        var generator = SplitMix64(state: 4)
        let length = 1024
        let indices = (0..<300).map { _ in Int.random(in: 0..<length, using: &generator) }
        var weights = [Double](repeating: 0, count: length)
        for index in indices { weights[index] += 1 / 300.0 }
        let grid = try SpectralLikelihood(weights: weights)
        let points = PointLikelihood(
            points: indices.map { -1 + 2 * Double($0) / Double(length) },
            weights: Array(repeating: 1 / 300.0, count: 300)
        )
        let amplitude = AmplitudeVector(try randomSeries(degree: degree, seed: 5).coefficients, isReal: false)
        let (one, other) = (grid.evaluate(amplitude), points.evaluate(amplitude))
        #expect(abs(one.loss - other.loss) < 1e-12)
        #expect(relativeError(one.gradient.real, other.gradient.real) < 1e-11)
        #expect(relativeError(one.gradient.imaginary, other.gradient.imaginary) < 1e-11)
        #expect(relativeError(grid.curvature(amplitude).imaginary, points.curvature(amplitude).imaginary) < 1e-9)
        #expect(relativeError(grid.dual(amplitude).real, points.dual(amplitude).real) < 1e-10)
        #expect(relativeError(grid.dual(amplitude).imaginary, points.dual(amplitude).imaginary) < 1e-9)
        let penalized = PenalizedLikelihood(likelihood: points, slope: 1e-3, curvature: 1e-5)
        let gradient = penalized.evaluate(amplitude).gradient
        for index in amplitude.entries.indices {
            func value(_ step: Double) -> Double {
                var moved = amplitude
                moved.entries[index] += step
                return penalized.evaluate(moved).value
            }
            #expect(abs((value(1e-5) - value(-1e-5)) / 2e-5 - gradient[index]) < 1e-6 * max(1, abs(gradient[index])))
        }
    }

    @Test(arguments: [2, 8, 32])
    func `the fit is certified, and no other start does better`(degree: Int) throws {
        let samples = try mixedSamples(300)
        let fitting = FourierFitting(terms: .fixed(degree), placement: .fixed(Self.map))
        let fitted = try fitting.fit(samples)
        #expect(try #require(fitted.report.certificate) < 1e-6)
        #expect(abs(fitted.report.negativeLogLikelihood + fitted.density.score(of: samples)) < 1e-10)
        let likelihood = PlacementSearch.pointLikelihood(samples, map: Self.map)
        let objective = PenalizedLikelihood(likelihood: likelihood, slope: 0, curvature: 0)
        let start = AmplitudeVector(try randomSeries(degree: degree, seed: 8).coefficients, isReal: false)
        // The certificate of a poor point bounds what is still to be gained.
        let poor = objective.evaluate(start).value
        let best = PenalizedLikelihood(likelihood: likelihood, slope: 0, curvature: 0)
            .evaluate(AmplitudeVector(fitted.density.series.coefficients, isReal: false)).value
        #expect(poor - best <= objective.certificate(start) + 1e-12)
        #expect(poor > best)
    }

    @Test func `a penalised fit is certified too, and smoother`() throws {
        let samples = try mixedSamples(500)
        var fitting = FourierFitting(terms: .fixed(12), placement: .fixed(Self.map))
        let plain = try fitting.fit(samples)
        fitting.slopePenalty = 1e-3
        fitting.curvaturePenalty = 1e-5
        let smooth = try fitting.fit(samples)
        #expect(smooth.density.series.roughness < plain.density.series.roughness)
        #expect(try #require(smooth.report.certificate) < 1e-4)
    }

    @Test func `order and placement are found, and a warp by a mixture`() throws {
        let samples = try mixedSamples(150)
        let fitting = FourierFitting(terms: .selected(.bic, upTo: 2), placement: .fitted(FourierFitting.line))
        let fitted = try fitting.fit(samples)
        let fixed = try FourierFitting(
            terms: .fixed(fitted.density.series.degree), placement: .fixed(Self.map)
        ).fit(samples)
        #expect(fitted.report.negativeLogLikelihood <= fixed.report.negativeLogLikelihood + 1e-6)
        #expect(fitted.report.trials.count > 1)
        let mixture = try ExpectationMaximization(components: .fixed(1)).fit(samples).density
        let warped = try FourierFitting(terms: .fixed(4), placement: .fixed(.mixture(mixture))).fit(samples)
        #expect(warped.report.negativeLogLikelihood < -mixture.score(of: samples))
        #expect(try #require(warped.report.certificate) < 1e-6)
    }

    @Test func `bins of shards merge into those of all, and fit the same`() throws {
        let samples = try mixedSamples(1000)
        var whole = try BinnedSamples(map: Self.map, length: 1024)
        try whole.add(samples)
        var shard = try BinnedSamples(map: Self.map, length: 1024)
        var other = shard
        try shard.add(WeightedSamples(Array(samples.values.prefix(300))))
        try other.add(WeightedSamples(Array(samples.values.dropFirst(300))))
        try shard.merge(other)
        #expect(shard.count == 1000 && abs(shard.effectiveCount - 1000) < 1e-6)
        #expect(relativeError(shard.weights, whole.weights) < 1e-12)
        let fitting = FourierFitting(terms: .selected(.bic, upTo: 6), placement: .fixed(Self.map))
        let binned = try fitting.fit(shard)
        let exact = try fitting.fit(samples)
        #expect(abs(binned.report.negativeLogLikelihood - exact.report.negativeLogLikelihood) < 1e-3)
        #expect(try #require(binned.report.certificate) < 1e-6)
        #expect(throws: ComputeError.wrongLength(argument: "bins", actual: 2048, expected: 1024)) {
            try shard.merge(BinnedSamples(map: Self.map, length: 2048))
        }
    }

    @Test func `weights count as repetitions`() throws {
        let repeated = try WeightedSamples([0, 0, 0, 1, 2, 2, 3.5])
        let weighted = try WeightedSamples([0, 1, 2, 3.5], weights: [3, 1, 2, 1])
        let fitting = FourierFitting(terms: .fixed(2), placement: .fixed(Self.map))
        let (one, other) = (try fitting.fit(repeated), try fitting.fit(weighted))
        #expect(abs(one.report.negativeLogLikelihood - other.report.negativeLogLikelihood) < 1e-12)
    }

    @Test func `the paper's recipe comes near, and the same seed repeats it`() throws {
        let samples = try mixedSamples(300)
        var fitting = FourierFitting(terms: .fixed(3), placement: .fixed(Self.map))
        let certified = try fitting.fit(samples)
        var recipe = AdamRecipe()
        recipe.steps = 400
        recipe.learningRate = 3e-2
        fitting.optimizer = .adam(recipe)
        let adam = try fitting.fit(samples)
        #expect(try adam.density == fitting.fit(samples).density)
        let gap = adam.report.negativeLogLikelihood - certified.report.negativeLogLikelihood
        #expect(gap > -1e-9 && gap < 0.1)
        #expect(gap <= (try #require(adam.report.certificate)) + 1e-9)
    }

    @Test func `a fit can be cancelled`() throws {
        let samples = try mixedSamples(100)
        let fitting = FourierFitting(terms: .fixed(3), placement: .fixed(Self.map))
        #expect(throws: ComputeError.cancelled) {
            try fitting.fit(samples, checkpoint: { () throws(ComputeError) in throw .cancelled })
        }
    }

    @Test func `samples that make no fit are refused`() throws {
        let fitting = FourierFitting(terms: .fixed(3), placement: .fixed(.reflect(lower: 0, upper: 1)))
        #expect(throws: ComputeError.wrongLength(argument: "samples", actual: 0, expected: 2)) {
            try WeightedSamples([])
        }
        #expect(throws: ComputeError.notFinite(argument: "samples", index: 1)) { try WeightedSamples([0, .nan]) }
        #expect(throws: ComputeError.notFinite(argument: "samples", index: 0)) { try WeightedSamples([.infinity, 1]) }
        #expect(throws: ComputeError.notInInterval(argument: "weights", value: 0, allowed: "(0, ∞)")) {
            try WeightedSamples([0, 1], weights: [0, 0])
        }
        #expect(throws: ComputeError.notInInterval(argument: "weights", value: -1, allowed: "[0, ∞)")) {
            try WeightedSamples([0, 1], weights: [2, -1])
        }
        let equal = ComputeError.notApplicable(argument: "samples", choice: "equal samples", subject: "a density")
        #expect(throws: equal) { try fitting.fit(WeightedSamples([0.5, 0.5])) }
        #expect(throws: equal) { try fitting.fit(WeightedSamples([0.5, 0.6], weights: [1, 0])) }
        #expect(throws: ComputeError.notInInterval(argument: "samples", value: 1.5, allowed: "[0.0, 1.0]")) {
            try fitting.fit(WeightedSamples([0.5, 1.5]))
        }
        #expect(throws: ComputeError.outOfRange(argument: "terms", value: 513, allowed: 0...512)) {
            try FourierFitting(terms: .fixed(513), placement: .fixed(Self.map)).fit(WeightedSamples([0, 1]))
        }
    }
}
