import TestSupport
import Testing

@testable import Compute

@Suite struct SamplingTests {
    private let row = [2.0, 1, 0.5, 0, -1]

    @Test func `draws repeat by their seed and follow the distribution`() throws {
        let p = try SamplingChain([.temperature(0.8), .truncation(.topK(4, .all))]).distribution(row)
        var sampler = RowSampler(seed: 9)
        let draws = try sampler.draw(40_000, from: p)
        var again = RowSampler(seed: 9)
        #expect(try again.draw(40_000, from: p) == draws)
        for index in p.indices {
            let share = Double(draws.count { $0 == index }) / 40_000
            #expect((share - p[index]).magnitude <= 5 * sqrt(p[index] * (1 - p[index]) / 40_000))
        }
        #expect(p[4] == 0)
    }

    @Test func `the order of a chain counts, and its steps renormalise`() throws {
        let first = try SamplingChain([.truncation(.topP(0.7)), .temperature(3)]).distribution(row)
        let last = try SamplingChain([.temperature(3), .truncation(.topP(0.7))]).distribution(row)
        #expect(first.count { $0 > 0 } < last.count { $0 > 0 })
        #expect(isClose(first.reduce(0, +), 1) && isClose(last.reduce(0, +), 1))
        let sparse = try SamplingChain([.entmax(alpha: 1.5)]).distribution(row)
        #expect(sparse == (try SoftmaxMap(.entmax15).normalization(of: row).p))
        let clipped = try SamplingChain([.truncation(.topK(9, .all)), .bias([0, 0, 0, 0, -.infinity])])
        #expect(try clipped.distribution(row)[4] == 0)
    }

    @Test func `Gumbel's largest follows softmax, and top-k draws differ`() throws {
        var sampler = RowSampler(seed: 5)
        let p = try SoftmaxMap(.softmax).normalization(of: row).p
        var counts = [0, 0, 0, 0, 0]
        for _ in 0..<20_000 { counts[try sampler.gumbelMax(row)] += 1 }
        for index in p.indices {
            let share = Double(counts[index]) / 20_000
            #expect((share - p[index]).magnitude <= 5 * sqrt(p[index] * (1 - p[index]) / 20_000))
        }
        for _ in 0..<50 { #expect(Set(try sampler.gumbelTop(3, row)).count == 3) }
        #expect(throws: ComputeError.outOfRange(argument: "count", value: 3, allowed: 1...2)) {
            try sampler.gumbelTop(3, [0, -.infinity, 1])
        }
    }

    @Test func `log-sum-exp in pieces, in any grouping, is that of the whole`() throws {
        for row in randomRows(40, seed: 61) {
            var whole = StreamedLogSumExp()
            try whole.append(row.span)
            var (left, right, far) = (StreamedLogSumExp(), StreamedLogSumExp(), StreamedLogSumExp())
            let cut = row.count / 3
            try left.append(row.span.extracting(0..<cut))
            try right.append(row.span.extracting(cut..<(2 * cut)))
            for index in (2 * cut)..<row.count { try far.append(row.span.extracting(index..<(index + 1))) }
            var grouped = right
            grouped.merge(far)
            var other = left
            other.merge(grouped)
            left.merge(right)
            left.merge(far)
            #expect(isClose(left.value, whole.value, ulps: 8) && isClose(other.value, whole.value, ulps: 8))
            #expect(left.count == row.count)
            let threshold = try SoftmaxMap(.softmax).normalization(of: row).outcome.threshold
            #expect(isClose(try #require(threshold), whole.value, ulps: 8))
        }
        var none = StreamedLogSumExp()
        none.merge(StreamedLogSumExp())
        #expect(none.value == -.infinity)
        #expect(throws: ComputeError.notFinite(argument: "x", index: 1)) { try none.append([0, .nan].span) }
    }

    @Test func `calibration meets supports, entropies and effective numbers`() throws {
        let softmax = try SoftmaxMap(.softmax)
        for effective in [1.5, 2, 4] {
            let found = try Calibration(row, to: .effective(effective), by: .temperature, map: softmax)
            #expect(
                (exp(try SoftmaxMap(.softmax, temperature: found.value).statistics(of: row).shannonEntropy)
                    - effective).magnitude <= 1e-9)
        }
        for support in 1...5 {
            let found = try Calibration(row, to: .support(support), by: .alpha, map: softmax)
            #expect(found.normalization.supportSize == support)
            let cold = try Calibration(row, to: .support(support), by: .temperature, map: SoftmaxMap(.sparsemax))
            #expect(cold.normalization.supportSize == support)
        }
        let entropy = try Calibration(row, to: .entropy(0.7), by: .alpha, map: softmax)
        #expect(
            (try SoftmaxMap(.entmax(alpha: entropy.value)).statistics(of: row).shannonEntropy - 0.7).magnitude <= 1e-9)
        #expect(throws: ComputeError.self) {
            try Calibration(row, to: .effective(6), by: .temperature, map: softmax)
        }
        #expect(throws: ComputeError.self) { try Calibration(row, to: .support(2), by: .temperature, map: softmax) }
    }

    @Test func `statistics of an even row and of one entry`() throws {
        let even = try SoftmaxMap(.softmax).statistics(of: [1, 1, 1, 1])
        #expect(isClose(even.shannonEntropy, log(4)) && isClose(even.effectiveNumber, 4) && isClose(even.perplexity, 4))
        #expect(even.gini.magnitude <= 1e-16 && even.totalVariation == 0 && even.divergenceToSoftmax == 0)
        let single = try SoftmaxMap(.sparsemax).statistics(of: [5, 1, 1, 1])
        #expect(single.shannonEntropy == 0 && single.supportSize == 1 && single.gini == 0.75)
        #expect(single.divergenceToSoftmax == nil && single.divergenceFromSoftmax > 0 && single.tsallisEntropy == 0)
    }
}
