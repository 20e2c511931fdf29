import TestSupport
import Testing

@testable import Compute

@Suite struct SoftmaxPropertyTests {
    @Test func `probabilities are not negative and sum to 1`() throws {
        for row in randomRows(25, seed: 21, longest: 40) {
            for variant in everyVariant(count: row.count) {
                guard let p = try? SoftmaxMap(variant, onEmpty: .uniform).normalization(of: row).p else {
                    Issue.record("\(variant) refused a row")
                    continue
                }
                #expect(p.allSatisfy { $0 >= 0 }, "\(variant)")
                let sum = p.reduce(0, +)
                let bound = 4 * Double.ulpOfOne * sqrt(Double(row.count)) + 2e-15
                #expect(variant.sumsToOne ? (sum - 1).magnitude <= bound : sum < 1, "\(variant)")
            }
        }
    }

    @Test func `a larger logit never gets less, and equal logits get equal bits`() throws {
        for row in randomRows(25, seed: 22, longest: 30) {
            let doubled = row + row
            for variant in everyVariant(count: doubled.count) where variant.isShiftInvariant {
                switch variant {
                case .gumbelSoftmax, .truncated(.typical), .truncated(.topP), .truncated(.eta): continue
                default: break
                }
                let p = try SoftmaxMap(variant).normalization(of: doubled).p
                for i in row.indices {
                    #expect(p[i] == p[i + row.count], "\(variant)")
                    for j in row.indices where row[i] > row[j] { #expect(p[i] >= p[j], "\(variant)") }
                }
            }
        }
    }

    @Test func `a shift of all logits changes nothing`() throws {
        for row in randomRows(25, seed: 23, longest: 40) {
            for variant in everyVariant(count: row.count) where variant.isShiftInvariant {
                let map = try SoftmaxMap(variant)
                if case .truncated = variant { continue }
                let moved = try map.normalization(of: row.map { $0 + 64 }).p
                #expect(distance(moved, try map.normalization(of: row).p) <= 1e-12, "\(variant)")
            }
        }
    }

    @Test func `a permutation of the logits permutes the probabilities`() throws {
        var generator = SplitMix64(state: 24)
        for row in randomRows(40, seed: 24) {
            let order = Array(row.indices).shuffled(using: &generator)
            for alpha in [0.5, 1, 1.25, 1.5, 1.7, 2] {
                let map = try SoftmaxMap(.entmax(alpha: alpha))
                let p = try map.normalization(of: row).p
                let moved = try map.normalization(of: order.map { row[$0] }).p
                #expect(distance(moved, order.map { p[$0] }) <= 2e-15)
            }
        }
    }

    @Test func `sparsemax leaves distributions as they are and never moves rows apart`() throws {
        let map = try SoftmaxMap(.sparsemax)
        let rows = randomRows(60, seed: 25, longest: 12)
        for row in rows {
            let p = try map.normalization(of: row).p
            // The shift by the largest entry rounds each: half a unit in the last place of 1.
            #expect(distance(try map.normalization(of: p).p, p) <= 2.3e-16)
            let other = row.map { $0 * 0.7 + 0.1 * sin(40 * $0) }
            let q = try map.normalization(of: other).p
            let apart = zip(p, q).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            let before = zip(row, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            #expect(apart <= before + 1e-15)
        }
    }

    @Test func `the support shrinks as α grows`() throws {
        for row in randomRows(40, seed: 26) {
            var before = try SoftmaxMap(.entmax(alpha: 1.05)).normalization(of: row).p
            for alpha in [1.25, 1.5, 1.7, 2, 3, 10] {
                let p = try SoftmaxMap(.entmax(alpha: alpha)).normalization(of: row).p
                #expect(zip(p, before).allSatisfy { $0 == 0 || $1 > 0 })
                before = p
            }
        }
    }

    @Test func `temperatures: 0 is the largest entry, ∞ is even, near them the maps come close`() throws {
        let row = [1.0, 3, 3, -2]
        for alpha in [0.5, 1, 1.5, 2] {
            let variant = SoftmaxVariant.entmax(alpha: alpha)
            #expect(try SoftmaxMap(variant, temperature: 0).normalization(of: row).p == [0, 0.5, 0.5, 0])
            #expect(try SoftmaxMap(variant, temperature: 0, ties: .first).normalization(of: row).p == [0, 1, 0, 0])
            let even = [Double](repeating: 0.25, count: 4)
            #expect(try SoftmaxMap(variant, temperature: .infinity).normalization(of: row).p == even)
            #expect(distance(try SoftmaxMap(variant, temperature: 1e9).normalization(of: row).p, even) < 1e-8)
            let cold = try SoftmaxMap(variant, temperature: 1e-9).normalization(of: row).p
            #expect(distance(cold, [0, 0.5, 0.5, 0]) < 1e-3)
        }
    }

    @Test func `a mask is a deletion, and -∞ is a mask`() throws {
        for row in randomRows(20, seed: 27, longest: 30) where row.count > 3 {
            let mask = row.indices.map { $0 % 3 != 1 }
            let kept = row.indices.filter { mask[$0] }
            for variant in everyVariant(count: kept.count) {
                switch variant {
                case .boundedSoftmax, .boundedSparsemax, .gumbelSoftmax: continue
                default: break
                }
                let map = try SoftmaxMap(variant, onEmpty: .uniform)
                let masked = try map.normalization(of: row, mask: mask)
                let alone = try map.normalization(of: kept.map { row[$0] })
                #expect(kept.map { masked.p[$0] } == alone.p, "\(variant)")
                #expect(row.indices.allSatisfy { mask[$0] || masked.p[$0] == 0 && masked.logP[$0] == -.infinity })
                let infinite = zip(row, mask).map { $1 ? $0 : -.infinity }
                #expect(try map.normalization(of: infinite).p == masked.p, "\(variant)")
            }
        }
    }

    @Test func `logits near the ends of the range neither overflow nor turn into NaN`() throws {
        for alpha in [-1, 0.5, 1, 1.25, 1.5, 1.7, 2, 3, 10] {
            let map = try SoftmaxMap(.entmax(alpha: alpha))
            #expect(try map.normalization(of: [1e308, -1e308, 1e308]).p.map { $0.isNaN } == [false, false, false])
            #expect(try map.normalization(of: [1e308, -1e308, -1e308]).p[0] > 0.99)
            #expect(try map.normalization(of: [1.7e308, -1.7e308]).p == [1, 0])
        }
    }
}
