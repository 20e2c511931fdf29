internal import HTTP
internal import Synchronization

/// Finds out who sent a request, by the keys of a ring that can be changed while requests come.
final class Authenticator: Sendable {
    private struct State {
        var ring: KeyRing
        /// The numbers of the ids in this ring and all before it, from 1; a number never changes its meaning.
        var numbers: [String: Int] = [:]
        var names: [String] = []

        mutating func number(_ ring: KeyRing) {
            self.ring = ring
            for key in ring.keys where numbers[key.id] == nil {
                names.append(key.id)
                numbers[key.id] = names.count
            }
        }
    }

    private let state: Mutex<State>

    init(_ ring: KeyRing) {
        var state = State(ring: ring)
        state.number(ring)
        self.state = Mutex(state)
    }

    /// Takes another ring; requests admitted before keep the principal they have.
    func replace(_ ring: KeyRing) {
        state.withLock { $0.number(ring) }
    }

    /// The id of a principal by its number.
    func name(ofPrincipal number: Int) -> String? {
        state.withLock { $0.names.indices.contains(number - 1) ? $0.names[number - 1] : nil }
    }

    /// The principal of a request to a route.
    ///
    /// - Throws: ``APIError/unauthenticated(_:)``, ``APIError/permissionDenied(_:)``,
    ///   ``APIError/rateLimited(retryAfterSeconds:)``.
    func principal(of head: RequestHead, for access: Access) throws(APIError) -> Principal {
        guard access != .everyone else { return .anonymous }
        let secret = try secret(of: head)
        let ring = state.withLock { $0.ring }
        guard let index = ring.index(ofSecret: secret) else { throw .unauthenticated(.unknown) }
        let key = ring.keys[index]
        if case .holders(let scope) = access, !key.scopes.contains(scope) { throw .permissionDenied(scope) }
        if let wait = key.bucket?.take(at: .now) { throw .rateLimited(retryAfterSeconds: wait) }
        let number = state.withLock { $0.numbers[key.id] }
        return Principal(number: number ?? 0, id: key.id)
    }

    private func secret(of head: RequestHead) throws(APIError) -> String {
        guard let value = head.fields[.authorization] else {
            guard let key = head.fields[.apiKey] else { throw .unauthenticated(.absent) }
            return key
        }
        // The scheme's name is case-insensitive (RFC 9110, section 11.1).
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .unauthenticated(.malformed) }
        return String(parts[1].drop { $0 == " " })
    }
}
