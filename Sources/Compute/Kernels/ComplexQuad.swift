internal import Numerics

/// Four complex numbers, real and imaginary parts apart.
struct ComplexQuad: Sendable, Equatable {
    var real: SIMD4<Double>
    var imaginary: SIMD4<Double>

    static let zero = ComplexQuad(real: .zero, imaginary: .zero)

    @inline(__always)
    static func + (left: ComplexQuad, right: ComplexQuad) -> ComplexQuad {
        ComplexQuad(real: left.real + right.real, imaginary: left.imaginary + right.imaginary)
    }

    @inline(__always)
    static func - (left: ComplexQuad, right: ComplexQuad) -> ComplexQuad {
        ComplexQuad(real: left.real - right.real, imaginary: left.imaginary - right.imaginary)
    }

    @inline(__always)
    static func * (left: ComplexQuad, right: ComplexQuad) -> ComplexQuad {
        ComplexQuad(
            real: (left.real * right.real).addingProduct(-left.imaginary, right.imaginary),
            imaginary: (left.real * right.imaginary).addingProduct(left.imaginary, right.real)
        )
    }

    /// The four numbers times one.
    @inline(__always)
    func scaled(by factor: Complex<Double>) -> ComplexQuad {
        self
            * ComplexQuad(
                real: SIMD4(repeating: factor.real), imaginary: SIMD4(repeating: factor.imaginary))
    }

    @inline(__always)
    func scaled(by factor: Double) -> ComplexQuad {
        ComplexQuad(real: factor * real, imaginary: factor * imaginary)
    }

    @inline(__always)
    var conjugate: ComplexQuad { ComplexQuad(real: real, imaginary: -imaginary) }

    /// `1 / z` by one division.
    @inline(__always)
    var reciprocal: ComplexQuad {
        let norm = (real * real).addingProduct(imaginary, imaginary)
        let inverse = 1 / norm
        return ComplexQuad(real: real * inverse, imaginary: -imaginary * inverse)
    }

    var isFinite: Bool { 0 * (real + imaginary) == .zero }

    /// The number in one lane.
    subscript(lane: Int) -> Complex<Double> {
        get { Complex(real[lane], imaginary[lane]) }
        set {
            real[lane] = newValue.real
            imaginary[lane] = newValue.imaginary
        }
    }
}

/// Numbers in fours, with zeros past the last.
func quads(_ entries: [Complex<Double>]) -> [ComplexQuad] {
    var result = [ComplexQuad](repeating: .zero, count: (entries.count + 3) / 4)
    for (index, entry) in entries.enumerated() { result[index / 4][index % 4] = entry }
    return result
}
