/// A name that is hashed, compared and ordered as UTF-8, where `String` would take two spellings of `é` for one.
struct ByteName: Hashable, Comparable {
    private let bytes: [UInt8]

    init(_ name: String) {
        bytes = Array(name.utf8)
    }

    static func < (left: ByteName, right: ByteName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
