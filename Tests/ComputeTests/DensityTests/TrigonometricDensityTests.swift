import Numerics
import TestSupport
import Testing

@testable import Compute

/// Random coefficients, the same for the same seed.
func randomSeries(degree: Int, seed: UInt64) throws -> TrigonometricDensity {
    var generator = SplitMix64(state: seed)
    func number() -> Double { Double.random(in: -1...1, using: &generator) }
    let coefficients = (0...degree).map { Complex(number(), number()).divided(by: Double($0 + 1)) }
    return try TrigonometricDensity(coefficients: coefficients)
}

/// `∫ f` over [-1, 1].
func integral(_ function: (Double) -> Double) throws -> Double {
    try AdaptiveQuadrature(tolerance: 1e-15).integral(over: (0...16).map { Double($0) / 8 - 1 }, function)
}

@Suite struct TrigonometricDensityTests {
    static let degrees = [0, 1, 2, 5, 16, 33]

    @Test(arguments: degrees)
    func `the square and the series are one density of integral 1`(degree: Int) throws {
        let density = try randomSeries(degree: degree, seed: 1)
        for step in -10...10 {
            let x = Double(step) / 10
            let series = density.harmonics.enumerated().reduce(-0.5) { sum, term in
                sum + (term.element * unitCirclePoint(Double(term.offset) * x)).real
            }
            #expect((exp(density.logDensity(at: x)) - series).magnitude < 1e-14 * Double(degree + 1))
        }
        #expect(abs(try integral { exp(density.logDensity(at: $0)) } - 1) < 1e-13)
    }

    @Test(arguments: degrees)
    func `the distribution function is the integral, 0 and 1 at the ends`(degree: Int) throws {
        let density = try randomSeries(degree: degree, seed: 2)
        #expect(density.cumulative(at: -1) == 0)
        #expect(density.cumulative(at: 1) == 1)
        for x in [-0.9, -0.3, 0.0, 0.45, 0.99] {
            let points = (0...8).map { -1 + (x + 1) * Double($0) / 8 }
            let area = try AdaptiveQuadrature().integral(over: points) { exp(density.logDensity(at: $0)) }
            #expect(abs(density.cumulative(at: x) - area) < 1e-13)
        }
    }

    @Test func `masses near an end keep their relative precision`() throws {
        let density = try randomSeries(degree: 12, seed: 3)
        let height = exp(density.logDensity(at: -1))
        for exponent in [-6, -9, -15, -100] {
            let length = Double.exp10(Double(exponent))
            #expect(abs(density.mass(from: .end, over: length) / (height * length) - 1) < 100 * length + 1e-13)
        }
    }

    @Test(arguments: degrees)
    func `moments, roughness and slope agree with quadrature`(degree: Int) throws {
        let density = try randomSeries(degree: degree, seed: 4)
        func mean(_ function: (Double) -> Double) throws -> Double {
            try integral { exp(density.logDensity(at: $0)) * function($0) }
        }
        #expect(abs(density.mean - (try mean { $0 })) < 1e-13)
        #expect(abs(density.meanSquare - (try mean { $0 * $0 })) < 1e-13)
        #expect(abs(density.circularMoment(2).real - (try mean { cos(2 * .pi * $0) })) < 1e-13)
        #expect(abs(density.circularMoment(1).imaginary - (try mean { sin(.pi * $0) })) < 1e-13)
        let roughness = try mean {
            exp(density.logDensity(at: $0)) * density.logSlope(at: $0) * density.logSlope(at: $0)
        }
        #expect(abs(density.roughness - roughness) < 1e-11 * max(1, roughness))
    }

    @Test(arguments: degrees)
    func `entropy and divergence in closed form are the integrals`(degree: Int) throws {
        let p = try randomSeries(degree: degree, seed: 5)
        let q = try randomSeries(degree: max(0, degree - 2), seed: 6)
        let entropy = try integral { -exp(p.logDensity(at: $0)) * p.logDensity(at: $0) }
        #expect(abs(try p.entropy() - entropy) < 1e-10)
        let divergence = try integral { exp(p.logDensity(at: $0)) * (p.logDensity(at: $0) - q.logDensity(at: $0)) }
        #expect(abs(try p.divergence(from: q) - divergence) < 1e-10)
        #expect(abs(try p.divergence(from: p)) < 1e-13)
    }

    @Test(arguments: degrees)
    func `the form of minimum phase is the same density, and its own form`(degree: Int) throws {
        let density = try randomSeries(degree: degree, seed: 7)
        let canonical = try density.minimumPhase()
        #expect(canonical.coefficients[0].imaginary == 0 && canonical.coefficients[0].real > 0)
        for (one, other) in zip(canonical.harmonics, density.harmonics) { #expect((one - other).length < 1e-12) }
        for root in try polynomialRoots(canonical.coefficients) { #expect(root.length > 1 - 1e-9) }
        let again = try canonical.minimumPhase()
        for (one, other) in zip(again.coefficients, canonical.coefficients) { #expect((one - other).length < 1e-9) }
    }

    @Test func `shifts, sums of angles and mixtures act on the harmonics`() throws {
        let p = try randomSeries(degree: 6, seed: 8)
        let q = try randomSeries(degree: 9, seed: 9)
        let shifted = p.shifted(by: 0.3)
        #expect(abs(shifted.logDensity(at: 0.5) - p.logDensity(at: 0.2)) < 1e-12)
        let sum = try p.convolved(with: q)
        let direct = try integral { exp(p.logDensity(at: $0) + q.logDensity(at: 0.4 - $0)) }
        #expect(abs(exp(sum.logDensity(at: 0.4)) - direct) < 1e-12)
        let mixture = try TrigonometricDensity.mixture([(p, weight: 1), (q, weight: 3)])
        let mixed = 0.25 * exp(p.logDensity(at: -0.7)) + 0.75 * exp(q.logDensity(at: -0.7))
        #expect(abs(exp(mixture.logDensity(at: -0.7)) - mixed) < 1e-12)
    }

    @Test func `mixtures of densities with zeros keep their harmonics`() throws {
        let p = try TrigonometricDensity(coefficients: [1, 1])
        let sum = try p.convolved(with: p)
        #expect((sum.harmonics[1] - Complex(0.25)).length < 1e-14)
        let same = try TrigonometricDensity.mixture([(p, weight: 1), (p, weight: 1)])
        #expect((same.harmonics[1] - p.harmonics[1]).length < 1e-8)
    }

    @Test func `coefficients that make no density are refused`() {
        #expect(throws: ComputeError.outOfRange(argument: "terms", value: -1, allowed: 0...512)) {
            try TrigonometricDensity(coefficients: [])
        }
        #expect(throws: ComputeError.notInInterval(argument: "coefficients", value: 0, allowed: "(0, ∞)")) {
            try TrigonometricDensity(coefficients: [0, 0])
        }
        #expect(throws: ComputeError.notFinite(argument: "coefficients", index: 1)) {
            try TrigonometricDensity(coefficients: [1, Complex(.nan, 0)])
        }
    }
}
