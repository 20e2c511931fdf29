import TestSupport
import Testing

@testable import Compute

@Suite struct SoftmaxVariantTests {
    private func p(_ variant: SoftmaxVariant, _ x: [Double], temperature: Double = 1) throws -> [Double] {
        try SoftmaxMap(variant, temperature: temperature).normalization(of: x).p
    }

    @Test func `perturbed maxima agree with mpmath's quadrature`() throws {
        let golden: SoftmaxGolden = try Golden.load("softmax")
        for entry in golden.perturbed {
            let noise = try #require(PerturbationNoise(rawValue: entry.noise))
            #expect(distance(try p(.perturbMax(noise: noise, scale: 1), entry.x), entry.p) <= 1e-13, "\(noise)")
        }
    }

    @Test func `Gumbel noise is softmax, by quadrature too`() throws {
        let row = [0.0, -1, -0.5, -3]
        let integral = try PerturbedMaximum(row, noise: .gumbel, scale: 1).probabilities()
        #expect(distance(integral, try p(.softmax, row)) <= 1e-13)
    }

    @Test func `two entries with normal noise differ by a normal number, and many sum to 1 by themselves`() throws {
        let found = try p(.perturbMax(noise: .normal, scale: 0.5), [0.3, 0])
        #expect(isClose(found[0], erfc(-0.3 / 0.5 / 2) / 2, ulps: 16))
        var generator = SplitMix64(state: 41)
        let row = (0..<300).map { _ in Double.random(in: -3...0, using: &generator) } + [0]
        for noise in [PerturbationNoise.normal, .logistic, .laplace, .studentT, .exponential] {
            let maximum = try PerturbedMaximum(row, noise: noise, scale: 1)
            let raw = maximum.rawSum()
            #expect((raw - 1).magnitude <= 1e-11, "\(noise)")
        }
    }

    @Test func `truncations keep what they say`() throws {
        let x = [0.5, 0.2, 0.15, 0.1, 0.05].map { log($0) }
        func kept(_ truncation: Truncation) throws -> Int {
            try SoftmaxMap(.truncated(truncation)).normalization(of: x).supportSize
        }
        #expect(try kept(.topK(3, .all)) == 3)
        #expect(try kept(.topP(0.65)) == 2)
        #expect(try kept(.topP(0)) == 1)
        #expect(try kept(.topP(1)) == 5)
        #expect(try kept(.minP(0.25)) == 3)
        #expect(try kept(.topA(0.5)) == 3)
        #expect(try kept(.epsilon(0.12)) == 3)
        #expect(try kept(.epsilon(0.9)) == 1)
        #expect(try kept(.typical(0.1)) >= 1)
        #expect(try p(.truncated(.topK(2, .all)), [1, 1, 1, 0]).count { $0 > 0 } == 3)
        #expect(try p(.truncated(.topK(2, .first)), [1, 1, 1, 0]) == [0.5, 0.5, 0, 0])
    }

    @Test func `Taylor: the least of f₂ is at -1, and large numbers do not overflow`() throws {
        let found = try p(.taylor(order: 2, center: .none), [-1, -2, 0])
        #expect(distance(found, [0.5 / 2.5, 1 / 2.5, 1 / 2.5]) <= 1e-15)
        let large = try p(.taylor(order: 20, center: .none), [1e200, 5e199, -1e200])
        #expect(isClose(large[0], large[2]) && isClose(large.reduce(0, +), 1))
        let near = try p(.taylor(order: 20, center: .max), [0.5, 0.25, 0])
        #expect(distance(near, try p(.softmax, [0.5, 0.25, 0])) <= 1e-15)
    }

    @Test func `bounds that bind nothing change nothing, and those that do are met`() throws {
        for row in randomRows(40, seed: 42, longest: 30) {
            let ones = [Double](repeating: 1, count: row.count)
            #expect(distance(try p(.boundedSparsemax(upper: ones), row), try p(.sparsemax, row)) <= 4e-15)
            #expect(distance(try p(.boundedSoftmax(upper: ones), row), try p(.softmax, row)) <= 4e-15)
            let upper = row.indices.map { 1.5 / Double(row.count) * (1 + 0.3 * sin(Double($0))) }
            guard upper.reduce(0, +) >= 1 else { continue }
            for variant in [SoftmaxVariant.boundedSparsemax(upper: upper), .boundedSoftmax(upper: upper)] {
                let found = try p(variant, row)
                #expect(zip(found, upper).allSatisfy { $0 <= $1 } && isClose(found.reduce(0, +), 1, ulps: 64))
            }
        }
    }

    @Test func `a budget of k is the nearest point, of 1 sparsemax and of n all ones`() throws {
        let row = [0.9, 0.1, 0.4, -0.3, 2]
        #expect(distance(try p(.budget(count: 1), row), try p(.sparsemax, row)) <= 1e-15)
        #expect(distance(try p(.budget(count: 5), row), [1, 1, 1, 1, 1]) <= 1e-15)
        let found = try SoftmaxMap(.budget(count: 2)).normalization(of: row)
        let threshold = try #require(found.outcome.threshold)
        #expect(
            isClose(found.p.reduce(0, +), 2) && distance(found.p, row.map { min(max($0 - threshold, 0), 1) }) <= 1e-15)
    }

    @Test func `normmax has the norm 1 before it is divided`() throws {
        let row = [0.2, 0.5, -0.1, 0.45]
        for alpha in [2.0, 3, 10] {
            let found = try SoftmaxMap(.normmax(alpha: alpha)).normalization(of: row)
            let threshold = try #require(found.outcome.threshold)
            let norm = row.reduce(0) {
                $1 > threshold ? $0 + exp(alpha / (alpha - 1) * log($1 - threshold)) : $0
            }
            #expect(isClose(norm, 1, ulps: 16))
        }
    }

    @Test func `sinks, rates, elementwise functions and margins are their formulas`() throws {
        let row = [1.0, 0.5, -2]
        let sum = 1 + row.reduce(0) { $0 + exp($1) }
        #expect(distance(try p(.softmax1(sinks: [0]), row), row.map { exp($0) / sum }) <= 1e-15)
        #expect(try p(.softmax1(sinks: []), row) == p(.softmax, row))
        #expect(try p(.rSoftmax(rate: 0.5), row)[1] == 0)
        #expect(try p(.rSoftmax(rate: 0), row) == p(.softmax, row))
        #expect(distance(try p(.elementwise(.sigmoid), row), row.map { 1 / (1 + exp(log(3) - $0)) }) <= 1e-15)
        #expect(try p(.elementwise(.squaredReLU), row) == row.map { max($0, 0) * max($0, 0) / 3 })
        #expect(try p(.elementwise(.alphaReLU(alpha: 2, threshold: 0.25)), row)[0].distance(to: 0.75) < 1e-15)
        let cosines = [0.3, -0.2, 0.9]
        let shifted = [30 * (0.3 - 0.35), -6, 27]
        let margin = Margin(.additive(0.35), scale: 30)
        #expect(distance(try p(.margin(margin, target: 0), cosines), try p(.softmax, shifted)) <= 1e-15)
        let angle = Margin(.additiveAngle(0.5), scale: 1).valueAndSlope(0.3).value
        #expect(isClose(angle, cos(acos(0.3) + 0.5)))
        let beyond = Margin(.additiveAngle(0.5), scale: 1).valueAndSlope(-0.99).value
        #expect(isClose(beyond, -0.99 - 0.5 * sin(0.5)))
        #expect(isClose(Margin(.multiplicative(4), scale: 1).valueAndSlope(1).value, 1))
        #expect(isClose(Margin(.multiplicative(4), scale: 1).valueAndSlope(-1).value, -7))
    }

    @Test func `straight through is one entry, the same for a seed, and the soft sample's largest`() throws {
        let row = [0.1, 0.2, 0.3, 0.4]
        let hard = try p(.gumbelSoftmax(seed: 3, sample: .straightThrough), row)
        let soft = try p(.gumbelSoftmax(seed: 3, sample: .soft), row)
        #expect(hard.reduce(0, +) == 1 && hard.firstIndex(of: 1) == soft.firstIndex(of: soft.max() ?? 0))
        #expect(try p(.gumbelSoftmax(seed: 4, sample: .soft), row) != soft)
    }

    @Test func `Sinkhorn's plan has its marginals`() throws {
        let x = Matrix(rows: 6, columns: 6) { sin(Double(7 * $0 + 3 * $1)) }
        let even = try Sinkhorn(x)
        #expect(even.error <= 1e-12 && even.iterations < 60)
        for j in 0..<6 { #expect(isClose((0..<6).reduce(0) { $0 + even.plan[$1, j] }, 1, ulps: 16)) }
        let transport = try Sinkhorn(
            Matrix(rows: 2, columns: 3) { Double($0 * $1) }, rows: [0.25, 0.75], columns: [0.5, 0.3, 0.2])
        #expect(isClose((0..<3).reduce(0) { $0 + transport.plan[1, $1] }, 0.75, ulps: 1e5))
        #expect(throws: ComputeError.notConverged(iterations: 1)) { try Sinkhorn(x, iterations: 1) }
        #expect(throws: ComputeError.self) { try Sinkhorn(x, rows: [1, 1, 1, 1, 1, 0]) }
    }
}
