extension String {
    /// Whether two strings are the same sequence of UTF-8 bytes.
    ///
    /// `==` on strings compares up to canonical equivalence, which would take two different member names for one.
    func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
