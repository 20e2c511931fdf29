/// The types of numbers that safetensors files hold and this service reads, by their names there.
public enum ElementType: String, Sendable, Hashable, CaseIterable {
    /// IEEE 754 binary64.
    case float64 = "F64"
    /// IEEE 754 binary32.
    case float32 = "F32"
    /// IEEE 754 binary16.
    case float16 = "F16"
    /// The upper half of a binary32.
    case bfloat16 = "BF16"
    /// A signed integer of 64 bits.
    case int64 = "I64"
    /// A signed integer of 32 bits.
    case int32 = "I32"
    /// A byte.
    case uint8 = "U8"
    /// A byte that is 0 or 1.
    case bool = "BOOL"

    /// Bytes of one number.
    public var size: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32: 4
        case .float16, .bfloat16: 2
        case .uint8, .bool: 1
        }
    }

    /// The types that hold real numbers.
    public static let reals: [ElementType] = [.float64, .float32, .float16, .bfloat16]

    /// The types that hold whole numbers.
    public static let integers: [ElementType] = [.int64, .int32, .uint8, .bool]
}
