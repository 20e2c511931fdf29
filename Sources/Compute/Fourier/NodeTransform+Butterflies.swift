/// The discrete Fourier transforms of two to five complex numbers, `X_s = Σ_k x_k e^{−2πi sk/r}`.
extension NodeTransform {
    @inline(__always)
    static func fourValues(_ x0: Point, _ x1: Point, _ x2: Point, _ x3: Point) -> (Point, Point, Point, Point) {
        let even = x0 + x2
        let odd = x0 - x2
        let sum = x1 + x3
        let turned = (x1 - x3).turned
        return (even + sum, odd - turned, even - sum, odd + turned)
    }

    /// The conjugate transform, `Σ_k x_k e^{2πi sk/4}`.
    @inline(__always)
    static func fourCoefficients(_ x0: Point, _ x1: Point, _ x2: Point, _ x3: Point) -> (Point, Point, Point, Point) {
        let even = x0 + x2
        let odd = x0 - x2
        let sum = x1 + x3
        let turned = (x1 - x3).turned
        return (even + sum, odd + turned, even - sum, odd - turned)
    }

    @inline(__always)
    static func threeValues(_ x0: Point, _ x1: Point, _ x2: Point) -> (Point, Point, Point) {
        let half = Vector(repeating: 0.5)
        let sine = Vector { _ in 0.866_025_403_784_438_646_8 }
        let sum = x1 + x2
        let middle = x0.subtractingProduct(sum, half)
        let turned = (x1 - x2).turned.scaled(by: sine)
        return (x0 + sum, middle - turned, middle + turned)
    }

    @inline(__always)
    static func fiveValues(
        _ x0: Point,
        _ x1: Point,
        _ x2: Point,
        _ x3: Point,
        _ x4: Point
    ) -> (Point, Point, Point, Point, Point) {
        let cosine1 = Vector { _ in 0.309_016_994_374_947_424_1 }
        let cosine2 = Vector { _ in 0.809_016_994_374_947_424_1 }
        let sine1 = Vector { _ in 0.951_056_516_295_153_572_1 }
        let sine2 = Vector { _ in 0.587_785_252_292_473_129_2 }
        let sum1 = x1 + x4
        let sum2 = x2 + x3
        let turned1 = (x1 - x4).turned
        let turned2 = (x2 - x3).turned
        let even1 = x0.addingProduct(sum1, cosine1).subtractingProduct(sum2, cosine2)
        let even2 = x0.addingProduct(sum2, cosine1).subtractingProduct(sum1, cosine2)
        let odd1 = turned1.scaled(by: sine1).addingProduct(turned2, sine2)
        let odd2 = turned1.scaled(by: sine2).subtractingProduct(turned2, sine1)
        return (x0 + sum1 + sum2, even1 - odd1, even2 - odd2, even2 + odd2, even1 + odd1)
    }
}
