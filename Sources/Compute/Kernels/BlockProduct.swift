/// Four rows of a left factor at one step of the depth.
struct RowQuad {
    var row0 = 0.0
    var row1 = 0.0
    var row2 = 0.0
    var row3 = 0.0

    /// How many rows there are.
    static let count = 4

    @inline(__always)
    subscript(row: Int) -> Double {
        get {
            switch row {
            case 0: row0
            case 1: row1
            case 2: row2
            default: row3
            }
        }
        set {
            switch row {
            case 0: row0 = newValue
            case 1: row1 = newValue
            case 2: row2 = newValue
            default: row3 = newValue
            }
        }
    }
}

/// Twelve columns of a right factor at one step of the depth.
struct ColumnDozen {
    var first = SIMD4<Double>.zero
    var second = SIMD4<Double>.zero
    var third = SIMD4<Double>.zero

    /// How many columns there are.
    static let count = 12

    subscript(column: Int) -> Double {
        get {
            switch column >> 2 {
            case 0: first[column & 3]
            case 1: second[column & 3]
            default: third[column & 3]
            }
        }
        set {
            switch column >> 2 {
            case 0: first[column & 3] = newValue
            case 1: second[column & 3] = newValue
            default: third[column & 3] = newValue
            }
        }
    }
}

/// The product of four rows and twelve columns: 48 sums that stay in registers.
///
/// Every step multiplies 4 numbers by 12 in twelve fused operations, which is as many as hide their latency; each sum
/// runs in the order of the depth, so that equal inputs give equal bits.
struct BlockProduct {
    private var row0 = ColumnDozen()
    private var row1 = ColumnDozen()
    private var row2 = ColumnDozen()
    private var row3 = ColumnDozen()

    /// - Complexity: 96 operations a step of the depth; allocates nothing.
    /// - Precondition: The factors have equal depth.
    @inline(__always)
    init(_ left: Span<RowQuad>, _ right: Span<ColumnDozen>) {
        precondition(left.count == right.count)
        for k in 0..<left.count {
            let quad = left[k]
            let dozen = right[k]
            row0.add(quad.row0, dozen)
            row1.add(quad.row1, dozen)
            row2.add(quad.row2, dozen)
            row3.add(quad.row3, dozen)
        }
    }

    /// Four columns of a row.
    @inline(__always)
    subscript(row: Int, group: Int) -> SIMD4<Double> {
        switch row {
        case 0: row0[group: group]
        case 1: row1[group: group]
        case 2: row2[group: group]
        default: row3[group: group]
        }
    }

    /// Writes the four rows, each twelve numbers at `start` and every `stride` after it.
    @inline(__always)
    func write(_ target: inout MutableSpan<Double>, at start: Int, stride: Int) {
        row0.write(&target, at: start)
        row1.write(&target, at: start + stride)
        row2.write(&target, at: start + 2 * stride)
        row3.write(&target, at: start + 3 * stride)
    }
}

extension ColumnDozen {
    @inline(__always)
    fileprivate subscript(group group: Int) -> SIMD4<Double> {
        switch group {
        case 0: first
        case 1: second
        default: third
        }
    }

    @inline(__always)
    fileprivate mutating func add(_ factor: Double, _ columns: ColumnDozen) {
        let factors = SIMD4(repeating: factor)
        first = first.addingProduct(factors, columns.first)
        second = second.addingProduct(factors, columns.second)
        third = third.addingProduct(factors, columns.third)
    }

    @inline(__always)
    fileprivate func write(_ target: inout MutableSpan<Double>, at start: Int) {
        precondition(start >= 0 && start + Self.count <= target.count)
        for lane in 0..<4 {
            target[start + lane] = first[lane]
            target[start + 4 + lane] = second[lane]
            target[start + 8 + lane] = third[lane]
        }
    }
}
