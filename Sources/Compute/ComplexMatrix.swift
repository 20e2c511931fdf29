public import Numerics

/// A complex matrix, in row-major order.
public struct ComplexMatrix: Sendable, Equatable {
    public let rows: Int
    public let columns: Int
    /// The entries, row after row; `rows * columns` of them.
    public var entries: [Complex<Double>]

    /// Makes a matrix from its entries, row after row.
    ///
    /// - Precondition: There are `rows * columns` entries.
    public init(rows: Int, columns: Int, entries: [Complex<Double>]) {
        precondition(rows >= 0 && columns >= 0 && entries.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.entries = entries
    }

    /// Makes a matrix from a function of row and column.
    public init(rows: Int, columns: Int, _ entry: (_ row: Int, _ column: Int) -> Complex<Double>) {
        precondition(rows >= 0 && columns >= 0)
        self.rows = rows
        self.columns = columns
        entries = []
        entries.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns { entries.append(entry(row, column)) }
        }
    }

    /// A real matrix, with no imaginary part.
    public init(_ matrix: Matrix) {
        self.init(rows: matrix.rows, columns: matrix.columns, entries: matrix.entries.map { Complex($0) })
    }

    /// The entry at `row` and `column`, counted from 0.
    public subscript(row: Int, column: Int) -> Complex<Double> {
        get { entries[row * columns + column] }
        set { entries[row * columns + column] = newValue }
    }
}
