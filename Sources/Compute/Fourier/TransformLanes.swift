/// The vectors that a transform works on: each lane belongs to another node of its tree.
protocol TransformLanes: Sendable {
    associatedtype Scalar: BinaryFloatingPoint & Sendable

    /// How many lanes there are: 1, 4 or 8.
    static var width: Int { get }

    init(repeating value: Scalar)

    /// The vector of `value(0)`, `value(1)`, …, rounded once.
    init(lanes value: (Int) -> Double)

    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    static func * (left: Self, right: Self) -> Self

    /// `self + left · right`, rounded once.
    func addingProduct(_ left: Self, _ right: Self) -> Self

    subscript(lane: Int) -> Scalar { get }
}

extension TransformLanes {
    /// The negative of this value, which a compiler folds into a fused product, as it does not fold `0 − self`.
    @inline(__always)
    var negated: Self { self * Self(repeating: -1) }

    /// `self − left · right`, rounded once.
    @inline(__always)
    func subtractingProduct(_ left: Self, _ right: Self) -> Self { addingProduct(left.negated, right) }
}

extension Double: TransformLanes {
    typealias Scalar = Double

    init(lanes value: (Int) -> Double) { self = value(0) }

    @inline(__always)
    subscript(lane: Int) -> Double { self }
}

extension SIMD4<Double>: TransformLanes {
    static var width: Int { 4 }

    init(lanes value: (Int) -> Double) { self.init(value(0), value(1), value(2), value(3)) }
}

extension SIMD8<Float>: TransformLanes {
    static var width: Int { 8 }

    init(lanes value: (Int) -> Double) {
        self = .zero
        for lane in 0..<Self.width { self[lane] = Float(value(lane)) }
    }
}
