import Testing

@testable import Compute

/// More samples for densities that are there, and long computations that end when they are told to.
@Suite struct DensityMergingTests {
    private static let values = [-1.0, 0, 0.25, 0.5, 2, 1, 1, 1.75]

    @Test func `merged samples are the samples of both`() throws {
        let merged = try WeightedSamples(Array(Self.values.prefix(3))).merged(
            with: WeightedSamples(Array(Self.values.suffix(5))))
        let whole = try WeightedSamples(Self.values)
        #expect(merged.values == whole.values)
        #expect(zip(merged.weights, whole.weights).allSatisfy { abs($0 - $1) < 1e-16 })
        #expect(merged.effectiveCount == whole.effectiveCount)
    }

    @Test func `a merged histogram is that of all samples, and its likelihood theirs`() throws {
        let edges = [-1.0, 0.25, 1, 2]
        let first = try WeightedSamples(Array(Self.values.prefix(3)))
        let second = try WeightedSamples(Array(Self.values.suffix(5)))
        let merged = try HistogramDensity(edges: edges, samples: first).merged(
            3, with: HistogramDensity(edges: edges, samples: second), 5)
        let all = try WeightedSamples(Self.values)
        let whole = try HistogramDensity(edges: edges, samples: all)
        #expect(zip(merged.probabilities, whole.probabilities).allSatisfy { abs($0 - $1) < 1e-15 })
        let report = FitReport(of: merged, count: 8, effectiveCount: 8)
        #expect(abs(report.negativeLogLikelihood + whole.score(of: all)) < 1e-14)
        #expect(throws: ComputeError.notInInterval(argument: "samples", value: -1, allowed: "[0.0, 1.0]")) {
            try HistogramDensity(edges: [0, 1], samples: first)
        }
        #expect(throws: ComputeError.notApplicable(argument: "edges", choice: "other edges", subject: "merging")) {
            try whole.merged(1, with: HistogramDensity(edges: [0, 1], weights: [1]), 1)
        }
    }

    /// Lets so many checkpoints pass.
    private static func ending(after count: Int) -> Checkpoint {
        var left = count
        return { () throws(ComputeError) in
            left -= 1
            if left < 0 { throw .cancelled }
        }
    }

    @Test(arguments: [0, 1, 20, 45])
    func `moments, entropy, modes, tables and comparisons are called off on the way`(count: Int) throws {
        let p = try GaussianMixture([
            .init(weight: 0.5, mean: -1, deviation: 0.5), .init(weight: 0.5, mean: 2, deviation: 1),
        ])
        let kernel = try KernelSmoothing(bandwidth: .silverman).fit(WeightedSamples(Self.values)).density
        let edges = (0...1000).map { Double($0) / 100 - 5 }
        #expect(throws: ComputeError.cancelled) { try p.moments(checkpoint: Self.ending(after: count)) }
        #expect(throws: ComputeError.cancelled) { try kernel.entropy(checkpoint: Self.ending(after: count)) }
        #expect(throws: ComputeError.cancelled) { try kernel.modes(checkpoint: Self.ending(after: count)) }
        #expect(throws: ComputeError.cancelled) {
            try DensityComparison(p, kernel, checkpoint: Self.ending(after: count))
        }
        #expect(throws: ComputeError.cancelled) {
            try CodingTable(of: p, edges: edges, precisionBits: 16, checkpoint: Self.ending(after: count))
        }
    }
}
