internal import CLinux
internal import Glibc

/// The set of descriptors that a loop waits for (epoll, level-triggered).
final class Poller {
    /// What one wait reports of one descriptor.
    struct Event {
        let key: UInt64
        let readiness: Readiness
    }

    private static let capacity = 256
    private let descriptor: Descriptor
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: capacity)

    /// Takes over an epoll descriptor.
    init(owning descriptor: Descriptor) {
        self.descriptor = descriptor
        events.initialize(repeating: epoll_event())
    }

    deinit {
        events.deallocate()
        descriptor.close()
    }

    /// Opens an epoll descriptor.
    static func open() throws(ServerError) -> Descriptor {
        let number = system_epoll_create()
        guard number >= 0 else { throw .system(operation: "epoll_create", code: -number) }
        return Descriptor(number: number)
    }

    /// Waits until something is ready or `instant` has come, and gives the count of events.
    func wait(until instant: Instant, from now: Instant) -> Int {
        let count = system_epoll_wait(
            descriptor.number, events.baseAddress, Int32(Self.capacity), milliseconds(now, instant))
        return max(0, Int(count))
    }

    /// The `index`th event of the last wait.
    subscript(index: Int) -> Event {
        let event = events[index]
        return Event(key: event.data.u64, readiness: Readiness(rawValue: event.events))
    }

    /// Rounds up, so that nobody is woken too early.
    private func milliseconds(_ now: Instant, _ instant: Instant) -> Int32 {
        if instant == .never { return -1 }
        let left = instant - now
        return left <= 0 ? 0 : Int32(min(60_000, (left + 999_999) / 1_000_000))
    }

    func add(_ watched: Descriptor, for readiness: Readiness, key: UInt64) -> Bool {
        system_epoll_add(descriptor.number, watched.number, readiness.rawValue, key) == 0
    }

    func change(_ watched: Descriptor, to readiness: Readiness, key: UInt64) {
        _ = system_epoll_modify(descriptor.number, watched.number, readiness.rawValue, key)
    }
}

/// What a descriptor is ready for.
struct Readiness: OptionSet {
    let rawValue: UInt32

    static let input = Readiness(rawValue: EPOLLIN.rawValue)
    static let output = Readiness(rawValue: EPOLLOUT.rawValue)
    /// The peer sends nothing more: it has shut down its side, or closed.
    static let peerClosed = Readiness(rawValue: EPOLLRDHUP.rawValue)
    /// Reported whether asked for or not.
    static let broken = Readiness(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
}
