internal import HTTP
internal import Models

extension RequestScope {
    /// The validator of a deterministic answer to this GET, which follows from the request and the program alone.
    ///
    /// A tag is compared only with tags of the same path and query; within those the answer depends on the
    /// representation and on the version of the program.
    func entityTag(_ representation: MediaType) -> EntityTag {
        let build = service.configuration.build
        var hash = FowlerNollVoHash()
        hash.combine(build.version)
        hash.combine(build.commit ?? "")
        hash.combine(representation.subtype)
        hash.combine(head.path)
        hash.combine(head.query ?? "")
        return EntityTag(hash.description)
    }

    /// Whether the client has the representation already (RFC 9110, section 13.1.2).
    func isUnchanged(_ tag: EntityTag) -> Bool {
        EntityTagCondition(head.fields)?.matches(tag) ?? false
    }

    /// Tells the client that what it has is still valid.
    func notModified(_ tag: EntityTag) -> Response {
        empty(.notModified, fields: tag.lines)
    }
}

extension EntityTag {
    /// The fields of an answer that has this validator.
    var lines: FieldLines {
        var lines: FieldLines = [Field(.eTag, description)]
        lines.append(.varied)
        return lines
    }
}

/// The hash FNV-1a of 64 bits over a list of texts.
///
/// Source: draft-eastlake-fnv, section 2, with its prime and offset basis.
struct FowlerNollVoHash: CustomStringConvertible {
    private(set) var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Takes a text and its end, so that two lists of the same letters differ.
    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
        combine(0xFF)
    }

    @inline(__always)
    mutating func combine(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// The hash in 16 hexadecimal digits.
    var description: String {
        hexadecimal((0..<8).map { UInt8(truncatingIfNeeded: state >> (56 - 8 * $0)) })
    }
}
