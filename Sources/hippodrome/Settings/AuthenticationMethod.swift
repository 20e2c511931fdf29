/// A way in which a client proves who it is.
enum AuthenticationMethod: String, CaseIterable, Sendable {
    case apiKey = "api_key"
}
