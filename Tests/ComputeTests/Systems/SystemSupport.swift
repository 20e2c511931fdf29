import Compute
import Numerics

/// Random systems that are the same in every run.
struct RandomSystems {
    private var bits: UInt64

    init(seed: UInt64) {
        bits = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    /// A number in (-1, 1).
    mutating func number() -> Double {
        bits ^= bits << 13
        bits ^= bits >> 7
        bits ^= bits << 17
        return Double(bits >> 11) / 4_503_599_627_370_496 - 1
    }

    mutating func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in number() } }

    mutating func complexNumbers(_ count: Int) -> [Complex<Double>] {
        (0..<count).map { _ in Complex(number(), number()) }
    }

    /// Poles of which one stands in each of `count` equal sectors of the upper half-plane, between 0.6 and 0.95.
    mutating func spreadPoles(_ count: Int) -> [Complex<Double>] {
        (0..<count).map { index in
            let angle = Double.pi * (Double(index) + 0.5 + 0.25 * number()) / Double(count)
            return Complex(length: 0.775 + 0.175 * number(), phase: angle)
        }
    }

    /// A discrete real diagonal system of `pairs` conjugate pairs.
    mutating func diagonal(pairs: Int) throws(ComputeError) -> DiagonalSystem {
        try DiagonalSystem(
            poles: spreadPoles(pairs),
            inputVector: complexNumbers(pairs),
            outputVector: complexNumbers(pairs),
            feedthrough: Complex(number()),
            poleSet: .conjugateHalf
        )
    }

    /// A continuous real diagonal plus rank two system that is stable.
    mutating func lowRank(pairs: Int) throws(ComputeError) -> LowRankSystem {
        let p = ComplexMatrix(rows: 2, columns: pairs, entries: complexNumbers(2 * pairs))
        return try LowRankSystem(
            poles: (0..<pairs).map { Complex(-0.5 + 0.25 * number(), 1 + 2 * Double($0)) },
            p: p,
            q: p,
            inputVector: complexNumbers(pairs),
            outputVector: complexNumbers(pairs),
            feedthrough: Complex(number()),
            poleSet: .conjugateHalf
        )
    }

    /// A discrete dense system whose spectral radius is at most 0.9.
    mutating func dense(order: Int, inputs: Int = 1, outputs: Int = 1) throws -> LinearSystem {
        let matrix = Matrix(rows: order, columns: order, entries: numbers(order * order))
        let radius = try spectralRadius(of: matrix)
        return try LinearSystem(
            stateMatrix: (0.9 / radius) * matrix,
            inputMatrix: Matrix(rows: order, columns: inputs, entries: numbers(order * inputs)),
            outputMatrix: Matrix(rows: order, columns: outputs, entries: numbers(order * outputs)),
            feedthrough: Matrix(rows: outputs, columns: inputs, entries: numbers(outputs * inputs))
        )
    }

    /// A stable transfer function with spread poles.
    mutating func transferFunction(pairs: Int) throws(ComputeError) -> TransferFunction {
        var denominator = [1.0]
        for pole in spreadPoles(pairs) {
            let factor = [1, -2 * pole.real, pole.lengthSquared]
            var product = [Double](repeating: 0, count: denominator.count + 2)
            for (i, a) in denominator.enumerated() {
                for (j, b) in factor.enumerated() { product[i + j] += a * b }
            }
            denominator = product
        }
        return try TransferFunction(
            denominator: Array(denominator.dropFirst()),
            numerator: numbers(2 * pairs),
            feedthrough: number()
        )
    }
}

/// The largest difference, relative to the largest magnitude of `expected`.
func relativeError(_ values: [Complex<Double>], _ expected: [Complex<Double>]) -> Double {
    guard values.count == expected.count else { return .infinity }
    let scale = expected.reduce(0) { max($0, $1.length) }
    let difference = zip(values, expected).reduce(0) { max($0, ($1.0 - $1.1).length) }
    return scale > 0 ? difference / scale : difference
}

/// The largest distance from one of `expected` to the nearest of `values` that no other has taken.
func distance(_ values: [Complex<Double>], _ expected: [Complex<Double>]) -> Double {
    guard values.count == expected.count else { return .infinity }
    var rest = values
    var largest = 0.0
    for number in expected {
        let nearest = rest.indices.min { (rest[$0] - number).length < (rest[$1] - number).length } ?? 0
        largest = max(largest, (rest.remove(at: nearest) - number).length)
    }
    return largest
}

extension Realization {
    /// The order of a system whose dense form is real.
    func realDense() throws -> LinearSystem? {
        guard case .dense(let system) = try dense(timing: .post) else { return nil }
        return system
    }
}
