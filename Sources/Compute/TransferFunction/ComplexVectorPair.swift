internal import Numerics

/// Complex numbers with their real and their imaginary parts apart.
struct ComplexVectorPair: Sendable {
    var real: [Double]
    var imaginary: [Double]

    init(_ numbers: [Complex<Double>]) {
        real = numbers.map(\.real)
        imaginary = numbers.map(\.imaginary)
    }

    /// Zeros.
    init(count: Int) {
        real = [Double](repeating: 0, count: count)
        imaginary = real
    }

    var count: Int { real.count }

    subscript(index: Int) -> Complex<Double> {
        get { Complex(real[index], imaginary[index]) }
        set {
            real[index] = newValue.real
            imaginary[index] = newValue.imaginary
        }
    }

    /// The numbers together again.
    var numbers: [Complex<Double>] { real.indices.map { self[$0] } }

    /// The largest real or imaginary part, in magnitude, in a range.
    func largestPart(in range: Range<Int>) -> Double {
        range.reduce(0) { max($0, real[$1].magnitude, imaginary[$1].magnitude) }
    }
}
