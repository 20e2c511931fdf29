/// The numbers that one pass of a memory's kernel works on: one channel, or eight side by side, or eight steps of one.
///
/// Every operation acts on each lane alone and rounds as `Double` does, so a lane's bits do not depend on its
/// neighbours or on the width.
protocol Lanes: Sendable {
    /// How many channels stand side by side.
    static var width: Int { get }

    init(repeating value: Double)

    /// The samples of the channels of `group`, and zeros beyond the last.
    init(_ sample: Span<Double>, group: Int)

    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    static func * (left: Self, right: Self) -> Self
    static func / (left: Self, right: Self) -> Self

    /// `self + left · right`, rounded once.
    func addingProduct(_ left: Self, _ right: Self) -> Self

    /// `self - left · right`, rounded once.
    func subtractingProduct(_ left: Self, _ right: Self) -> Self

    /// Every lane times `factor`.
    func scaled(by factor: Double) -> Self

    /// `ln(1 + x)` of every lane.
    var logarithmOfNext: Self { get }

    /// Whether every lane is a number that a memory may hold: no NaN, and at most 10¹⁵⁰ in magnitude.
    var isWithinRange: Bool { get }

    /// This value with `moment` in place of every lane where that is no number that a memory may hold.
    func marking(_ moment: Self) -> Self

    /// This value with every lane below 10⁻³⁰⁰ in magnitude set to 0, so that no arithmetic meets subnormal numbers.
    var flushed: Self { get }

    /// The value of one channel.
    func channel(_ lane: Int) -> Double

    /// `result[n] = base[n] + Σ_k F[n, k] v[k]` with `first` for `v[0]`, each sum in the order of `k`;
    /// the results go to `start` and after it.
    static func accumulate(
        _ matrix: MatrixStep<Self>,
        times vector: Span<Self>,
        first: Self,
        onto base: Span<Self>,
        into result: inout MutableSpan<Self>,
        at start: Int
    )
}

extension Double: Lanes {
    static var width: Int { 1 }

    init(repeating value: Double) {
        self = value
    }

    init(_ sample: Span<Double>, group: Int) {
        self = sample[group]
    }

    @inline(__always)
    func subtractingProduct(_ left: Double, _ right: Double) -> Double { addingProduct(-left, right) }

    @inline(__always)
    func scaled(by factor: Double) -> Double { factor * self }

    var logarithmOfNext: Double { log1p(self) }

    @inline(__always)
    var isWithinRange: Bool { magnitude <= StateRange.largest }

    @inline(__always)
    func marking(_ moment: Double) -> Double { moment.isWithinRange ? self : moment }

    @inline(__always)
    var flushed: Double { magnitude < StateRange.smallest ? 0 : self }

    func channel(_ lane: Int) -> Double { self }
}

extension SIMD8<Double>: Lanes {
    static var width: Int { 8 }

    init(_ sample: Span<Double>, group: Int) {
        self = .zero
        let first = group * Self.width
        for lane in 0..<Swift.min(Self.width, sample.count - first) { self[lane] = sample[first + lane] }
    }

    @inline(__always)
    func subtractingProduct(_ left: SIMD8<Double>, _ right: SIMD8<Double>) -> SIMD8<Double> {
        addingProduct(-left, right)
    }

    @inline(__always)
    func scaled(by factor: Double) -> SIMD8<Double> { factor * self }

    var logarithmOfNext: SIMD8<Double> {
        var result = self
        for lane in 0..<Self.width { result[lane] = log1p(self[lane]) }
        return result
    }

    @inline(__always)
    var isWithinRange: Bool { all(magnitude .<= StateRange.largest) }

    @inline(__always)
    func marking(_ moment: SIMD8<Double>) -> SIMD8<Double> {
        replacing(with: moment, where: .!(moment.magnitude .<= StateRange.largest))
    }

    @inline(__always)
    private var magnitude: SIMD8<Double> { replacing(with: -self, where: -self .> self) }

    @inline(__always)
    var flushed: SIMD8<Double> {
        let tiny = (self .< StateRange.smallest) .& (self .> -StateRange.smallest)
        return replacing(with: 0, where: tiny)
    }

    func channel(_ lane: Int) -> Double { self[lane] }
}
