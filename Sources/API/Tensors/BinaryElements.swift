internal import JSON

/// Elements as consecutive bytes.
struct BinaryElements: Sendable, Hashable {
    /// Which byte of a number comes first.
    enum Order: Sendable {
        case little, big
    }

    /// Why bytes are no elements.
    enum Fault: Error, Hashable {
        /// A NaN or an infinity.
        case notFinite(position: Int)
        /// A NaN or +∞ among logits.
        case notALogit(position: Int)
        /// A truth value that is neither 0 nor 1, or an integer beyond ±2⁵³.
        case outOfType(position: Int)
    }

    let type: ElementType
    let order: Order

    /// Reads `count` elements from `start` on.
    ///
    /// - Precondition: The bytes are there.
    /// - Complexity: O(count); one allocation.
    func decode(
        _ bytes: [UInt8], from start: Int, count: Int, accepting range: TensorRange
    ) throws(Fault) -> [Double] {
        // Bytes are initialised whatever they mean, and the span lives no longer than the array.
        let raw = unsafe bytes.span.bytes.extracting(start..<start + count * type.size)
        return switch type {
        case .float64: try reals(raw, count, range) { Double(bitPattern: word($0, $1)) }
        case .float32: try reals(raw, count, range) { Double(Float(bitPattern: word($0, $1))) }
        case .int64: try integers(raw, count)
        case .bool: try truths(raw, count)
        }
    }

    /// The number at `position`, whichever byte of it comes first.
    private func word<Word: FixedWidthInteger & BitwiseCopyable>(_ raw: RawSpan, _ position: Int) -> Word {
        // An integer is any bit pattern of its size, and the load checks the bounds.
        let stored = unsafe raw.unsafeLoadUnaligned(
            fromByteOffset: position * MemoryLayout<Word>.size, as: Word.self)
        return order == .little ? Word(littleEndian: stored) : Word(bigEndian: stored)
    }

    private func reals(
        _ raw: RawSpan, _ count: Int, _ range: TensorRange, _ element: (RawSpan, Int) -> Double
    ) throws(Fault) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(count)
        for position in 0..<count {
            let value = element(raw, position)
            guard range.contains(value) else {
                throw range == .finite ? .notFinite(position: position) : .notALogit(position: position)
            }
            values.append(value)
        }
        return values
    }

    private func integers(_ raw: RawSpan, _ count: Int) throws(Fault) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(count)
        for position in 0..<count {
            let value = Int64(bitPattern: word(raw, position))
            guard value.magnitude <= largestExactInteger else { throw .outOfType(position: position) }
            values.append(Double(value))
        }
        return values
    }

    private func truths(_ raw: RawSpan, _ count: Int) throws(Fault) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(count)
        for position in 0..<count {
            let byte: UInt8 = word(raw, position)
            guard byte <= 1 else { throw .outOfType(position: position) }
            values.append(Double(byte))
        }
        return values
    }
}

/// 2⁵³: up to it a double keeps every integer.
let largestExactInteger: UInt64 = 1 << 53

extension BinaryElements.Fault {
    /// The refusal of a request whose tensor at `pointer` holds the fault.
    ///
    /// - Parameters:
    ///   - pointer: The tensor's own pointer, which names the element in the words.
    ///   - place: What the refusal points to.
    func refusal(_ pointer: JSONPointer, place: JSONPointer, shape: [Int]) -> APIError {
        switch self {
        case .notFinite(let position):
            .notFinite(place, element: "element [\(path(position, shape))] of \(API.place(pointer))")
        case .notALogit: .notALogit(place)
        case .outOfType: .numberOutOfRange(place, type: "the tensor's elements")
        }
    }

    /// The refusal of a request whose tensor at `pointer` would hold the element under its indices.
    ///
    /// - Parameter storedShape: The shape in the order of the bytes: of a column-major file the reverse of its shape.
    func refusal(_ pointer: JSONPointer, storedShape: [Int], isColumnMajor: Bool) -> APIError {
        switch self {
        case .notFinite(let position):
            .notFinite(element(pointer, position, storedShape, isColumnMajor), element: nil)
        case .notALogit(let position): .notALogit(element(pointer, position, storedShape, isColumnMajor))
        case .outOfType(let position):
            .numberOutOfRange(element(pointer, position, storedShape, isColumnMajor), type: "the tensor's elements")
        }
    }

    private func path(_ position: Int, _ shape: [Int]) -> String {
        indices(of: position, shape: shape).map { "\($0)" }.joined(separator: ", ")
    }

    private func element(
        _ pointer: JSONPointer, _ position: Int, _ storedShape: [Int], _ isColumnMajor: Bool
    ) -> JSONPointer {
        let index = indices(of: position, shape: storedShape)
        return (isColumnMajor ? index.reversed() : index).reduce(pointer) { $0.appending(index: $1) }
    }
}
