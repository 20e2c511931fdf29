/// Four columns or rows of a matrix, held in registers while streams pass by.
struct FourPoints<Vector: TransformLanes> {
    typealias Point = ComplexLanes<Vector>

    private let first: Point
    private let second: Point
    private let third: Point
    private let fourth: Point

    init(_ points: Span<Point>, from start: Int) {
        first = points[start]
        second = points[start + 1]
        third = points[start + 2]
        fourth = points[start + 3]
    }

    /// The sum of the points, each times one number of `part`: those at `start`, `start + stride`, ….
    @inline(__always)
    func sum(_ part: Span<Vector.Scalar>, from start: Int, by stride: Int) -> Point {
        first.scaled(by: Vector(repeating: part[start]))
            .addingProduct(second, Vector(repeating: part[start &+ stride]))
            .addingProduct(third, Vector(repeating: part[start &+ 2 &* stride]))
            .addingProduct(fourth, Vector(repeating: part[start &+ 3 &* stride]))
    }

    /// The sum of the points, each times one complex number of two parts: those at `start`, `start + stride`, ….
    @inline(__always)
    func sum(
        _ real: Span<Vector.Scalar>,
        _ imaginary: Span<Vector.Scalar>,
        from start: Int,
        by stride: Int
    ) -> Point {
        sum(real, from: start, by: stride)
            .addingProduct(first.turned, Vector(repeating: imaginary[start]))
            .addingProduct(second.turned, Vector(repeating: imaginary[start &+ stride]))
            .addingProduct(third.turned, Vector(repeating: imaginary[start &+ 2 &* stride]))
            .addingProduct(fourth.turned, Vector(repeating: imaginary[start &+ 3 &* stride]))
    }

    /// The real part of the sum of the conjugate points, each times one lane of `point`, from lane `start` on.
    @inline(__always)
    func innerProduct(_ point: Point, from start: Int) -> Vector {
        let reals = (first.real * Vector(repeating: point.real[start]))
            .addingProduct(second.real, Vector(repeating: point.real[start &+ 1]))
            .addingProduct(third.real, Vector(repeating: point.real[start &+ 2]))
            .addingProduct(fourth.real, Vector(repeating: point.real[start &+ 3]))
        let imaginaries = (first.imaginary * Vector(repeating: point.imaginary[start]))
            .addingProduct(second.imaginary, Vector(repeating: point.imaginary[start &+ 1]))
            .addingProduct(third.imaginary, Vector(repeating: point.imaginary[start &+ 2]))
            .addingProduct(fourth.imaginary, Vector(repeating: point.imaginary[start &+ 3]))
        return reals + imaginaries
    }
}
