/// Why a value is no tensor.
package enum TensorFault: Error, Sendable, Hashable {
    /// Rows of different lengths, or numbers beside rows.
    case ragged(expected: Int, actual: Int)
    /// A number stands beside rows, or a row beside numbers.
    case mixed
    /// Neither a number, nor an array, nor an object.
    case notATensor
    /// An element that is no number (or truth value, where those stand).
    case notANumber
    /// More axes than the limit.
    case tooManyAxes(limit: Int)
    /// An object needs `data` or `base64`, not both.
    case dataMissing, dataTwice
    /// The shape's product is not the count of elements.
    case count(expected: Int, actual: Int)
    /// An axis with a negative or fractional length, or a product beyond any memory.
    case shape
    /// Not base64 (RFC 4648, section 4, with padding), at this byte.
    case base64(offset: Int)
    /// An element that its type cannot hold.
    case elementType(ElementType)
    /// Not a NumPy file, and why.
    case numPy(NumPyFault)
}

/// Why bytes are not a file of NumPy's `.npy` format.
package enum NumPyFault: Error, Sendable, Hashable {
    case magic, version, header, shape
    /// A type of elements that is not read here.
    case elementType(String)
    /// The bytes after the header are more or fewer than the shape says.
    case length(expected: Int, actual: Int)
}
