internal import JSON
internal import Numerics

/// Outputs or a state of a session as they go on the wire.
enum SessionNumbers: Sendable {
    case real(Tensor)
    case complex(ComplexTensor)

    /// - Parameters:
    ///   - values: The elements; a complex one is its real part and behind it the imaginary one.
    ///   - shape: Its shape.
    ///   - dtype: The type that the elements have on the wire.
    ///   - isComplex: Which of the two it is.
    init(_ values: [Double], shape: [Int], dtype: ElementType = .float64, isComplex: Bool) {
        guard isComplex else {
            self = .real(Tensor(shape: shape, dtype: dtype, values: values))
            return
        }
        let elements = (0..<values.count / 2).map { Complex(values[2 * $0], values[2 * $0 + 1]) }
        self = .complex(ComplexTensor(shape: shape, dtype: dtype, values: elements))
    }

    /// Writes the tensor.
    func encode(to json: inout JSONWriter) {
        switch self {
        case .real(let tensor): tensor.encode(to: &json)
        case .complex(let tensor): tensor.encode(to: &json)
        }
    }
}
