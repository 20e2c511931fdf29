import Hummingbird
import Logging

/// The request of `POST /v1/hippo/legs/project`, as far as the benchmark uses it.
struct Signal: Decodable {
    var n: Int
    var u: [Double]
}

struct Projection: ResponseEncodable {
    var coefficients: [Double]
    var position: Int
}

struct Health: ResponseEncodable {
    var status: String
}

/// The same arithmetic as the service: HiPPO-LegS by the trapezoid rule, O(N) a sample.
func project(_ signal: Signal) -> Projection {
    let n = signal.n
    let q = (0..<n).map { Double(2 * $0 + 1).squareRoot() }
    var x = [Double](repeating: 0, count: n)
    guard let first = signal.u.first else { return Projection(coefficients: x, position: 0) }
    x[0] = first
    for k in 1..<max(1, signal.u.count) {
        let before = 0.5 / Double(k)
        let after = 0.5 / Double(k + 1)
        let drive = (before + after) * signal.u[k]
        var plain = 0.0
        var solved = 0.0
        for i in 0..<n {
            plain += q[i] * x[i]
            let right = x[i] + before * (Double(i) * x[i] - q[i] * plain) + drive * q[i]
            x[i] = (right - after * q[i] * solved) / (1 + after * Double(i + 1))
            solved += q[i] * x[i]
        }
    }
    return Projection(coefficients: x, position: signal.u.count)
}

@main
struct Peer {
    static func main() async throws {
        let port = Int(CommandLine.arguments.dropFirst().first ?? "8081") ?? 8081
        let router = Router()
        router.get("/livez") { _, _ in Health(status: "ok") }
        router.post("/v1/hippo/legs/project") { request, context in
            let signal = try await request.decode(as: Signal.self, context: context)
            return project(signal)
        }
        var logger = Logger(label: "peer")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        )
        try await application.runService()
    }
}
