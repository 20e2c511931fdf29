/// The type of a tensor's elements on the wire.
package enum ElementType: String, Sendable, Hashable, CaseIterable {
    case float64, float32, int64, bool

    /// The bytes of one element in binary forms.
    package var size: Int {
        switch self {
        case .float64, .int64: 8
        case .float32: 4
        case .bool: 1
        }
    }
}
