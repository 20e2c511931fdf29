import Compute
import Testing

@Suite struct DiscretizationWarningTests {
    @Test func `the radius is that of the discrete matrix`() throws {
        let system = try mixedSystem()
        for method in everyMethod where method != .impulse {
            let result = try Discretization(of: system, by: method, timeStep: 0.25)
            let expected = try spectralRadius(of: result.system.stateMatrix)
            let radius = try #require(result.spectralRadius)
            #expect(relativeError([radius], [expected]) < 1e-13, "\(method)")
            #expect(result.isStable == true)
            #expect(result.warnings.isEmpty)
        }
    }

    @Test func `the radius of the scaled Legendre system is exact`() throws {
        let result = try Discretization(of: makeSystem(.legs, 8), by: .bilinear, timeStep: 0.125)
        #expect(isClose(result.spectralRadius ?? 0, 0.9375 / 1.0625))
        #expect(result.isStable == true)
        #expect(result.warnings.isEmpty)
    }

    @Test func `an explicit step beyond its limit is told, with the limit`() throws {
        let result = try Discretization(of: makeSystem(.legs, 8), by: .forward, timeStep: 0.5)
        #expect(result.isStable == false)
        #expect(result.spectralRadius == 3)
        #expect(result.warnings == [.unstable(spectralRadius: 3), .stepTooLarge(largest: 0.25), .aliasing(product: 4)])
        let within = try Discretization(of: makeSystem(.legs, 8), by: .forward, timeStep: 0.125)
        #expect(within.isStable == true && within.warnings.isEmpty)
    }

    @Test func `growth before decay is told where the matrix is far from normal`() throws {
        let result = try Discretization(of: makeSystem(.legs, 17), by: .forward, timeStep: 0.0625)
        #expect(result.warnings == [.transientGrowth(order: 17)])
        #expect(try Discretization(of: makeSystem(.legs, 16), by: .forward, timeStep: 0.0625).warnings.isEmpty)
    }

    @Test(arguments: [(16, 1.674e-2), (32, 5.080e-3), (64, 1.566e-3)])
    func `the largest explicit step of a window is that found at many digits`(order: Int, limit: Double) throws {
        let beyond = try Discretization(of: makeSystem(.legt, order), by: .forward, timeStep: 1.01 * limit)
        let largest = beyond.warnings.compactMap { warning in
            if case .stepTooLarge(let largest) = warning { largest } else { nil }
        }
        #expect(largest.count == 1 && relativeError(largest, [limit]) < 1e-3)
        #expect(beyond.isStable == false)
        let within = try Discretization(of: makeSystem(.legt, order), by: .forward, timeStep: 0.99 * limit)
        #expect(within.isStable == true)
    }

    @Test(arguments: [(32, 1.035923), (64, 1.064748)])
    func `a window four times its order long is unstable by the forward rule`(order: Int, radius: Double) throws {
        let result = try Discretization(of: makeSystem(.lmu, order), by: .forward, timeStep: 0.25 / Double(order))
        #expect(relativeError([result.spectralRadius ?? 0], [radius]) < 1e-5)
        #expect(result.warnings.contains(.illConditionedEigenvalues(order: order)))
    }

    @Test func `above the order of useful eigenvalues there is no radius`() throws {
        let forward = try Discretization(of: makeSystem(.legt, 257), by: .forward, timeStep: 1e-6)
        #expect(forward.spectralRadius == nil && forward.isStable == nil)
        #expect(forward.warnings == [.illConditionedEigenvalues(order: 257)])
        let backward = try Discretization(of: makeSystem(.legt, 257), by: .backward, timeStep: 1e-6)
        #expect(backward.isStable == true)
    }

    @Test func `modes too fast for a rational rule are told`() throws {
        let window = try Discretization(of: makeSystem(.legt, 20), by: .bilinear, timeStep: 0.125)
        #expect(window.warnings == [.illConditionedEigenvalues(order: 20), .aliasing(product: 4.75)])
        let held = try Discretization(of: makeSystem(.legt, 8), by: .zoh, timeStep: 0.5)
        #expect(held.warnings.isEmpty)
    }

    @Test func `an integrator is neither stable nor unstable enough for a warning`() throws {
        let system = try LinearSystem(stateMatrix: Matrix([[0]]), inputMatrix: Matrix([[1]]))
        for method in everyMethod {
            let result = try Discretization(of: system, by: method, timeStep: 2)
            #expect(result.spectralRadius == 1 && result.isStable == false)
            #expect(result.warnings.isEmpty)
        }
    }

    @Test func `an unstable system stays unstable by every exact rule`() throws {
        let system = try LinearSystem(stateMatrix: Matrix([[1]]), inputMatrix: Matrix([[1]]))
        let result = try Discretization(of: system, by: .zoh, timeStep: 1)
        let radius = try #require(result.spectralRadius)
        #expect(isClose(radius, 2.718281828459045))
        #expect(result.warnings == [.unstable(spectralRadius: radius)])
    }
}
