import Compute
import Numerics
import Testing

/// The largest pole's magnitude beside the exact test.
@Suite struct SpectralRadiusTests {
    @Test func `the radius is that of mpmath to its error, and agrees with the exact test`() throws {
        for golden in try Golden.clusters() {
            let system = try golden.system()
            let (radius, error) = try system.spectralRadius()
            #expect((radius - golden.radius).magnitude <= 10 * error + 1e-12, "\(golden.name), \(radius), \(error)")
            #expect(try (radius < 1) == system.schurCohnTest().isStable, "\(golden.name)")
        }
    }

    @Test(arguments: [1, 2, 5, 17, 64])
    func `the radius of random systems is the largest root's`(order: Int) throws {
        var draws = Draws(seed: 950 + UInt64(order))
        for _ in 0..<10 {
            let system = try draws.stableSystem(order: order)
            let poles = try Realization.transferFunction(system).poles()
            let largest = poles.reduce(0) { max($0, $1.length) }
            let (radius, error) = try system.spectralRadius()
            #expect((radius - largest).magnitude <= 1e-11 + 10 * error)
        }
    }

    @Test func `single poles, none and far ones`() throws {
        for (pole, stable) in [(0.5, true), (1, false), (-2, false), (1e-12, true), (-1e12, false)] {
            let system = try TransferFunction(denominator: [-pole, 0, 0], numerator: [1, 0, 0])
            let radius = try system.spectralRadius().value
            #expect(isClose(radius, pole.magnitude, ulps: 4))
            #expect((radius < 1) == stable)
        }
        let none = try TransferFunction(denominator: [0, 0], numerator: [1, 0])
        #expect(try none.spectralRadius().value == 0)
    }
}
