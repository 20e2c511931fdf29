package import Sessions

/// Who sent a request.
package struct Principal: Sendable, Hashable {
    /// The number of the key in its ring, from 1; 0 where no key was asked for.
    package let number: Int
    /// The id of the key; empty where no key was asked for.
    package let id: String

    /// Whoever calls a service that asks for no key, or a route open to everyone.
    package static let anonymous = Principal(number: 0, id: "")

    /// The owner of the sessions this principal makes.
    package var owner: SessionOwner { SessionOwner(id) }
}
