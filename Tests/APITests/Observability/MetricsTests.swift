import HTTP
import Testing

@testable import API

@Suite struct MetricsTests {
    private var readings: Readings {
        var readings = Readings()
        readings.connections = 7
        readings.activeConnections = 2
        readings.queueDepth = 3
        readings.residentBytes = 1_000_000
        readings.processorSeconds = 1.5
        return readings
    }

    private func page(_ fields: [Field] = []) -> Reply {
        let client = TestClient(readings: readings)
        _ = client.get("/livez")
        _ = client.get("/livez")
        _ = client.get("/nowhere")
        return client.get("/metrics", fields)
    }

    @Test func `requests are counted by route and status`() {
        let reply = page()
        #expect(reply["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        let labels = #"{http_request_method="GET",http_route="/livez",http_response_status_code="200""#
        let lines = Set(reply.text.split(separator: "\n").map(String.init))
        #expect(lines.contains("http_server_request_duration_seconds_count\(labels)} 2"))
        #expect(lines.contains("http_server_request_duration_seconds_bucket\(labels),le=\"0.001\"} 0"))
        #expect(lines.contains("http_server_request_duration_seconds_bucket\(labels),le=\"0.0025\"} 2"))
        #expect(lines.contains("http_server_request_duration_seconds_bucket\(labels),le=\"+Inf\"} 2"))
        #expect(lines.contains("http_server_request_duration_seconds_sum\(labels)} 0.003"))
        let other = #"{http_request_method="_OTHER",http_route="",http_response_status_code="404"}"#
        #expect(lines.contains("http_server_request_duration_seconds_count\(other) 1"))
        #expect(lines.contains("http_server_active_requests 1"))
        #expect(lines.contains(#"http_server_connections{state="idle"} 5"#))
        #expect(lines.contains(#"hippodrome_queue_depth{class="compute"} 3"#))
        #expect(lines.contains(#"hippodrome_rejected_total{reason="route_not_found"} 1"#))
        #expect(lines.contains("process_cpu_seconds_total 1.5"))
        #expect(lines.contains(#"hippodrome_build_info{version="0.1.0",commit="",swift="6.3"} 1"#))
    }

    @Test func `OpenMetrics is to be had`() {
        let reply = page([Field(.accept, "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")])
        #expect(reply["Content-Type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8")
        #expect(reply.text.hasSuffix("# EOF\n"))
        #expect(reply.text.contains("# TYPE hippodrome_rejected counter\nhippodrome_rejected_total{"))
    }

    @Test(arguments: ["text/plain", "application/openmetrics-text"])
    func `every sample belongs to the family before it`(accept: String) throws {
        var family = ""
        var seen: Set<Substring> = []
        for line in page([Field(.accept, accept)]).text.split(separator: "\n") where line != "# EOF" {
            let words = line.split(separator: " ")
            if line.hasPrefix("# HELP ") {
                #expect(seen.insert(words[2]).inserted, "\(words[2]) stands twice")
                continue
            }
            if line.hasPrefix("# TYPE ") {
                family = String(words[2]).replacing("_total", with: "")
                continue
            }
            #expect(line.hasPrefix(family), "\(line) after \(family)")
            #expect(Double(words.last ?? "") != nil)
            let labels = line.split(separator: "{").dropFirst().first
            if let labels { #expect(labels.contains("} ")) }
        }
    }

    @Test func `a label's value is escaped`() {
        var page = MetricsPage(.prometheus)
        page.begin("x", .gauge, "X.")
        page.gauge(1, [("a", "q\"b\\n\n")])
        #expect(String(decoding: page.finish(), as: UTF8.self).hasSuffix("x{a=\"q\\\"b\\\\n\\n\"} 1\n"))
    }

    @Test func `every status has its place`() {
        #expect(RouteMeter.statuses.count == 27)
        let meter = RouteMeter()
        for status in RouteMeter.statuses { meter.record(Status(code: status), .milliseconds(1)) }
        #expect(meter.durations.map(\.status) == RouteMeter.statuses)
        for code in ProblemCode.allCases { #expect(RouteMeter.statuses.contains(code.status.code)) }
    }
}
