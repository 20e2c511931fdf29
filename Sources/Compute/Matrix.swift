/// A real matrix, in row-major order.
public struct Matrix: Sendable, Equatable {
    public let rows: Int
    public let columns: Int
    /// The entries, row after row; `rows * columns` of them.
    public var entries: [Double]

    /// Makes a matrix from its entries, row after row.
    ///
    /// - Precondition: There are `rows * columns` entries.
    public init(rows: Int, columns: Int, entries: [Double]) {
        precondition(rows >= 0 && columns >= 0 && entries.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.entries = entries
    }

    /// Makes a matrix from a function of row and column.
    public init(rows: Int, columns: Int, _ entry: (_ row: Int, _ column: Int) -> Double) {
        precondition(rows >= 0 && columns >= 0)
        self.rows = rows
        self.columns = columns
        entries = []
        entries.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns { entries.append(entry(row, column)) }
        }
    }

    /// The entry at `row` and `column`, counted from 0.
    public subscript(row: Int, column: Int) -> Double {
        get { entries[row * columns + column] }
        set { entries[row * columns + column] = newValue }
    }

    /// The n × n identity.
    public static func identity(_ n: Int) -> Matrix {
        Matrix(rows: n, columns: n) { $0 == $1 ? 1 : 0 }
    }
}
