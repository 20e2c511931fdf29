/// Names a connection of a loop: a slot of its table, and which of the slot's successive tenants.
struct ConnectionKey: Sendable, Equatable {
    let slot: UInt32
    let generation: UInt32

    init(slot: UInt32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }

    /// The key as epoll carries it.
    var packed: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

    init(packed: UInt64) {
        slot = UInt32(truncatingIfNeeded: packed)
        generation = UInt32(truncatingIfNeeded: packed >> 32)
    }
}

/// The connections of a loop.
struct ConnectionTable {
    private var slots: [Connection?] = []
    /// The generation of each slot's present or next tenant. The topmost bit stays clear: keys with it are the loop's
    /// own.
    private var generations: [UInt32] = []
    private var free: [UInt32] = []
    private(set) var count = 0

    /// The key of the next connection.
    mutating func reserve() -> ConnectionKey {
        count += 1
        if let slot = free.popLast() { return ConnectionKey(slot: slot, generation: generations[Int(slot)]) }
        slots.append(nil)
        generations.append(0)
        return ConnectionKey(slot: UInt32(slots.count - 1), generation: 0)
    }

    mutating func insert(_ connection: Connection) {
        slots[Int(connection.key.slot)] = connection
    }

    /// Frees the place of `key`.
    mutating func remove(_ key: ConnectionKey) {
        let slot = Int(key.slot)
        slots[slot] = nil
        generations[slot] = (generations[slot] &+ 1) & 0x7FFF_FFFF
        free.append(key.slot)
        count -= 1
    }

    /// The connection of that name, unless it has gone.
    subscript(key: ConnectionKey) -> Connection? {
        guard let connection = self[Int(key.slot)], connection.key.generation == key.generation else { return nil }
        return connection
    }

    /// The present tenant of a slot.
    subscript(slot: Int) -> Connection? {
        slot < slots.count ? slots[slot] : nil
    }

    /// Every connection.
    var all: [Connection] { slots.compactMap { $0 } }
}
