import TestSupport
import Testing

@testable import Compute

@Suite struct SoftmaxRefusalTests {
    @Test func `NaN and +∞ are refused with their place, before and after the bias`() throws {
        let map = try SoftmaxMap(.softmax)
        #expect(throws: ComputeError.notFinite(argument: "x", index: 1)) { try map.normalization(of: [0, .nan, .nan]) }
        #expect(throws: ComputeError.notFinite(argument: "x", index: 2)) {
            try map.normalization(of: [0, 1, .infinity])
        }
        #expect(throws: ComputeError.notFinite(argument: "bias", index: 0)) {
            try map.normalization(of: [0, 1], bias: [.nan, 0])
        }
        #expect(throws: ComputeError.wrongLength(argument: "mask", actual: 1, expected: 2)) {
            try map.normalization(of: [0, 1], mask: [true])
        }
    }

    @Test func `empty and wholly masked rows follow the rule`() throws {
        #expect(throws: ComputeError.outOfRange(argument: "x", value: 0, allowed: 1...(1 << 20))) {
            try SoftmaxMap(.softmax).normalization(of: [])
        }
        let masked = [-Double.infinity, -.infinity]
        for variant in [SoftmaxVariant.softmax, .sparsemax, .entmax(alpha: 0.5), .normalized(.softplus)] {
            #expect(throws: ComputeError.outOfRange(argument: "mask", value: 0, allowed: 1...2)) {
                try SoftmaxMap(variant).normalization(of: masked)
            }
            #expect(try SoftmaxMap(variant, onEmpty: .zeros).normalization(of: masked).p == [0, 0])
            #expect(try SoftmaxMap(variant, onEmpty: .uniform).normalization(of: masked).p == [0.5, 0.5])
        }
        let nothing = SoftmaxVariant.normalized(.reluPower(1))
        #expect(try SoftmaxMap(nothing, onEmpty: .uniform).normalization(of: [-1, -2]).p == [0.5, 0.5])
    }

    @Test(arguments: [
        SoftmaxVariant.entmax(alpha: 10.5), .entmax(alpha: .nan), .entmax(alpha: -.infinity),
        .taylor(order: 3, center: .none),
        .taylor(order: 22, center: .none), .truncated(.topK(0, .all)), .truncated(.topP(1.5)), .truncated(.minP(.nan)),
        .perturbMax(noise: .normal, scale: 0), .softmax1(sinks: [.nan]), .rSoftmax(rate: 1), .budget(count: 0),
        .boundedSparsemax(upper: [-1]), .normmax(alpha: 1.5), .margin(Margin(.additive(1), scale: 1), target: 0),
        .margin(Margin(.none, scale: 0), target: 0), .normalized(.reluPower(0)),
        .elementwise(.alphaReLU(alpha: 1, threshold: 0)), .margin(Margin(.multiplicative(9), scale: 1), target: 0),
    ])
    func `parameters out of range are refused`(variant: SoftmaxVariant) {
        #expect(throws: ComputeError.self) { try SoftmaxMap(variant) }
    }

    @Test func `temperatures and counts out of range are refused by name`() throws {
        for temperature in [-1, Double.nan] {
            #expect(throws: ComputeError.self) { try SoftmaxMap(.softmax, temperature: temperature) }
        }
        #expect(throws: ComputeError.notApplicable(argument: "temperature", choice: "0.0", subject: "taylor")) {
            try SoftmaxMap(.taylor(order: 2, center: .none), temperature: 0)
        }
        #expect(throws: ComputeError.outOfRange(argument: "k", value: 4, allowed: 1...3)) {
            try SoftmaxMap(.truncated(.topK(4, .all))).normalization(of: [0, 1, 2])
        }
        #expect(throws: ComputeError.outOfRange(argument: "k", value: 4, allowed: 1...3)) {
            try SoftmaxMap(.budget(count: 4)).normalization(of: [0, 1, 2])
        }
        #expect(throws: ComputeError.self) {
            try SoftmaxMap(.boundedSoftmax(upper: [0.1, 0.1])).normalization(of: [0, 1])
        }
    }

    @Test func `tensors: rows along every axis are rows alone, and axes out of range are refused`() throws {
        let values = (0..<24).map { sin(Double(5 * $0)) }
        let map = try SoftmaxMap(.entmax15)
        for (axis, stride, length) in [(0, 12, 2), (1, 4, 3), (2, 1, 4), (-1, 1, 4), (-3, 12, 2)] {
            let found = try map.normalize(values, shape: [2, 3, 4], axis: axis)
            let alone = try map.normalization(of: (0..<length).map { values[$0 * stride] }).p
            #expect((0..<length).map { found[$0 * stride] } == alone)
        }
        #expect(throws: ComputeError.outOfRange(argument: "axis", value: 3, allowed: -3...2)) {
            try map.normalize(values, shape: [2, 3, 4], axis: 3)
        }
        var bad = values
        bad[17] = .nan
        #expect(throws: ComputeError.notFinite(argument: "x", index: 17)) {
            try map.normalize(bad, shape: [2, 3, 4], axis: 1)
        }
        #expect(throws: ComputeError.wrongLength(argument: "x", actual: 24, expected: 25)) {
            try map.normalize(values, shape: [25], axis: 0)
        }
    }

    @Test func `the catalogue names every variant`() {
        let names = Set(SoftmaxVariant.catalogue.map(\.name))
        #expect(names.count == SoftmaxVariant.catalogue.count)
        for variant in everyVariant(count: 4) { #expect(names.contains(variant.name)) }
        for entry in SoftmaxVariant.catalogue where entry.name == "taylor" { #expect(!entry.isShiftInvariant) }
    }
}
