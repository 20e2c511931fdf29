/// A number that vector kernels work on: `Double` in vectors of eight, `Float` in vectors of sixteen.
///
/// Kernels written over this protocol are specialised for both; a vector's lanes are summed in one fixed order.
protocol VectorScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
    associatedtype Vector: SIMD<Self> & Sendable

    /// The lanes from `start` on.
    static func load(_ source: Span<Self>, at start: Int) -> Vector

    /// Writes the lanes from `start` on: one bounds check for all, which then become one store.
    ///
    /// `_mutatingExtracting` is the name that the standard library gives what `extracting` was for a `MutableSpan`;
    /// with the checks of single entries a softmax takes 1.4 times as long.
    static func store(_ vector: Vector, into target: inout MutableSpan<Self>, at start: Int)

    /// What ``scaledExponential(_:)`` takes a number's multiple of: 1, or `log₂ e` where it computes powers of 2.
    static var exponentialUnit: Self { get }

    /// `e^(x/unit)` of every lane, for lanes that are at most 0 (-∞ among them) and no NaN.
    static func scaledExponential(_ x: Vector) -> Vector

    /// `left + a·b` of every lane, rounded once.
    static func fused(_ left: Vector, plus a: Vector, times b: Vector) -> Vector

    /// The larger of each pair of lanes.
    static func larger(_ left: Vector, _ right: Vector) -> Vector

    /// Whether the lanes sum to 0: whether all are 0, for lanes that are 0 or NaN.
    static func isZero(_ vector: Vector) -> Bool

    /// Whether a lane of `vector` is greater than `bound`.
    static func anyLane(of vector: Vector, isGreaterThan bound: Self) -> Bool

    /// The vector with `filler` in its first `count` lanes.
    static func withoutFirst(_ count: Int, of vector: Vector, filler: Self) -> Vector

    /// The largest lane.
    static func largest(_ vector: Vector) -> Self

    /// The sum of the lanes, halves onto halves.
    static func sum(_ vector: Vector) -> Double
}

extension VectorScalar {
    /// How many lanes a vector has.
    static var width: Int { Vector.scalarCount }

    /// A whole row that is shorter than a vector, with `filler` in the lanes beyond it.
    @inline(__always)
    static func loadShort(_ source: Span<Self>, filler: Self) -> Vector {
        var vector = Vector(repeating: filler)
        for lane in 0..<Vector.scalarCount where lane < source.count { vector[lane] = source[lane] }
        return vector
    }

    /// Writes as many lanes as there is room for.
    @inline(__always)
    static func storeShort(_ vector: Vector, into target: inout MutableSpan<Self>) {
        for lane in 0..<Vector.scalarCount where lane < target.count { target[lane] = vector[lane] }
    }
}

extension Double: VectorScalar {
    @inline(__always)
    static func load(_ source: Span<Double>, at start: Int) -> SIMD8<Double> {
        // One bounds check for all lanes, which then become one load.
        let x = source.extracting(start..<(start &+ 8))
        return SIMD8(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7])
    }

    @inline(__always)
    static func store(_ vector: SIMD8<Double>, into target: inout MutableSpan<Double>, at start: Int) {
        var part = target._mutatingExtracting(start..<(start &+ 8))
        for lane in 0..<8 { part[lane] = vector[lane] }
    }

    @inline(__always)
    static var exponentialUnit: Double { 1 }

    @inline(__always)
    static func scaledExponential(_ x: SIMD8<Double>) -> SIMD8<Double> { Exponential.ofNonPositive(x) }

    @inline(__always)
    static func fused(_ left: SIMD8<Double>, plus a: SIMD8<Double>, times b: SIMD8<Double>) -> SIMD8<Double> {
        left.addingProduct(a, b)
    }

    @inline(__always)
    static func larger(_ left: SIMD8<Double>, _ right: SIMD8<Double>) -> SIMD8<Double> {
        left.replacing(with: right, where: right .> left)
    }

    @inline(__always)
    static func isZero(_ vector: SIMD8<Double>) -> Bool { sum(vector) == 0 }

    @inline(__always)
    static func anyLane(of vector: SIMD8<Double>, isGreaterThan bound: Double) -> Bool { any(vector .> bound) }

    @inline(__always)
    static func withoutFirst(_ count: Int, of vector: SIMD8<Double>, filler: Double) -> SIMD8<Double> {
        let lanes = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
        return vector.replacing(with: filler, where: lanes .< Double(count))
    }

    @inline(__always)
    static func largest(_ vector: SIMD8<Double>) -> Double {
        let four = vector.lowHalf.replacing(with: vector.highHalf, where: vector.highHalf .> vector.lowHalf)
        let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
        return two.y > two.x ? two.y : two.x
    }

    @inline(__always)
    static func sum(_ vector: SIMD8<Double>) -> Double {
        let four = vector.lowHalf + vector.highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}

extension Float: VectorScalar {
    @inline(__always)
    static func load(_ source: Span<Float>, at start: Int) -> SIMD16<Float> {
        let x = source.extracting(start..<(start &+ 16))
        return SIMD16(
            x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], x[14], x[15]
        )
    }

    @inline(__always)
    static func store(_ vector: SIMD16<Float>, into target: inout MutableSpan<Float>, at start: Int) {
        var part = target._mutatingExtracting(start..<(start &+ 16))
        for lane in 0..<16 { part[lane] = vector[lane] }
    }

    @inline(__always)
    static var exponentialUnit: Float { 0x1.715476p0 }

    @inline(__always)
    static func scaledExponential(_ x: SIMD16<Float>) -> SIMD16<Float> { Exponential.binaryOfNonPositive(x) }

    @inline(__always)
    static func fused(_ left: SIMD16<Float>, plus a: SIMD16<Float>, times b: SIMD16<Float>) -> SIMD16<Float> {
        left.addingProduct(a, b)
    }

    @inline(__always)
    static func larger(_ left: SIMD16<Float>, _ right: SIMD16<Float>) -> SIMD16<Float> {
        left.replacing(with: right, where: right .> left)
    }

    @inline(__always)
    static func isZero(_ vector: SIMD16<Float>) -> Bool { sum(vector) == 0 }

    @inline(__always)
    static func anyLane(of vector: SIMD16<Float>, isGreaterThan bound: Float) -> Bool { any(vector .> bound) }

    @inline(__always)
    static func withoutFirst(_ count: Int, of vector: SIMD16<Float>, filler: Float) -> SIMD16<Float> {
        let lanes = SIMD16<Float>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        return vector.replacing(with: filler, where: lanes .< Float(count))
    }

    @inline(__always)
    static func largest(_ vector: SIMD16<Float>) -> Float {
        let eight = vector.lowHalf.replacing(with: vector.highHalf, where: vector.highHalf .> vector.lowHalf)
        let four = eight.lowHalf.replacing(with: eight.highHalf, where: eight.highHalf .> eight.lowHalf)
        let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
        return two.y > two.x ? two.y : two.x
    }

    @inline(__always)
    static func sum(_ vector: SIMD16<Float>) -> Double {
        let eight = vector.lowHalf + vector.highHalf
        let four = eight.lowHalf + eight.highHalf
        let two = four.lowHalf + four.highHalf
        return Double(two.x) + Double(two.y)
    }
}
