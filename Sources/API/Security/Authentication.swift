/// How the service learns who calls.
public enum Authentication: Sendable {
    /// It does not: everybody is the one anonymous principal.
    case none
    /// By a key of the ring.
    case keys(KeyRing)
}
