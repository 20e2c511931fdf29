/// What other threads know of a loop.
final class LoopHandle: Sendable {
    let mailbox: Mailbox
    /// Connections that the loop has or is about to get.
    let connections = Gauge()
    /// Exchanges that are not answered at once.
    let active = Gauge()

    init() throws(ServerError) {
        mailbox = try Mailbox()
    }
}
