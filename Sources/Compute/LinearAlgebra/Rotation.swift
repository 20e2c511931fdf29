/// A rotation of two neighbouring rows that turns `(f, g)` into `(length, 0)`.
///
///     row'  =  c row + s next        c = f / √(f² + g²)
///     next' = -s row + c next        s = g / √(f² + g²)
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 5.1.8.
struct Rotation: Sendable {
    /// The first of the two rows.
    let row: Int
    let cosine: Double
    let sine: Double
    /// `√(f² + g²)`.
    let length: Double

    init(row: Int, of f: Double, _ g: Double) {
        self.row = row
        guard g != 0 else {
            (cosine, sine, length) = (1, 0, f)
            return
        }
        // A power of two: it keeps the squares in range and rounds nothing.
        let scale = max(f.magnitude, g.magnitude).binade
        let (x, y) = (f / scale, g / scale)
        let root = (x * x + y * y).squareRoot()
        (cosine, sine, length) = (x / root, y / root, scale * root)
    }

    /// The two entries of a column after the rotation.
    func applied(to upper: Double, _ lower: Double) -> (Double, Double) {
        (cosine * upper + sine * lower, cosine * lower - sine * upper)
    }
}
