import TestSupport
import Testing

@testable import Compute

@Suite struct EntmaxTests {
    /// What `t^{1/b}` makes of an error of 10⁻¹⁵ in `t` at the edge of the support.
    private func tolerance(alpha: Double) -> Double {
        alpha <= 2 ? 1e-14 : max(1e-14, exp(log((alpha - 1) * 1e-15) / (alpha - 1)))
    }

    @Test func `probabilities agree with mpmath at 50 digits for every α`() throws {
        let golden: SoftmaxGolden = try Golden.load("softmax")
        for entry in golden.entmax {
            let found = try SoftmaxMap(.entmax(alpha: entry.alpha)).normalization(of: entry.x)
            #expect(distance(found.p, entry.p) <= tolerance(alpha: entry.alpha), "α = \(entry.alpha)")
            for (p, logP) in zip(found.p, found.logP) where p > 1e-290 && entry.alpha < 3 {
                #expect((exp(logP) - p).magnitude <= 1e-13 * p)
            }
        }
    }

    @Test func `the derivative by α agrees with mpmath, at α = 1 and beside it too`() throws {
        let golden: SoftmaxGolden = try Golden.load("softmax")
        for entry in golden.entmax where entry.alpha <= 2 {
            let map = try SoftmaxMap(.entmax(alpha: entry.alpha))
            let found = try map.alphaDerivative(at: entry.x)
            #expect(distance(found, entry.derivative) <= 1e-11, "α = \(entry.alpha)")
        }
    }

    @Test func `sparsemax and entmax-1.5 are what the sorted closed forms give`() throws {
        for row in randomRows(300, seed: 11) {
            let sparse = try SoftmaxMap(.sparsemax).normalization(of: row).p
            #expect(distance(sparse, Self.sortedSparsemax(row)) <= 4e-15)
            let square = try SoftmaxMap(.entmax15).normalization(of: row).p
            #expect(distance(square, Self.sortedEntmax15(row)) <= 1e-14)
        }
    }

    @Test func `the candidates of long rows give the bits that all entries give`() throws {
        var generator = SplitMix64(state: 5)
        for scale in [1e-6, 0.01, 1, 10] {
            let row = (0..<5000).map { _ in scale * Double.random(in: -3...3, using: &generator) }
            let most = row.max() ?? 0
            for alpha in [1.5, 2.0] {
                let found = try SoftmaxMap(.entmax(alpha: alpha)).normalization(of: row).p
                // Only what surely is off the support is left out: the rest is searched without candidates' help.
                let kept = row.indices.filter { row[$0] > most - 1 / (alpha - 1) && found[$0] > 0 }
                let alone = try SoftmaxMap(.entmax(alpha: alpha)).normalization(of: kept.map { row[$0] }).p
                #expect(kept.map { found[$0] } == alone)
            }
        }
    }

    @Test func `products in place of powers agree with the general way`() throws {
        for inverse in [1.0, 2, 3, 4, 8] {
            let solver = EntmaxSolver(b: 1 / inverse)
            guard case .whole = solver.power else { continue }
            for v in [0.0, -0.3, -0.9, -3, -7.5] {
                let fast = solver.power.terms(SIMD8(repeating: v), b: solver.b)
                let plain = EntmaxPower.general.terms(SIMD8(repeating: v), b: solver.b)
                #expect((fast.p[0] - plain.p[0]).magnitude <= 1e-15)
                #expect((fast.s[0] - plain.s[0]).magnitude <= 4e-15)
            }
        }
        #expect(
            EntmaxPower(b: 0.5) == .whole(2) && EntmaxPower(b: 0.25) == .whole(4) && EntmaxPower(b: 0.7) == .general)
    }

    @Test func `ties: whole-number rows, on which the post's entmat selects nothing or twice, are right`() throws {
        var generator = SplitMix64(state: 6)
        for _ in 0..<300 {
            let row = (0..<8).map { _ in Double(Int.random(in: -2...2, using: &generator)) / 2 }
            let p = try SoftmaxMap(.entmax15).normalization(of: row).p
            #expect(isClose(p.reduce(0, +), 1))
            for i in row.indices { for j in row.indices where row[i] == row[j] { #expect(p[i] == p[j]) } }
            #expect(distance(p, Self.sortedEntmax15(row)) <= 1e-14)
        }
    }

    @Test func `α = 1 is softmax, not uniform, and its neighbours are near`() throws {
        let row = [2.0, 1, 0.5, -1]
        let softmax = try SoftmaxMap(.softmax).normalization(of: row).p
        #expect(try SoftmaxMap(.entmax(alpha: 1)).normalization(of: row).p == softmax)
        for alpha in [1 - 1e-9, 1 + 1e-9, 1 + 1e-12, 1.nextUp, 1.nextDown] {
            let near = try SoftmaxMap(.entmax(alpha: alpha)).normalization(of: row).p
            #expect(distance(near, softmax) <= (alpha - 1).magnitude + 4e-16)
        }
    }

    @Test func `one entry takes all from the margin 1 / (α - 1) on, and α = ∞ from any`() throws {
        for alpha in [1.25, 1.5, 2, 3] {
            let margin = 1 / (alpha - 1)
            #expect(try SoftmaxMap(.entmax(alpha: alpha)).normalization(of: [margin, 0, -1]).p == [1, 0, 0])
            #expect(try SoftmaxMap(.entmax(alpha: alpha)).normalization(of: [margin * 0.99, 0, -1]).supportSize == 2)
        }
        #expect(try SoftmaxMap(.entmax(alpha: .infinity)).normalization(of: [1, 1, 0.9]).p == [0.5, 0.5, 0])
        #expect(
            try SoftmaxMap(.entmax(alpha: .infinity), ties: .first).normalization(of: [0, 1, 1]).p == [0, 1, 0])
    }

    @Test func `the threshold is that of the textbook form`() throws {
        let row = [2.0, 1.75, 1.5, -1]
        for alpha in [0.5, 1.25, 1.5, 2, 3] {
            let found = try SoftmaxMap(.entmax(alpha: alpha), temperature: 0.5).normalization(of: row)
            let threshold = try #require(found.outcome.threshold)
            for (x, p) in zip(row, found.p) {
                let base = max((alpha - 1) * x / 0.5 - threshold, 0)
                #expect(isClose(base > 0 ? exp(log(base) / (alpha - 1)) : 0, p, ulps: 16))
            }
        }
        let sum = row.reduce(0) { $0 + exp($1) }
        #expect(isClose(try #require(SoftmaxMap(.softmax).normalization(of: row).outcome.threshold), log(sum)))
    }

    static func sortedSparsemax(_ row: [Double]) -> [Double] {
        let most = row.max() ?? 0
        let sorted = row.map { $0 - most }.sorted(by: >)
        var (sum, threshold) = (-1.0, 0.0)
        for (index, score) in sorted.enumerated() {
            sum += score
            if Double(index + 1) * score > sum { threshold = sum / Double(index + 1) }
        }
        return row.map { max($0 - most - threshold, 0) }
    }

    static func sortedEntmax15(_ row: [Double]) -> [Double] {
        let most = row.max() ?? 0
        let sorted = row.map { ($0 - most) / 2 }.sorted(by: >)
        var (mean, moment, threshold) = (0.0, 0.0, 0.0)
        for (index, score) in sorted.enumerated() {
            let count = Double(index + 1)
            let before = mean
            mean += (score - mean) / count
            moment += (score - before) * (score - mean)
            let candidate = mean - sqrt(max(0, (1 - moment) / count))
            if candidate <= score { threshold = candidate }
        }
        return row.map {
            let base = max(($0 - most) / 2 - threshold, 0)
            return base * base
        }
    }
}
