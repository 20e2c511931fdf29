import Compute
import Testing

@Suite struct LegendreTranslatedTests {
    @Test(arguments: [1, 2, 7, 64])
    func `a constant signal is a fixed point`(order: Int) throws {
        let system = try LegendreTranslated(order: order, window: 0.3, scaling: .paper)
        for n in 0..<order {
            #expect(isClose(system.stateMatrix[n, 0] + system.inputVector[n], 0))
        }
    }

    @Test(arguments: [1, 2, 7, 64])
    func `energy leaves by the two ends of the window: w(A + Aᵀ)/2 = -(g₁g₁ᵀ + g₋₁g₋₁ᵀ)`(order: Int) throws {
        let window = 2.5
        let a = try LegendreTranslated(order: order, window: window, scaling: .orthonormal).stateMatrix
        let present = (0..<order).map { n in (Double(2 * n + 1) / 2).squareRoot() }
        for n in 0..<order {
            for k in 0..<order {
                let sign = (n + k).isMultiple(of: 2) ? 1.0 : -1
                let loss = present[n] * present[k] * (1 + sign)
                #expect(isClose(window / 2 * (a[n, k] + a[k, n]), -loss, scale: Double(2 * order)))
            }
        }
    }

    @Test func `the trace is -N² / w`() throws {
        let matrix = try LegendreTranslated(order: 32, window: 4, scaling: .unit).stateMatrix
        #expect((0..<32).reduce(0) { $0 + matrix[$1, $1] } == -32 * 32 / 4)
    }

    @Test(arguments: [2, 5, 8])
    func `polynomials below degree N solve the equation exactly`(order: Int) throws {
        let window = 1.5
        let system = try LegendreTranslated(order: order, window: window, scaling: .paper)
        let rule = try GaussLegendreRule(order: order + 1)
        func projection(_ signal: (Double) -> Double) -> [Double] {
            var result = [Double](repeating: 0, count: order)
            for (z, weight) in zip(rule.nodes, rule.weights) {
                var values = result
                var span = values.mutableSpan
                writeLegendreValues(&span, at: z)
                for n in 0..<order {
                    result[n] += weight / 2 * signal((z + 1) / 2) * BasisScaling.paper.gain(n) * values[n]
                }
            }
            return result
        }
        for degree in 0..<order {
            // Time runs as 1 + w s along the window, from its far end at 1.
            let power = Double(degree)
            let x = projection { s in raised(1 + window * s, to: degree) }
            let slope = projection { s in power * raised(1 + window * s, to: degree - 1) }
            let u = raised(1 + window, to: degree)
            let rates = (0..<order).map { n in
                (0..<order).reduce(system.inputVector[n] * u) { $0 + system.stateMatrix[n, $1] * x[$1] }
            }
            let scale = u * Double(order * order)
            for n in 0..<order { #expect((rates[n] - slope[n]).magnitude < 1e-11 * scale) }
        }
    }

    @Test(arguments: [1, 2, 4, 8])
    func `reading the far end is the [N-1/N] Padé approximant of a delay`(order: Int) throws {
        let window = 1.25
        let system = try LegendreTranslated(order: order, window: window, scaling: .lmu)
        let factors = try LUFactorization(system.stateMatrix)
        var vector = system.inputVector
        var expected = 1.0
        for j in 0..<(2 * order) {
            vector = factors.solve(vector)
            let moment = -vector.reduce(0, +)
            #expect((moment - expected).magnitude < 1e-11)
            expected *= -window / Double(j + 1)
        }
    }

    @Test(arguments: [0, -1, Double.infinity, -Double.infinity] as [Double])
    func `other windows are refused, by name`(window: Double) {
        #expect(throws: ComputeError.notInInterval(argument: "window", value: window, allowed: "(0, ∞)")) {
            try LegendreTranslated(order: 4, window: window, scaling: .paper)
        }
    }

    @Test func `a window that is no number is refused`() {
        #expect(throws: ComputeError.self) { try LegendreTranslated(order: 4, window: .nan, scaling: .paper) }
    }

    @Test(arguments: [Int.min, -1, 0, 4097])
    func `other orders are refused, by name`(order: Int) {
        #expect(throws: ComputeError.outOfRange(argument: "order", value: order, allowed: 1...4096)) {
            try LegendreTranslated(order: order, window: 1, scaling: .paper)
        }
    }
}

/// `base` to a whole power; 1 for no power and below.
private func raised(_ base: Double, to power: Int) -> Double {
    (0..<max(0, power)).reduce(1) { product, _ in product * base }
}
