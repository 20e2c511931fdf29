import HTTP
import JSON
import Sessions
import Testing

@testable import API

@Suite struct AccessLogTests {
    @Test func `an exchange is one line of JSON, without query and body`() {
        let client = TestClient()
        _ = client.get("/v1/sessions/a%20b?secret=1", [Field(.requestID, "r1")])
        #expect(
            client.log.texts == [
                """
                {"time":"2025-11-24T16:00:00.123Z","request_id":"r1","method":"GET","route":"/v1/sessions/{id}",\
                "path":"/v1/sessions/a%20b","status":404,"request_bytes":0,"bytes":\(bytes(client)),\
                "duration_ms":1.5,"queue_ms":0,"peer":"127.0.0.1:50312","principal":null,"outcome":"completed"}

                """
            ])
    }

    @Test func `without a place for lines there is no line, and no harm`() {
        let now: @Sendable () -> UnixTime = { UnixTime(milliseconds: 0) }
        let service = Service(
            configuration: ServiceConfiguration(),
            environment: ServiceEnvironment(now: now, log: nil, readings: { Readings() }, execute: { $0() }))
        service.completed(
            ExchangeRecord(
                head: nil, context: nil, peer: Peer(address: "unix"), status: .badRequest, outcome: .cut,
                requestBytes: 3, responseBytes: 5, duration: .zero, queued: .zero))
        #expect(service.meters.perRoute.last?.durations.map(\.status) == [400])
    }

    private func bytes(_ client: TestClient) -> Int {
        client.get("/v1/sessions/a%20b?secret=1", [Field(.requestID, "r1")]).bytes.count
    }

    @Test func `a request that was never read has a line too`() throws {
        let client = TestClient()
        client.service.completed(
            ExchangeRecord(
                head: nil, context: nil, peer: Peer(address: "unix"), status: .badRequest, outcome: .cut,
                requestBytes: 3, responseBytes: 5, duration: .zero, queued: .milliseconds(2)))
        let line = try parseJSON(Array(client.log.texts[0].utf8))
        #expect(line["method"].text == "")
        #expect(line["route"].text == "")
        #expect(line["status"].number == 400)
        #expect(line["queue_ms"].number == 2)
        #expect(line["outcome"].text == "cut")
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (1_795_442_700_123, "2026-11-23T14:05:00.123Z"),
    ])
    func `moments are written in RFC 3339`(milliseconds: Int64, text: String) {
        #expect(timestamp(UnixTime(milliseconds: milliseconds)) == text)
    }

    @Test(arguments: [
        (0, "0"), (499, "0"), (500, "0.001"), (1_500_000, "1.5"), (1_234_567, "1.235"), (30_000_000_000, "30000"),
        (10_010_000, "10.01"), (-5, "0"),
    ])
    func `durations are written to the microsecond`(nanoseconds: Int, text: String) {
        var written: [UInt8] = []
        appendMilliseconds(nanoseconds, to: &written)
        #expect(written == Array(text.utf8))
    }
}
