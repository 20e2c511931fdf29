import Compute
import Testing

@Suite struct LegendreScaledTests {
    @Test(arguments: [1, 2, 7, 64])
    func `a constant signal is a fixed point`(order: Int) throws {
        let system = try LegendreScaled(order: order)
        for n in 0..<order {
            #expect(isClose(system.stateMatrix[n, 0] + system.inputVector[n], 0))
        }
    }

    @Test(arguments: [1, 2, 7, 64])
    func `A is normal plus rank one: A + BBᵀ/2 + I/2 is skew`(order: Int) throws {
        let system = try LegendreScaled(order: order)
        let (a, b) = (system.stateMatrix, system.inputVector)
        let norm = a.entries.map(\.magnitude).max() ?? 0
        for n in 0..<order {
            for k in 0..<order {
                let sum = a[n, k] + a[k, n] + b[n] * b[k] + (n == k ? 1 : 0)
                #expect(isClose(sum, 0, scale: norm, ulps: 4))
            }
        }
    }

    @Test func `the eigenvalues are exactly -1 to -N: A is lower triangular`() throws {
        let matrix = try LegendreScaled(order: 64).stateMatrix
        for n in 0..<64 {
            #expect(matrix[n, n] == -Double(n + 1))
            for k in (n + 1)..<64 { #expect(matrix[n, k] == 0) }
        }
    }

    @Test(arguments: [Int.min, -1, 0, 4097])
    func `other orders are refused, by name`(order: Int) {
        #expect(throws: ComputeError.outOfRange(argument: "order", value: order, allowed: 1...4096)) {
            try LegendreScaled(order: order)
        }
    }
}
