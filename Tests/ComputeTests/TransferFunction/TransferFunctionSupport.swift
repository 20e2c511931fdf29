import Compute

/// Numbers in (-1, 1) that are the same in every run.
struct Draws {
    private var state: UInt64

    init(seed: UInt64) {
        state = 0x9E37_79B9_7F4A_7C15 &* (seed + 1)
    }

    mutating func next() -> Double {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Double(state >> 11) / 4_503_599_627_370_496 - 1
    }

    mutating func vector(_ count: Int) -> [Double] {
        (0..<count).map { _ in next() }
    }

    /// A system whose poles lie within `radius` of 0: drawn by reflection coefficients, then shrunk.
    ///
    /// The coefficients' bound falls with the order, since the denominator's size grows as `Π (1 + |k|)`.
    mutating func stableSystem(order: Int, radius: Double = 0.95) throws -> TransferFunction {
        let bound = min(0.9, 3 / Double(order).squareRoot())
        let reflection = vector(order).map { bound * $0 }
        var denominator = try TransferFunction.denominator(reflectionCoefficients: reflection)
        var power = 1.0
        for i in denominator.indices {
            power *= radius
            denominator[i] *= power
        }
        return try TransferFunction(denominator: denominator, numerator: vector(order), feedthrough: next())
    }
}

extension TransferFunction {
    /// `Ā`, with the newest number of the state first.
    var companionMatrix: Matrix {
        Matrix(rows: order, columns: order) { i, j in i == 0 ? -denominator[j] : (j == i - 1 ? 1 : 0) }
    }

    /// The kernel by the definition of its recurrence.
    func plainKernel(_ length: Int) -> [Double] {
        var kernel: [Double] = []
        for k in 0..<length {
            var sum = k < order ? numerator[k] : 0
            for i in 1..<max(1, min(k, order) + 1) { sum -= denominator[i - 1] * kernel[k - i] }
            kernel.append(sum)
        }
        return kernel
    }
}

/// `A^m` by squaring.
func power(_ matrix: Matrix, _ exponent: Int) -> Matrix {
    var result = Matrix.identity(matrix.rows)
    var square = matrix
    var rest = exponent
    while rest > 0 {
        if rest & 1 == 1 { result = result * square }
        square = square * square
        rest >>= 1
    }
    return result
}
