/// Whether something is done.
enum Toggle: String, CaseIterable, Sendable {
    case on, off
}
