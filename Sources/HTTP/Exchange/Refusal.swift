/// Why the protocol or the server, rather than the application, refuses a request.
public enum Refusal: Error, Equatable, Sendable {
    /// The bytes are not a request of HTTP/1.x (400).
    case malformed(Malformation)
    /// 414
    case targetTooLong(limit: Int)
    /// 431: the field section, in bytes.
    case fieldsTooLarge(limit: Int)
    /// 431: the count of fields.
    case tooManyFields(limit: Int)
    /// 413
    case contentTooLarge(limit: Int, announced: Int?)
    /// 417: an `Expect` other than `100-continue`.
    case expectationFailed
    /// 501: a method token that no operation knows.
    case methodUnknown
    /// 501: a transfer coding other than `chunked`.
    case transferCodingUnknown
    /// 505
    case versionUnsupported
    /// 408: the head or the body came too slowly.
    case requestTimeout
    /// 503: the work queue or the connection table is full.
    case overloaded(retryAfterSeconds: Int)
    /// 503: the server is stopping.
    case shuttingDown
    /// 504: the deadline passed, in the queue or while computing.
    case deadlineExceeded
    /// 500: a promise to answer was lost.
    case `internal`
}

/// What is wrong with the bytes of a request.
public enum Malformation: String, Error, Equatable, Sendable, CaseIterable {
    case requestLine = "the request line is not `method SP target SP version`"
    case method = "the method is not a token"
    case target = "the target holds a byte that no target may hold, or has no known form"
    case bareCarriageReturn = "a carriage return without a line feed"
    case bareLineFeed = "a line feed without a carriage return"
    case fieldName = "a field name is empty or not a token"
    case spaceBeforeColon = "white space stands between a field name and its colon"
    case obsoleteFolding = "a field value is folded over lines"
    case fieldValue = "a field value holds a control character"
    case hostMissing = "an HTTP/1.1 request needs one Host field"
    case hostRepeated = "there is more than one Host field"
    case host = "the Host field is not a host"
    case contentLength = "Content-Length is not a decimal number"
    case contentLengthRepeated = "there is more than one Content-Length"
    case lengthAndTransferCoding = "Content-Length and Transfer-Encoding exclude each other"
    case transferCoding = "chunked is not the last transfer coding, or stands twice"
    case transferCodingInOldVersion = "HTTP/1.0 has no Transfer-Encoding"
    case chunkSize = "a chunk's size is not a hexadecimal number"
    case chunkEnd = "a chunk does not end where its size says"
    case chunkExtension = "a chunk extension is malformed or too long"
    case trailer = "the trailer section is malformed"
    case forbiddenTrailer = "a trailer field may not frame, route or authenticate"
}
