/// The numbers that one instruction of a diagonal recurrence works on: several modes of one channel.
///
/// Every operation acts on each lane alone, but for ``total``, which adds the lanes in a fixed order.
protocol ModeLanes: Sendable {
    associatedtype Scalar: BinaryFloatingPoint & Sendable

    /// How many modes stand side by side.
    static var scalarCount: Int { get }

    /// The largest `Σ|x|²` that a state may have.
    static var largestEnergy: Scalar { get }

    init(repeating value: Scalar)

    /// The numbers, and zeros beyond the last.
    init(lanes values: some Collection<Double>)

    /// `self + a b`, rounded once.
    func adding(_ a: Self, times b: Self) -> Self

    /// `self − a b`, rounded once.
    func subtracting(_ a: Self, times b: Self) -> Self

    static func * (left: Self, right: Self) -> Self

    /// This value with every lane too near to the subnormal numbers set to 0.
    var withoutSubnormals: Self { get }

    /// The sum of the lanes, halves first.
    var total: Scalar { get }

    /// One lane.
    subscript(lane: Int) -> Scalar { get set }
}

extension SIMD4<Double>: ModeLanes {
    static var largestEnergy: Double { StateRange.largest * StateRange.largest }

    init(lanes values: some Collection<Double>) {
        self = .zero
        for (lane, value) in values.enumerated() { self[lane] = value }
    }

    @inline(__always)
    func adding(_ a: Self, times b: Self) -> Self { addingProduct(a, b) }

    @inline(__always)
    func subtracting(_ a: Self, times b: Self) -> Self { addingProduct(-a, b) }

    @inline(__always)
    var withoutSubnormals: Self {
        replacing(with: 0, where: (self .< StateRange.smallest) .& (self .> -StateRange.smallest))
    }

    @inline(__always)
    var total: Double {
        let half = lowHalf + highHalf
        return half.x + half.y
    }
}

extension SIMD8<Float>: ModeLanes {
    static var largestEnergy: Float { 1e36 }

    init(lanes values: some Collection<Double>) {
        self = .zero
        for (lane, value) in values.enumerated() { self[lane] = Float(value) }
    }

    @inline(__always)
    func adding(_ a: Self, times b: Self) -> Self { addingProduct(a, b) }

    @inline(__always)
    func subtracting(_ a: Self, times b: Self) -> Self { addingProduct(-a, b) }

    @inline(__always)
    var withoutSubnormals: Self { replacing(with: 0, where: (self .< 1e-30) .& (self .> -1e-30)) }

    @inline(__always)
    var total: Float {
        let quarter = lowHalf + highHalf
        let half = quarter.lowHalf + quarter.highHalf
        return half.x + half.y
    }
}
