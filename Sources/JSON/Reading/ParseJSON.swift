/// Reads one JSON text (RFC 8259), strictly.
///
/// - Parameters:
///   - bytes: the text in UTF-8, without a byte order mark.
///   - limits: what the text may hold.
/// - Returns: the value of the text.
/// - Throws: a ``JSONError`` that names the first fault.
/// - Complexity: O(count).
public func parseJSON(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
    try parseJSON(bytes.span, limits: limits)
}

/// Reads one JSON text (RFC 8259), strictly, from a part of a larger buffer, as a line of newline-delimited JSON is.
///
/// - Parameters:
///   - bytes: the text in UTF-8, without a byte order mark.
///   - limits: what the text may hold.
/// - Returns: the value of the text.
/// - Throws: a ``JSONError`` that names the first fault; its offset counts from the start of `bytes`.
/// - Complexity: O(count).
public func parseJSON(_ bytes: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
    var reader = JSONReader(limits: limits)
    do throws(ReadingFailure) {
        return try reader.readText(bytes)
    } catch {
        throw error.error
    }
}
