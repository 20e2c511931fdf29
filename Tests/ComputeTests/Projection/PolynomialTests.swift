import Testing

@testable import Compute

@Suite struct PolynomialTests {
    struct Quadratures: Decodable {
        struct Case: Decodable {
            var order: Int
            var nodes: [Double]
            var weights: [Double]
        }
        var cases: [Case]
    }

    @Test func `quadratures agree with mpmath at 50 digits`() throws {
        let golden: Quadratures = try Golden.load("gauss-legendre")
        for entry in golden.cases {
            let rule = try GaussLegendreRule(order: entry.order)
            for j in 0..<entry.order {
                #expect(isClose(rule.nodes[j], entry.nodes[j], ulps: 1))
                #expect(isClose(rule.weights[j], entry.weights[j], ulps: 4))
            }
        }
    }

    @Test(arguments: [1, 2, 64, 1024])
    func `weights are positive and sum to 2, nodes are symmetric and ascend`(order: Int) throws {
        let rule = try GaussLegendreRule(order: order)
        #expect(isClose(rule.weights.reduce(0, +), 2, ulps: 64))
        #expect(rule.weights.allSatisfy { $0 > 0 })
        #expect(zip(rule.nodes, rule.nodes.reversed()).allSatisfy { $0 == -$1 })
        #expect(zip(rule.nodes, rule.nodes.dropFirst()).allSatisfy(<))
    }

    @Test func `polynomials are orthogonal: ∫ P_n P_k = 2/(2n+1) where n = k`() throws {
        let rule = try GaussLegendreRule(order: 12)
        let rows = rule.nodes.map { z in
            var values = [Double](repeating: 0, count: 12)
            var span = values.mutableSpan
            writeLegendreValues(&span, at: z)
            return values
        }
        for n in 0..<12 {
            for k in 0..<12 {
                let product = (0..<12).reduce(0) { $0 + rule.weights[$1] * rows[$1][n] * rows[$1][k] }
                #expect(isClose(product, n == k ? 2 / Double(2 * n + 1) : 0, ulps: 8))
            }
        }
    }

    @Test func `a series is the sum of its polynomials, at any number of points`() {
        let coefficients = mixedSignal(200)
        let points = [-1, -0.3, 0, 0.99, 1, -0.999, 0.25, 0.5, 0.75, -0.25]
        var sums = points
        var results = sums.mutableSpan
        evaluateLegendreSeries(coefficients.span, at: points.span, into: &results)
        for (point, sum) in zip(points, sums) {
            var values = [Double](repeating: 0, count: 200)
            var span = values.mutableSpan
            writeLegendreValues(&span, at: point)
            #expect(isClose(sum, zip(coefficients, values).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        results = sums.mutableSpan
        evaluateLegendreSeries([Double]().span, at: points.span, into: &results)
        #expect(sums.allSatisfy { $0 == 0 })
    }

    @Test func `at its ends every polynomial is 1 or alternates, to the last bit`() {
        var values = [Double](repeating: 0, count: 4096)
        for end in [-1.0, 1] {
            var span = values.mutableSpan
            writeLegendreValues(&span, at: end)
            #expect(values.indices.allSatisfy { values[$0] == (end < 0 && $0 % 2 == 1 ? -1 : 1) })
        }
    }

    @Test func `a dilation's rows agree with quadrature at 50 digits`() throws {
        let golden: GoldenMemoryTests.Dilations = try Golden.load("legendre-dilation")
        for entry in golden.cases {
            var dilation = LegendreDilation(order: golden.order)
            dilation.begin(ratio: Double(entry.k) / Double(entry.k + 1), complement: 1 / Double(entry.k + 1))
            for _ in 0..<entry.row { dilation.advance() }
            for (k, expected) in entry.entries.enumerated() {
                #expect((dilation.entry(k) - expected).magnitude < 1e-14)
            }
        }
    }

    @Test(arguments: [1, 3, 16])
    func `a dilation is the semigroup of the LegS matrix: r c = R⁻¹ e^{A ln(1/r)} R`(k: Int) throws {
        let order = 24
        let system = try LegendreScaled(order: order)
        let exponential = try matrixExponential(system.stateMatrix, scaledBy: log1p(1 / Double(k)))
        let ratio = Double(k) / Double(k + 1)
        var dilation = LegendreDilation(order: order)
        dilation.begin(ratio: ratio, complement: 1 / Double(k + 1))
        for n in 0..<order {
            if n > 0 { dilation.advance() }
            for m in 0...n {
                let scale = BasisScaling.paper.gain(n) / BasisScaling.paper.gain(m)
                #expect((ratio * dilation.entry(m) * scale - exponential[n, m]).magnitude < 1e-12)
            }
        }
    }

    @Test(arguments: [8, 64], [0.01, 0.5, 3])
    func `the kernel of the LegS system is e^{τA} B = r q P(2r - 1), r = e^{-τ}`(order: Int, time: Double) throws {
        let system = try LegendreScaled(order: order)
        let kernel = try matrixExponential(system.stateMatrix, scaledBy: time) * system.inputVector
        let ratio = exp(-time)
        var values = [Double](repeating: 0, count: order)
        var span = values.mutableSpan
        writeLegendreValues(&span, at: 2 * ratio - 1)
        let expected = (0..<order).map { n in ratio * system.inputVector[n] * values[n] }
        #expect(relativeError(kernel, expected) < 1e-12)
    }

    @Test(arguments: [Int.min, -1, 0, 4097])
    func `other orders of a quadrature are refused, by name`(order: Int) {
        #expect(throws: ComputeError.outOfRange(argument: "order", value: order, allowed: 1...4096)) {
            try GaussLegendreRule(order: order)
        }
    }
}
