import Compute
import Numerics
import Testing

@Suite struct HiPPOPropertiesTests {
    @Test func `norms, eigenvalues and Gramians agree with mpmath at 50 digits`() throws {
        for golden in try HiPPOGolden.load() {
            let system = try golden.system()
            let properties = try HiPPOProperties(of: system)
            #expect(isClose(properties.norm2, golden.norm2, scale: 0, ulps: 16), "\(golden.measure)")
            let found = try #require(properties.eigenvalues)
            for expected in golden.eigenvalues {
                let target = Complex(expected[0], expected[1])
                let nearest = found.map { ($0 - target).length }.min() ?? .infinity
                #expect(nearest < 1e-12 * golden.norm2, "\(golden.measure)")
            }
            guard let expected = golden.gramian else {
                #expect(properties.gramian == nil && properties.decay == nil)
                continue
            }
            let gramian = try #require(properties.gramian)
            for n in 0..<golden.order {
                for k in 0..<golden.order {
                    let value = Complex(expected[n][k], golden.gramianImaginary?[n][k] ?? 0)
                    #expect((gramian[n, k] - value).length < 1e-13, "\(golden.measure) \(n) \(k)")
                }
            }
        }
    }

    @Test(arguments: [2, 31, 63])
    func `every Gramian solves its equation: AX + XA* + BB* = 0`(order: Int) throws {
        for system in try everySystem(order: order) {
            guard let x = try system.gramian() else { continue }
            let (a, b) = (system.complexStateMatrix, system.inputVector)
            let size = try system.realForm().stateMatrix.largestMagnitude
            for n in 0..<order {
                for k in 0...n {
                    var sum = Complex(b[n] * b[k])
                    for j in 0..<order { sum += a[n, j] * x[j, k] + x[n, j] * a[k, j].conjugate }
                    #expect(sum.length < 1e-14 * size * Double(order), "\(system.measure)")
                }
            }
        }
    }

    @Test func `the norm of LegS grows as 0.637 N²`() throws {
        for order in [32, 64, 128] {
            let system = try HiPPOSystem(measure: .legs, order: order, scaling: .paper, window: nil)
            let ratio = try system.stateMatrix.spectralNorm() / Double(order * order)
            #expect((ratio - 2 / Double.pi).magnitude < 2e-3)
        }
    }

    @Test(arguments: [(4, -3.21), (8, -4.69), (16, -6.49), (32, -8.70), (64, -11.45)])
    func `the margin of LegT is the published one`(order: Int, rightmost: Double) throws {
        let system = try HiPPOSystem(measure: .legt, order: order, scaling: .paper, window: 1)
        let margin = try #require(try HiPPOProperties(of: system).stabilityMargin)
        #expect((margin + rightmost).magnitude < 0.006)
    }

    @Test(arguments: [(16, 1.67e-2), (32, 5.08e-3), (64, 1.57e-3)])
    func `Euler's limit for LegT is the published one`(order: Int, limit: Double) throws {
        let system = try HiPPOSystem(measure: .legt, order: order, scaling: .paper, window: 1)
        let step = try #require(try HiPPOProperties(of: system).largestEulerStep)
        #expect((step / limit - 1).magnitude < 4e-3)
    }

    @Test(arguments: [1, 9, 65])
    func `every eigenvalue of FouS has the real part -1, by two routes`(order: Int) throws {
        let system = try HiPPOSystem(measure: .fous, order: order, scaling: .paper, window: nil)
        let found = try #require(try system.eigenvalues())
        let other = try eigenvalues(of: system.realForm().stateMatrix)
        #expect(found.allSatisfy { $0.real == -1 })
        #expect(other.allSatisfy { ($0.real + 1).magnitude < 1e-11 })
        let (x, y) = (found.map(\.imaginary).sorted(), other.map(\.imaginary).sorted())
        for (first, second) in zip(x, y) { #expect((first - second).magnitude < 1e-11) }
    }

    @Test func `triangular and diagonal measures have exact eigenvalues`() throws {
        for system in try everySystem(order: 33) {
            let values = try system.eigenvalues()?.map(\.real)
            switch system.measure {
            case .legs: #expect(values == (1...33).map { -Double($0) })
            case .lagt: #expect(values == [Double](repeating: -0.5 / 1.5, count: 33))
            case .legt, .lmu: #expect(values == nil)
            case .fru: #expect(values == [Double](repeating: 0, count: 33))
            default: #expect(values?.allSatisfy { $0 < 0 } == true)
            }
        }
    }

    @Test func `what has no honest number is withheld, with the reason`() throws {
        let legt = try HiPPOProperties(of: HiPPOSystem(measure: .legt, order: 17, scaling: .paper, window: 1))
        #expect(legt.eigenvalues == nil && legt.stabilityMargin != nil)
        #expect(legt.withheld == [WithheldProperty(property: .eigenvalues, reason: .illConditioned(1...16))])
        let fru = try HiPPOProperties(of: HiPPOSystem(measure: .fru, order: 5, scaling: .paper, window: 1))
        #expect(fru.stabilityMargin == 0 && fru.largestEulerStep == 0)
        #expect(fru.withheld.map(\.property) == [.gramian, .decay])
        #expect(fru.withheld.allSatisfy { $0.reason == .nothingForgotten })
        let fout = try HiPPOSystem(measure: .fout, order: 257, scaling: .paper, window: 1)
        #expect(try fout.eigenvalues() == nil)
        let large = try HiPPOSystem(measure: .legs, order: 513, scaling: .paper, window: nil)
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 513, allowed: 1...512)) {
            try HiPPOProperties(of: large)
        }
    }

    @Test func `the past fades as the kernels do`() throws {
        let damped = try #require(
            try HiPPOProperties(of: HiPPOSystem(measure: .foud, order: 9, scaling: .paper, window: 2)).decay)
        for row in damped { #expect(isClose(row.remaining, Double.exp(-row.lag / 2), scale: 1, ulps: 32)) }
        // Of LegS what is left after τ is ∫_0^{e^{-τ}} r Σ q_n² P_n(2r - 1)² dr over N/2.
        let legs = try #require(
            try HiPPOProperties(of: HiPPOSystem(measure: .legs, order: 6, scaling: .paper, window: nil)).decay)
        let rule = try GaussLegendreRule(order: 8)
        for row in legs {
            let end = Double.exp(-row.lag)
            var sum = 0.0
            for (node, weight) in zip(rule.nodes, rule.weights) {
                let r = end * (node + 1) / 2
                var values = [Double](repeating: 0, count: 6)
                var span = values.mutableSpan
                writeLegendreValues(&span, at: 2 * r - 1)
                for n in 0..<6 { sum += end / 2 * weight * r * Double(2 * n + 1) * values[n] * values[n] }
            }
            #expect((row.remaining - sum / 3).magnitude < 1e-13)
        }
    }

    @Test func `a Gramian in another scaling is the mapped one`() throws {
        let paper = try HiPPOSystem(measure: .legt, order: 7, scaling: .paper, window: 1)
        let unit = try HiPPOSystem(measure: .lmu, order: 7, scaling: .lmu, window: 1)
        let (x, y) = (try #require(try paper.gramian()), try #require(try unit.gramian()))
        for n in 0..<7 {
            for k in 0..<7 {
                let factor = BasisScaling.lmu.factor(n) * BasisScaling.lmu.factor(k)
                #expect((y[n, k] - Complex(factor) * x[n, k]).length < 1e-13)
            }
        }
    }
}
