/// Who may call a route.
package enum Access: Sendable, Hashable {
    /// Anyone, also where keys are asked for.
    case everyone
    /// Whoever shows a valid key, whatever its scopes.
    case authenticated
    /// Whoever shows a key with the scope.
    case holders(of: Scope)
}

/// What a key allows.
public enum Scope: String, Sendable, Hashable, CaseIterable {
    case infer
    case sessions
    case modelsWrite = "models:write"
    case jobs
    case admin
    case metrics
}
