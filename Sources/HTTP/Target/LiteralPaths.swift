/// Paths that are known beforehand, found by the bytes of a request's target.
///
/// An open hash table with linear probing. Only an application's own paths are entered, so that nobody can make them
/// collide.
public struct LiteralPaths: Sendable {
    private struct Slot: Sendable {
        var path: [UInt8] = []
        /// −1 for a slot that is free.
        var index = -1

        func holds(_ path: Span<UInt8>) -> Bool {
            let own = self.path.span
            guard own.count == path.count else { return false }
            for place in own.indices where own[place] != path[place] { return false }
            return true
        }
    }

    private var slots = [Slot](repeating: Slot(), count: 64)
    private var count = 0

    public init() {}

    /// Enters a path.
    ///
    /// - Precondition: It is not there yet, and the index is not negative.
    public mutating func insert(_ path: String, as index: Int) {
        precondition(index >= 0)
        if 4 * count >= slots.count { grow() }
        enter(Slot(path: Array(path.utf8), index: index))
        count += 1
    }

    /// What the request's path was entered as.
    public func index(of head: RequestHead) -> Int? {
        guard let apart = head.target.apart else { return head.fields.index(in: self, of: head.target.path) }
        return index(of: apart.span, in: head.target.path)
    }

    fileprivate func index(of bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
        let path = bytes.extracting(range)
        var place = place(path)
        while slots[place].index >= 0 {
            if slots[place].holds(path) { return slots[place].index }
            place = (place + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func grow() {
        let entered = slots.filter { $0.index >= 0 }
        slots = [Slot](repeating: Slot(), count: 2 * slots.count)
        for slot in entered { enter(slot) }
    }

    private mutating func enter(_ slot: Slot) {
        var place = place(slot.path.span)
        while slots[place].index >= 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = slot
    }

    /// Where to look for a path first, by its length and its last eight bytes.
    private func place(_ path: Span<UInt8>) -> Int {
        var word = UInt64(path.count)
        if path.count >= 8 {
            word &+= WordScan.word(path, at: path.count - 8)
        } else {
            for place in path.indices { word = word << 8 &+ UInt64(path[place]) }
        }
        // An odd multiplier near 2⁶⁴ / golden ratio spreads all bits into the highest.
        return Int(truncatingIfNeeded: word &* 0x9E37_79B9_7F4A_7C15 >> 32) & (slots.count - 1)
    }
}

extension FieldSection {
    /// What the path at this place among the section's bytes was entered as.
    fileprivate func index(in paths: LiteralPaths, of range: Range<Int>) -> Int? {
        paths.index(of: bytes.span, in: range)
    }
}
