extension JSONReader {
    /// Where reading an array of numbers stands after a number.
    private enum ArrayProgress {
        /// Past a comma.
        case more
        /// Past the closing bracket.
        case complete
        /// At something that an array of numbers cannot hold.
        case other
    }

    /// Reads the rest of an array, from its first number on, if it holds nothing but numbers that a `Double` keeps.
    ///
    /// - Returns: the numbers, or nil with the position unmoved where the array is of another kind or malformed, which
    ///   the general way then tells. Only a run of numbers is read twice, so reading stays linear.
    /// - Throws: a failure where there are more numbers than the limit.
    mutating func readNumbers(_ bytes: Span<UInt8>) throws(ReadingFailure) -> [Double]? {
        let start = position
        var values: [Double] = []
        var progress = ArrayProgress.more
        while progress == .more {
            // Small at first: a short array must not take many times the memory of its text.
            let room = min(max(values.count, 4), 4096, numbersLeft - values.count)
            guard room > 0 else { throw ReadingFailure(.tooManyValues(limit: limits.numbers), at: position) }
            values.append(addingCapacity: room) { output in
                progress = readBlock(bytes, into: &output)
            }
            guard values.count >= 4096 else { continue }
            // A long array grows once, to what the text may hold of such numbers and a little more.
            let expected = values.count * (bytes.count - start) / (position - start)
            if progress == .more, values.capacity < expected {
                values.reserveCapacity(min(expected + expected / 16 + 4096, limits.numbers))
            }
        }
        guard progress == .complete else {
            position = start
            return nil
        }
        numbersLeft -= values.count
        return values
    }

    /// Reads numbers until `output` is full or the array ends.
    @inline(__always)
    private mutating func readBlock(_ bytes: Span<UInt8>, into output: inout OutputSpan<Double>) -> ArrayProgress {
        while !output.isFull {
            guard let value = readDouble(bytes) else { return .other }
            output.append(value)
            skipWhiteSpace(bytes)
            guard position < bytes.count else { return .other }
            let delimiter = bytes[position]
            position &+= 1
            guard delimiter == UInt8(ascii: ",") else {
                return delimiter == UInt8(ascii: "]") ? .complete : .other
            }
            skipWhiteSpace(bytes)
        }
        return .more
    }

    /// Reads a number that a `Double` keeps.
    @inline(__always)
    private mutating func readDouble(_ bytes: Span<UInt8>) -> Double? {
        // The elements are bytes: none is padding.
        unsafe FastNumber(bytes.bytes, at: &position)?.value ?? readUnusualDouble(bytes)
    }

    /// Reads a number that a `Double` keeps, of any form and at the end of the text too.
    @inline(never)
    private mutating func readUnusualDouble(_ bytes: Span<UInt8>) -> Double? {
        guard position < bytes.count else { return nil }
        do throws(ReadingFailure) {
            switch try readUnusualNumber(bytes) {
            case .real(let value): return value
            case .integer(let value) where value.magnitude <= 1 << 53: return Double(value)
            default: return nil
            }
        } catch {
            return nil
        }
    }
}
