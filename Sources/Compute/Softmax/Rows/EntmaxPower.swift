/// How `p = (1 + b v)^{1/b}` is computed for `v = u - λ`, by the value of `b = α - 1`.
enum EntmaxPower: Sendable, Equatable {
    /// `1/b` is this small whole number: products alone.
    case whole(Int)
    /// `b = 2`: a square root.
    case root
    /// Any other `b` but 0: `exp(log1p(b v) / b)`.
    case general

    /// The largest `1/b` that is done by products.
    static let largestWhole = 8

    init(b: Double) {
        let inverse = 1 / b
        if b == 2 {
            self = .root
        } else if inverse >= 1, inverse <= Double(Self.largestWhole), inverse == inverse.rounded(), b * inverse == 1 {
            self = .whole(Int(inverse))
        } else {
            self = .general
        }
    }

    /// `p` and `s = p^{2-α} = p / (1 + b v)` of eight entries; both 0 off the support.
    @inline(__always)
    func terms(_ v: SIMD8<Double>, b: Double) -> (p: SIMD8<Double>, s: SIMD8<Double>) {
        let product = b * v
        let base = 1 + product
        let outside = base .<= 0
        switch self {
        case .whole(let count):
            let kept = base.replacing(with: 0, where: outside)
            guard count > 1 else { return (kept, SIMD8(repeating: 1).replacing(with: 0, where: outside)) }
            var lower = kept
            for _ in 2..<count { lower *= kept }
            return (lower * kept, lower)
        case .root:
            let p = base.replacing(with: 0, where: outside).squareRoot()
            return (p, (p / base).replacing(with: 0, where: outside))
        case .general:
            let p = Exponential.of(Logarithm.ofNext(product) / b).replacing(with: 0, where: outside)
            return (p, (p / base).replacing(with: 0, where: outside))
        }
    }
}
