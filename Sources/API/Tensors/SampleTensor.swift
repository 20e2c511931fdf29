package import JSON

/// A tensor of an answer that is complex only where the system is.
package enum SampleTensor: Sendable, Equatable {
    case real(Tensor)
    case complex(ComplexTensor)

    /// The tensor, or `nil` of a complex one: npy files hold no complex numbers here.
    package var realTensor: Tensor? {
        switch self {
        case .real(let tensor): tensor
        case .complex: nil
        }
    }

    /// Writes a tensor, or `{"re":…,"im":…}`.
    package func encode(to json: inout JSONWriter) {
        switch self {
        case .real(let tensor): tensor.encode(to: &json)
        case .complex(let tensor): tensor.encode(to: &json)
        }
    }
}
