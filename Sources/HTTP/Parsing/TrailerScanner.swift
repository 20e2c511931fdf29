/// Reads a trailer section, of which it keeps a copy while it is incomplete (RFC 9112, section 7.1.2).
struct TrailerScanner: Sendable {
    private let limits: HTTPLimits
    private var kept: [UInt8] = []
    private var fields: FieldScanner

    init(limits: HTTPLimits) {
        self.limits = limits
        fields = FieldScanner(maximumBytes: limits.trailerBytes, maximumCount: limits.fieldCount)
    }

    /// Takes bytes of the section.
    ///
    /// - Returns: The section with the count of bytes of `input` that belong to it; `nil` if it takes all and more.
    /// - Throws: ``Malformation/trailer``, ``Malformation/forbiddenTrailer``, or a limit that is passed.
    mutating func take(_ input: Span<UInt8>) throws(Refusal) -> (section: FieldSection, consumed: Int)? {
        let before = kept.count
        let taken = min(input.count, limits.trailerBytes - before)
        kept.append(input.extracting(first: taken))
        let bytes = kept
        let isDone: Bool
        do throws(Refusal) {
            isDone = try fields.scan(bytes.span)
        } catch .malformed {
            throw .malformed(.trailer)
        }
        guard isDone else { return nil }
        let section = fields.takeSection(bytes.span)
        for entry in section.entries {
            if let known = entry.known, Self.isForbidden(known) { throw .malformed(.forbiddenTrailer) }
        }
        return (section, fields.position - before)
    }

    /// The fields that frame, route, modify, authenticate or describe content; they come too late in a trailer
    /// (RFC 9110, section 6.5.1).
    private static func isForbidden(_ field: KnownField) -> Bool {
        switch field {
        case .contentLength, .transferEncoding, .trailer, .te, .connection, .keepAlive, .proxyConnection, .upgrade: true
        case .host, .forwarded, .forwardedFor, .forwardedHost, .forwardedProto, .realIP, .maxForwards, .expect: true
        case .authorization, .apiKey, .proxyAuthorization, .proxyAuthenticate, .wwwAuthenticate: true
        case .cookie, .setCookie, .origin, .range, .cacheControl, .pragma, .idempotencyKey, .requestTimeout: true
        case .ifMatch, .ifNoneMatch, .ifModifiedSince, .ifUnmodifiedSince, .ifRange: true
        case .contentEncoding, .contentRange, .contentType, .contentDisposition, .contentLanguage, .contentLocation:
            true
        case .accept, .acceptCharset, .acceptEncoding, .acceptLanguage: true
        default: false
        }
    }
}
