internal import CHiredis

/// An answer of a Redis server, copied out of the library's memory.
indirect enum RedisReply: Equatable {
    case bytes([UInt8])
    case integer(Int64)
    case list([RedisReply])
    case none
    case error(String)

    init(_ reply: UnsafePointer<redisReply>) {
        switch reply.pointee.type {
        case REDIS_REPLY_INTEGER: self = .integer(reply.pointee.integer)
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: self = .bytes(Self.text(reply))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: Self.text(reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY:
            self = .list(
                (0..<reply.pointee.elements).map { index in
                    guard let element = reply.pointee.element[index] else { return .none }
                    return RedisReply(element)
                })
        default: self = .none
        }
    }

    private static func text(_ reply: UnsafePointer<redisReply>) -> [UInt8] {
        [UInt8](UnsafeRawBufferPointer(start: reply.pointee.str, count: reply.pointee.len))
    }

    /// The number of an integer, or of bytes that write one.
    var number: Int64? {
        switch self {
        case .integer(let number): number
        case .bytes(let bytes): Int64(String(decoding: bytes, as: UTF8.self))
        case .list, .none, .error: nil
        }
    }

    var text: String? {
        guard case .bytes(let bytes) = self else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
