internal import JSON

extension ElementType {
    /// Makes numbers read from decimals values of this type.
    ///
    /// - Throws: ``APIError/numberOutOfRange(_:type:)`` for a number that float32 would make infinite or an integer
    ///   beyond ±2⁵³, ``APIError/malformedTensor(_:_:)`` for a fraction among integers or a truth value that is neither
    ///   0 nor 1.
    func round(_ values: inout [Double], _ pointer: (Int) -> JSONPointer) throws(APIError) {
        switch self {
        case .float64: return
        case .float32:
            for index in values.indices {
                let rounded = Double(Float(values[index]))
                guard rounded.isFinite else { throw .numberOutOfRange(pointer(index), type: rawValue) }
                values[index] = rounded
            }
        case .int64:
            for index in values.indices {
                guard values[index] == values[index].rounded(.towardZero) else {
                    throw .malformedTensor(pointer(index), .elementType(self))
                }
                guard values[index].magnitude <= Double(largestExactInteger) else {
                    throw .numberOutOfRange(pointer(index), type: rawValue)
                }
            }
        case .bool:
            for index in values.indices where values[index] != 0 && values[index] != 1 {
                throw .malformedTensor(pointer(index), .elementType(self))
            }
        }
    }
}
