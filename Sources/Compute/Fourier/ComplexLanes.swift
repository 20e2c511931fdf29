/// Complex numbers side by side: the real parts in one vector, the imaginary parts in another.
struct ComplexLanes<Vector: TransformLanes>: Sendable {
    var real: Vector
    var imaginary: Vector

    @inline(__always)
    init(_ real: Vector, _ imaginary: Vector) {
        self.real = real
        self.imaginary = imaginary
    }

    /// The conjugate.
    @inline(__always)
    var conjugate: Self { Self(real, imaginary.negated) }

    /// The same real factor in every lane.
    @inline(__always)
    func scaled(by factor: Vector) -> Self {
        Self(real * factor, imaginary * factor)
    }

    /// The square.
    @inline(__always)
    var squared: Self {
        let twice = real + real
        return Self((real * real).subtractingProduct(imaginary, imaginary), twice * imaginary)
    }

    /// `i` times this.
    @inline(__always)
    var turned: Self { Self(imaginary.negated, real) }

    @inline(__always)
    static func + (left: Self, right: Self) -> Self {
        Self(left.real + right.real, left.imaginary + right.imaginary)
    }

    @inline(__always)
    static func - (left: Self, right: Self) -> Self {
        Self(left.real - right.real, left.imaginary - right.imaginary)
    }

    @inline(__always)
    static func * (left: Self, right: Self) -> Self {
        Self(
            (left.real * right.real).subtractingProduct(left.imaginary, right.imaginary),
            (left.real * right.imaginary).addingProduct(left.imaginary, right.real)
        )
    }

    /// This times the conjugate of `factor`.
    @inline(__always)
    func timesConjugate(_ factor: Self) -> Self {
        Self(
            (real * factor.real).addingProduct(imaginary, factor.imaginary),
            (imaginary * factor.real).subtractingProduct(real, factor.imaginary)
        )
    }

    /// `self + left · right` with a real factor in every lane.
    @inline(__always)
    func addingProduct(_ left: Self, _ right: Vector) -> Self {
        Self(real.addingProduct(left.real, right), imaginary.addingProduct(left.imaginary, right))
    }

    /// `self − left · right` with a real factor in every lane.
    @inline(__always)
    func subtractingProduct(_ left: Self, _ right: Vector) -> Self {
        Self(real.subtractingProduct(left.real, right), imaginary.subtractingProduct(left.imaginary, right))
    }
}
