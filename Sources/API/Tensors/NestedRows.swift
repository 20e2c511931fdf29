internal import JSON

/// Reads nested arrays into one row-major array.
///
/// The first element of each level fixes the length of its axis; every other row is held to it.
struct NestedRows {
    private(set) var shape: [Int] = []
    private(set) var dtype = ElementType.float64
    private(set) var values: [Double] = []
    private let root: JSONPointer
    /// The indices of the sub-array being read. A pointer is made of them only for an error.
    private var path: [Int] = []

    init(at root: JSONPointer) {
        self.root = root
    }

    private var pointer: JSONPointer { path.reduce(root) { $0.appending(index: $1) } }

    /// Finds the shape along the first elements, and the room that the values need.
    mutating func measure(_ json: JSONValue) throws(APIError) {
        var json = json
        while case .array(let elements) = json {
            shape.append(elements.count)
            guard shape.count <= Tensor.deepest else {
                throw .malformedTensor(root, .tooManyAxes(limit: Tensor.deepest))
            }
            guard let first = elements.first else { return }
            json = first
        }
        switch json {
        case .numbers(let numbers): shape.append(numbers.count)
        case .bool: dtype = .bool
        case .integer, .real, .string, .array: break
        case .null, .object: throw .malformedTensor(firstElement, shape.isEmpty ? .notATensor : .notANumber)
        }
        guard shape.count <= Tensor.deepest else { throw .malformedTensor(root, .tooManyAxes(limit: Tensor.deepest)) }
        values.reserveCapacity(try elementCount(of: shape, root))
    }

    private var firstElement: JSONPointer { shape.reduce(root) { pointer, _ in pointer.appending(index: 0) } }

    /// Appends the sub-array at ``path``.
    mutating func append(_ json: JSONValue) throws(APIError) {
        let axis = path.count
        guard axis < shape.count else { return try appendElement(json) }
        switch json {
        case .numbers(let numbers):
            try check(numbers.count)
            guard axis == shape.count - 1, dtype != .bool else {
                throw .malformedTensor(pointer.appending(index: 0), .mixed)
            }
            values.append(contentsOf: numbers)
        case .array(let elements):
            try check(elements.count)
            path.append(0)
            for (index, element) in elements.enumerated() {
                path[axis] = index
                try append(element)
            }
            path.removeLast()
        case .null, .bool, .integer, .real, .string, .object: throw .malformedTensor(pointer, .mixed)
        }
    }

    private mutating func appendElement(_ json: JSONValue) throws(APIError) {
        switch json {
        case .array, .numbers: throw .malformedTensor(pointer, .mixed)
        case .integer, .real:
            guard dtype != .bool else { throw .malformedTensor(pointer, .elementType(.bool)) }
            values.append(try number(json, dtype, pointer))
        case .null, .bool, .string, .object:
            values.append(try number(json, dtype, pointer))
        }
    }

    private func check(_ count: Int) throws(APIError) {
        guard count == shape[path.count] else {
            throw .malformedTensor(pointer, .ragged(expected: shape[path.count], actual: count))
        }
    }
}
