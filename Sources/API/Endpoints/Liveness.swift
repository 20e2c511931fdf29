/// `GET /livez`: 200 while the event loops turn. The cheapest answer there is.
package enum Liveness: FixedEndpoint {
    package static var answer: FixedAnswer { .sound }
}

extension FixedAnswer {
    /// What a probe is told when all is well.
    static let sound = FixedAnswer(#"{"status":"ok"}"#)
}
