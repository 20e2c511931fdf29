import HTTP
import Sessions
import Storage
import Testing

@testable import API

/// What tests of sessions that move ask again and again.
extension TestClient {
    /// A service with the tiny models that shares a store.
    static func replica(_ store: any RecordStore, _ mode: PersistenceMode, _ name: String = "a") throws -> TestClient {
        try .tiny { configuration in
            configuration.persistence = Persistence(store: store, mode: mode, holder: Holder(name), idleSeconds: 0)
            configuration.snapshotKey = Array(repeating: 7, count: 32)
        }
    }

    func snapshot(_ name: String) -> [UInt8] { get("/v1/sessions/\(name)/snapshot").bytes }

    func restore(_ name: String, _ file: [UInt8]) -> Reply {
        send(
            .put, "/v1/sessions/\(name)/snapshot", fields: [Field(.contentType, "application/vnd.safetensors")],
            body: file)
    }

    /// Steps a session of a form from one sample of a known series to another, and tells the outputs as text.
    func step(_ name: String, _ form: SessionForm, _ range: Range<Int>) -> String {
        let rows = range.map { step in
            let numbers = (0..<form.inputs).map { Double((step * 37 + $0 * 11) % 29) / 29 - 0.5 }
            return form.inputs == 1 ? "\(numbers[0])" : "[" + numbers.map { "\($0)" }.joined(separator: ",") + "]"
        }
        let reply = post("/v1/sessions/\(name)/steps", json: #"{"u":["# + rows.joined(separator: ",") + "]}")
        if reply.status != 200 { Issue.record("\(reply.text)") }
        return reply.text
    }
}
