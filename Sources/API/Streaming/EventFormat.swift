package import HTTP

/// How the events of a stream are written.
package enum EventFormat: Sendable, Hashable, CaseIterable {
    /// One JSON object a line (`application/x-ndjson`).
    case lines
    /// Server-sent events (`text/event-stream`), as the WHATWG's HTML standard has them.
    case serverSent

    package var mediaType: MediaType {
        switch self {
        case .lines: .ndjson
        case .serverSent: .eventStream
        }
    }

    /// The format of a media type; `nil` for one that is no stream.
    package init?(_ type: MediaType) {
        guard let format = Self.allCases.first(where: { $0.mediaType.essence == type.essence }) else { return nil }
        self = format
    }

    /// What keeps an idle stream open: a comment, where there are comments.
    package var heartbeat: [UInt8]? {
        switch self {
        case .lines: nil
        case .serverSent: Array(":\n\n".utf8)
        }
    }
}
