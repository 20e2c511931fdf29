/// Divides bytes that come in pieces into lines.
///
/// - Complexity: O(1) a byte, however the bytes are divided; at most one line and what came behind it is kept.
package struct LineSplitter: Sendable {
    /// The longest line, in bytes.
    private let limit: Int
    private var bytes: [UInt8] = []
    /// Where the current line begins.
    private var start = 0
    /// Behind the bytes of the current line that are known to hold no line end.
    private var scanned = 0

    package init(limit: Int) {
        self.limit = limit
    }

    /// The bytes of lines, whole or begun, that were not taken.
    package var count: Int { bytes.count - start }

    package mutating func append(_ piece: [UInt8]) {
        if start > 0 {
            bytes.removeSubrange(..<start)
            scanned -= start
            start = 0
        }
        bytes.append(contentsOf: piece)
    }

    /// The next whole line, without its end; `nil` if none is there.
    ///
    /// - Throws: ``LineOverflow`` for a line above the limit, as soon as that shows.
    package mutating func next() throws(LineOverflow) -> [UInt8]? {
        while scanned < bytes.count {
            let byte = bytes[scanned]
            scanned += 1
            guard byte == UInt8(ascii: "\n") else { continue }
            guard scanned - 1 - start <= limit else { throw LineOverflow(limit: limit) }
            defer { start = scanned }
            return Array(bytes[start..<scanned - 1])
        }
        guard count <= limit else { throw LineOverflow(limit: limit) }
        return nil
    }

    /// What stands behind the last line end.
    ///
    /// - Precondition: ``next()`` has found no further line.
    package mutating func rest() -> [UInt8] {
        defer { start = bytes.count }
        return Array(bytes[start...])
    }
}

/// A line is longer than its limit.
package struct LineOverflow: Error, Equatable {
    package let limit: Int

    package init(limit: Int) {
        self.limit = limit
    }
}
