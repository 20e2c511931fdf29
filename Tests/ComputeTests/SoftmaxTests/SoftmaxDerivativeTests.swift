import TestSupport
import Testing

@testable import Compute

@Suite struct SoftmaxDerivativeTests {
    /// Rows away from the corners of the piecewise maps, and in the range of cosines.
    private let row = [0.31, -0.47, 0.82, 0.05, 0.64]
    private let direction = [0.3, -1, 0.25, 0.7, -0.4]

    private var variants: [SoftmaxVariant] {
        everyVariant(count: 5) + [
            .entmax(alpha: 2.5), .perturbMax(noise: .logistic, scale: 1), .perturbMax(noise: .laplace, scale: 0.5),
            .perturbMax(noise: .studentT, scale: 1), .perturbMax(noise: .exponential, scale: 1),
            .perturbMax(noise: .uniform, scale: 1), .normalized(.reluPower(2)), .elementwise(.sigmoid),
            .elementwise(.squaredReLU), .elementwise(.alphaReLU(alpha: 1.5, threshold: 0.1)), .budget(count: 2),
            .margin(Margin(.additive(0.2), scale: 4), target: 1),
            .margin(Margin(.additiveAngle(0.4), scale: 4), target: 2),
            .margin(Margin(.multiplicative(3), scale: 4), target: 2), .softmax1(sinks: [0.5, -1]),
        ]
    }

    @Test func `the Jacobian is that of finite differences, for every variant`() throws {
        let step = 1e-5
        for variant in variants {
            let map = try SoftmaxMap(variant, temperature: variant.name == "margin" ? 1 : 0.8)
            let forward = try map.normalization(of: zip(row, direction).map { $0 + step * $1 }).p
            let backward = try map.normalization(of: zip(row, direction).map { $0 - step * $1 }).p
            let expected = zip(forward, backward).map { ($0 - $1) / (2 * step) }
            let found = try map.derivative(at: row, along: direction)
            let scale = max(1, expected.map(\.magnitude).max() ?? 0)
            #expect(distance(found, expected) <= 1e-6 * scale, "\(variant)")
        }
    }

    @Test func `vector-Jacobian, Jacobian-vector and the matrix agree; shifts have no effect`() throws {
        let other = [1.0, 0.5, -0.25, 0, 2]
        for variant in variants {
            let map = try SoftmaxMap(variant, temperature: variant.name == "margin" ? 1 : 0.8)
            let jacobian = try map.jacobian(at: row)
            let along = try map.derivative(at: row, along: direction)
            let back = try map.gradient(at: row, upstream: other).x
            for i in 0..<5 {
                #expect(
                    isClose(along[i], (0..<5).reduce(0) { $0 + jacobian[i, $1] * direction[$1] }, scale: 8, ulps: 16))
                #expect(isClose(back[i], (0..<5).reduce(0) { $0 + jacobian[$1, i] * other[$1] }, scale: 8, ulps: 16))
            }
            guard variant.isShiftInvariant else { continue }
            let even = try map.derivative(at: row, along: [1, 1, 1, 1, 1])
            #expect((even.map(\.magnitude).max() ?? 0) <= 1e-12, "\(variant)")
        }
    }

    @Test func `the Jacobians of the entmax family are symmetric and positive semidefinite`() throws {
        for row in randomRows(20, seed: 51, longest: 12) {
            for alpha in [0.5, 1, 1.3, 1.5, 2, 2.5] {
                let map = try SoftmaxMap(.entmax(alpha: alpha))
                let jacobian = try map.jacobian(at: row)
                let v = row.map { sin(17 * $0) }
                let along = try map.derivative(at: row, along: v)
                #expect(zip(v, along).reduce(0) { $0 + $1.0 * $1.1 } >= -1e-13)
                for i in row.indices {
                    for j in row.indices { #expect((jacobian[i, j] - jacobian[j, i]).magnitude <= 1e-14) }
                }
            }
        }
    }

    @Test func `softmax's gradient mass is half the sum of its Jacobian's magnitudes`() throws {
        let map = try SoftmaxMap(.softmax)
        let mass = try map.jacobian(at: row).entries.reduce(0) { $0 + $1.magnitude } / 2
        #expect(isClose(try map.statistics(of: row).gradientMass, mass, ulps: 16))
    }

    @Test func `the derivative by α is that of finite differences, through α = 1`() throws {
        let step = 1e-5
        for alpha in [0.5, 1, 1 + 1e-7, 1.25, 1.5, 2] {
            let forward = try SoftmaxMap(.entmax(alpha: alpha + step)).normalization(of: row).p
            let backward = try SoftmaxMap(.entmax(alpha: alpha - step)).normalization(of: row).p
            let map = try SoftmaxMap(.entmax(alpha: alpha))
            let found = try map.alphaDerivative(at: row)
            #expect(distance(found, zip(forward, backward).map { ($0 - $1) / (2 * step) }) <= 1e-8)
            let gradient = try map.gradient(at: row, upstream: direction)
            #expect(isClose(try #require(gradient.alpha), zip(found, direction).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        #expect(throws: ComputeError.notApplicable(argument: "alpha", choice: "derivative", subject: "top_p")) {
            try SoftmaxMap(.truncated(.topP(0.5))).alphaDerivative(at: row)
        }
    }

    @Test func `masked entries get no gradient, and limits of the temperature give none`() throws {
        let map = try SoftmaxMap(.softmax)
        let masked = try map.gradient(at: row, upstream: direction, mask: [true, false, true, true, false]).x
        #expect(masked[1] == 0 && masked[4] == 0)
        for temperature in [0, Double.infinity] {
            let limit = try SoftmaxMap(.sparsemax, temperature: temperature).gradient(at: row, upstream: direction)
            #expect(limit.x == [0, 0, 0, 0, 0] && limit.alpha == nil)
        }
        let empty = try SoftmaxMap(.softmax, onEmpty: .zeros)
            .gradient(at: row, upstream: direction, mask: [false, false, false, false, false])
        #expect(empty.x == [0, 0, 0, 0, 0])
    }
}
