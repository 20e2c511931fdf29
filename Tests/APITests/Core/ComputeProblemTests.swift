import Compute
import HTTP
import JSON
import Sessions
import Testing

@testable import API

@Suite struct ComputeProblemTests {
    @Test(
        arguments: [
            (ComputeError.outOfRange(argument: "order", value: 0, allowed: 1...4096), 400, "invalid_argument", "/n"),
            (.notInInterval(argument: "timeStep", value: -1, allowed: "(0, ∞)"), 400, "invalid_argument", "/dt"),
            (.wrongLength(argument: "c", actual: 2, expected: 3), 400, "shape_mismatch", "/c"),
            (.notFinite(argument: "samples", index: 7), 400, "not_finite", "/u/7"),
            (.notApplicable(argument: "window", choice: "1.0", subject: "legs"), 400, "invalid_argument", "/window"),
            (.singular(pivot: 2), 422, "singular", nil), (.diverged(step: 9), 422, "numerical_error", nil),
            (.unstable(spectralRadius: 1.5), 422, "unstable_system", nil), (.cancelled, 504, "deadline_exceeded", nil),
        ] as [(ComputeError, Int, String, String?)])
    func `errors of computing have status, code and place`(
        error: ComputeError, status: Int, code: String, pointer: String?
    ) {
        let problem = Problem(.compute(error))
        #expect(problem.status.code == status)
        #expect(problem.code.rawValue == code)
        #expect(problem.pointer?.description == pointer)
    }

    @Test func `what mathematics refuses comes with diagnostics`() {
        let body = Problem(.compute(.unstable(spectralRadius: 1.5))).body(instance: "/", requestID: "r")
        #expect(String(decoding: body, as: UTF8.self).contains(#""diagnostics":{"spectral_radius":1.5}"#))
    }

    @Test(arguments: [
        (SessionError.notFound(id: "a"), 404, "session_not_found"), (.expired(id: "a"), 410, "session_expired"),
        (.alreadyExists(id: "a"), 409, "already_exists"), (.busy(id: "a", waiting: 8), 409, "session_busy"),
        (.positionMismatch(expected: 1, actual: 2), 409, "position_mismatch"),
        (.tooManySessions(limit: 1), 507, "session_memory_exhausted"),
        (.memoryExhausted(needed: 2, limit: 1), 507, "session_memory_exhausted"),
        (.cancelled, 504, "deadline_exceeded"), (.refused(.singular(pivot: 0)), 422, "singular"),
    ])
    func `errors of sessions have status and code`(error: SessionError, status: Int, code: String) {
        let problem = Problem(.session(error))
        #expect(problem.status.code == status)
        #expect(problem.code.rawValue == code)
    }

    @Test func `a position that does not fit is told`() {
        let body = Problem(.session(.positionMismatch(expected: 1, actual: 2))).body(instance: "/", requestID: "r")
        #expect(String(decoding: body, as: UTF8.self).contains(#""position":2,"#))
    }
}
