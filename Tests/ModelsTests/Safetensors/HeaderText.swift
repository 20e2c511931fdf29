import Models

/// The bytes of a safetensors file with this header and so many bytes of data.
func file(_ header: String, data: Int) -> [UInt8] {
    file(header, data: (0..<data).map { UInt8(truncatingIfNeeded: $0) })
}

func file(_ header: String, data: [UInt8]) -> [UInt8] {
    length(UInt64(header.utf8.count)) + Array(header.utf8) + data
}

/// The eight bytes of a header's length.
func length(_ count: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
}

/// A header's entry of a tensor.
func entry(_ name: String, _ type: String, _ shape: String, _ begin: Int, _ end: Int) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[\(begin),\(end)]}"
}

/// Why a file is refused.
func refusal(of bytes: [UInt8], limits: SafetensorsLimits = SafetensorsLimits()) -> ModelError? {
    do {
        _ = try SafetensorsFile(bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}
