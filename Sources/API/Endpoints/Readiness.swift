package import HTTP

/// `GET /readyz`: 503 from the moment the service is told to stop. With `?verbose`, every check by name.
package enum Readiness: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        if scope.service.health.isDraining { throw .refusal(.shuttingDown) }
        try scope.requireSoundness()
        var arguments = try scope.arguments()
        let isVerbose = try arguments.flag("verbose")
        try arguments.finish()
        return .answer(.response((isVerbose ? FixedAnswer.detailed : .sound).response(to: scope.requestID)))
    }
}

/// `GET /startupz`: 503 until the known-answer self-test has passed.
package enum Startup: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.requireSoundness()
        return .answer(.response(FixedAnswer.sound.response(to: scope.requestID)))
    }
}

extension RequestScope {
    fileprivate func requireSoundness() throws(APIError) {
        let failing = service.health.failingChecks
        guard failing.isEmpty else { throw .notReady(failing: failing) }
    }
}

extension FixedAnswer {
    /// That every check has passed, by name.
    fileprivate static let detailed: FixedAnswer = {
        let checks = (["not_draining"] + Health.checks).map { #"{"name":"\#($0)","ok":true}"# }
        return FixedAnswer(#"{"status":"ok","checks":[\#(checks.joined(separator: ","))]}"#)
    }()
}
