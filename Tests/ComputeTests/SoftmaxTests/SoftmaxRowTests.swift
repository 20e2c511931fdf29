import TestSupport
import Testing

@testable import Compute

@Suite struct SoftmaxRowTests {
    private static let variants: [SoftmaxVariant] = [
        .softmax, .sparsemax, .entmax15, .entmax(alpha: 1.25), .entmax(alpha: 1.7), .entmax(alpha: 0.5),
        .entmax(alpha: 3), .truncated(.topP(0.9)),
    ]

    @Test func `rows in a workspace get the bits of rows alone, at every length`() throws {
        var generator = SplitMix64(state: 31)
        var workspace = SoftmaxWorkspace()
        for count in Array(1...70) + [127, 128, 129, 1000, 4099] {
            let row = (0..<count).map { _ in Double.random(in: -4...4, using: &generator) }
            for variant in Self.variants {
                let map = try SoftmaxMap(variant, temperature: 0.7)
                var p = [Double](repeating: .nan, count: count)
                var target = p.mutableSpan
                let outcome = try map.normalize(row.span, into: &target, workspace: &workspace)
                let alone = try map.normalization(of: row)
                #expect(p == alone.p, "\(variant) \(count)")
                #expect(outcome.kept == count)
                if let threshold = alone.outcome.threshold {
                    #expect(isClose(try #require(outcome.threshold), threshold, scale: 8))
                }
            }
        }
    }

    @Test func `single precision is within its tolerances`() throws {
        var generator = SplitMix64(state: 32)
        var workspace = SoftmaxWorkspace()
        for (count, scale) in [(1, 1.0), (10, 1), (16, 3), (100, 1), (1000, 10), (1000, 0.01), (20_000, 1)] {
            let row = (0..<count).map { _ in Float(scale * Double.random(in: -2...2, using: &generator)) }
            for (variant, tolerance) in zip(Self.variants, [1.5e-7, 4e-8, 1.8e-7, 8.8e-7, 8.8e-7, 8.8e-7, 8.8e-7]) {
                let map = try SoftmaxMap(variant, temperature: 0.75)
                var p = [Float](repeating: .nan, count: count)
                var target = p.mutableSpan
                _ = try map.normalize(row.span, into: &target, workspace: &workspace)
                let exact = try map.normalization(of: row.map { Double($0) }).p
                #expect(distance(p.map { Double($0) }, exact) <= tolerance, "\(variant) \(count) \(scale)")
            }
        }
    }

    @Test func `rows with masked entries and refused rows go the whole way`() throws {
        var workspace = SoftmaxWorkspace()
        var p = [Double](repeating: 0, count: 3)
        var target = p.mutableSpan
        let map = try SoftmaxMap(.sparsemax)
        #expect(try map.normalize([0.5, -.infinity, 0.5].span, into: &target, workspace: &workspace).kept == 2)
        #expect(p == [0.5, 0, 0.5])
        #expect(throws: ComputeError.notFinite(argument: "x", index: 1)) {
            var target = p.mutableSpan
            _ = try map.normalize([0, .nan, 1].span, into: &target, workspace: &workspace)
        }
        #expect(throws: ComputeError.notFinite(argument: "x", index: 2)) {
            var floats: [Float] = [0, 0, 0]
            var target = floats.mutableSpan
            _ = try map.normalize([0, 1, Float.infinity].span, into: &target, workspace: &workspace)
        }
        #expect(throws: ComputeError.wrongLength(argument: "into", actual: 3, expected: 2)) {
            var target = p.mutableSpan
            _ = try map.normalize([0.0, 1].span, into: &target, workspace: &workspace)
        }
    }
}
