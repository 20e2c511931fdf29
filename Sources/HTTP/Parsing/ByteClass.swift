/// A set of ASCII bytes, as 128 bits: bit 0 of `low` is byte 0, bit 0 of `high` is byte 64.
///
/// The constants are written as words, so that they are part of the program and need no setting up; a test ties each to
/// its grammar.
struct ByteClass: Sendable {
    let low: UInt64
    let high: UInt64

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte < 64 ? low : high
        return byte < 128 && word &>> UInt64(truncatingIfNeeded: byte & 63) & 1 == 1
    }

    /// `tchar` (RFC 9110, section 5.6.2): letters, digits and ``!#$%&'*+-.^_`|~``.
    static let token = ByteClass(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)

    /// What a request target may hold besides `%`: the unreserved and the reserved characters of RFC 3986, without `#`,
    /// which begins a fragment and is never sent.
    static let target = ByteClass(low: 0xAFFF_FFD2_0000_0000, high: 0x47FF_FFFE_AFFF_FFFF)

    /// What a registered name may hold besides `%`: the unreserved characters and the sub-delimiters
    /// (RFC 3986, section 3.2.2).
    static let registeredName = ByteClass(low: 0x2BFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)

    /// What an IP literal may hold between its brackets (RFC 3986, section 3.2.2): `IPv6address` and `IPvFuture`.
    static let addressLiteral = ByteClass(low: 0x2FFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
}
