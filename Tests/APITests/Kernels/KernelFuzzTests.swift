import HTTP
import JSON
import Testing

@testable import API

/// Odd requests: whatever they are, the answer is a result of finite numbers or a refusal with its reason.
@Suite struct KernelFuzzTests {
    private let client = TestClient()

    private static let numbers = [
        "0", "-0.0", "1", "-1", "1e308", "-1e308", "5e-324", "1e-300", "0.5", "3", "1e16", "\"NaN\"", "null", "true",
    ]
    private static let tensors = [
        "[]", "[1]", "[1,2]", "[[1,2],[3,4]]", "[[1],[2]]", "[[]]", "[1e308,1e308]", "[5e-324,1]", "[0,0]",
        "[[1,2],[3]]",
        #"{"re":[1,2],"im":[3,4]}"#, #"{"re":[1],"im":[1,2]}"#, #"{"re":[1e308,0],"im":[1e308,0]}"#,
        #"{"shape":[2],"dtype":"float32","data":[1,2]}"#, #"{"shape":[0],"data":[]}"#, "{}", "[[[1,2]],[[3,4]]]", "7",
    ]

    /// A generator of one sequence for one seed.
    private struct Choices {
        var state: UInt64

        mutating func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }

        mutating func one(of values: [String]) -> String { values[below(values.count)] }

        mutating func members(_ kinds: [(String, [String])]) -> String {
            var members: [String] = []
            for (name, values) in kinds where below(8) > 0 { members.append("\"\(name)\":\(one(of: values))") }
            return members.joined(separator: ",")
        }
    }

    private func send(_ path: String, _ body: String, _ accept: String) {
        let reply = client.post(path, json: "{\(body)}", [Field(.accept, accept)])
        let isRefusal = [400, 406, 413, 422].contains(reply.status)
        #expect(reply.status == 200 || isRefusal, "\(path) \(body): \(reply.text.prefix(200))")
        if reply.status == 200, accept == "application/json" {
            #expect(!reply.text.contains("NaN") && !reply.text.contains("Infinity"), "\(path) \(body)")
        } else if isRefusal {
            #expect(reply.problemCode != nil)
        }
    }

    private static let lengths = ["1", "2", "3", "17", "64", "0", "-1", "2.5", "1e9"]
    private static let flags = ["true", "false", "1"]
    private static let timings = ["\"post\"", "\"delayed\"", "\"late\""]
    private static let rules = ["\"zoh\"", "\"bilinear\"", "\"forward\"", "\"gbt\"", "\"tustin\""]

    private static func system(_ choices: inout Choices) -> String {
        let forms = ["dense", "dplr", "diagonal", "transfer_function", "hippo", "sections", "other"]
        let poles = choices.members([
            ("lambda", tensors), ("p", tensors), ("b", tensors), ("c", tensors), ("d", numbers + tensors),
            ("conj_half", flags), ("dt", numbers + ["0.1"]), ("discretization", rules), ("timing", timings),
        ])
        let body: String =
            switch forms[choices.below(forms.count)] {
            case "dense":
                #""form":"dense","# + choices.members([("A", tensors), ("B", tensors), ("C", tensors), ("D", numbers)])
            case "dplr": #""form":"dplr","# + poles
            case "diagonal": #""form":"diagonal","# + poles
            case "transfer_function":
                #""form":"transfer_function","# + choices.members([("a", tensors), ("b", tensors), ("h0", numbers)])
            case "hippo":
                #""form":"hippo","n":2,"dt":0.1,"#
                    + choices.members([("measure", ["\"legs\"", "\"lagt\"", "\"legsd\""]), ("c", tensors)])
            default: #""form":"sections","sections":[[1,0,0,1,0.5,0]]"#
            }
        return "{\(body.hasSuffix(",") ? String(body.dropLast()) : body)}"
    }

    @Test func `diagonal kernels`() {
        var choices = Choices(state: 1)
        for _ in 0..<600 {
            let poles = choices.below(2) == 0 ? "lambda" : "init"
            let inits = ["\"lin\"", "\"inv\"", "\"quad\"", "\"real\"", "\"legs\"", "\"random\"", "1"]
            let body = choices.members([
                (poles, poles == "init" ? inits : Self.tensors), ("n", Self.numbers + ["2", "4"]), ("b", Self.tensors),
                ("c", Self.tensors), ("dt", Self.numbers + ["0.1", "[0.1,0.2]"]), ("length", Self.lengths),
                ("conj_half", Self.flags), ("timing", Self.timings), ("discretization", Self.rules),
                ("bandlimit", Self.numbers), ("rate", Self.numbers), ("d", Self.numbers),
            ])
            send("/v1/kernels/s4d", body, choices.below(4) == 0 ? "application/x-npy" : "application/json")
        }
    }

    @Test func `kernels of systems`() {
        var choices = Choices(state: 2)
        let methods = ["\"auto\"", "\"cauchy\"", "\"recurrence\"", "\"krylov\"", "\"analytic\""]
        for _ in 0..<600 {
            let system = Self.system(&choices)
            let body = choices.members([("system", [system]), ("length", Self.lengths), ("method", methods)])
            send("/v1/kernels/s4", body, choices.below(4) == 0 ? "application/x-npy" : "application/json")
        }
    }

    @Test func `kernels of transfer functions`() {
        var choices = Choices(state: 3)
        let methods = ["auto", "series", "fft", "recurrence", "alias", "newton", "contour"].map { "\"\($0)\"" }
        for _ in 0..<800 {
            let body = choices.members([
                ("a", Self.tensors), ("b", Self.tensors), ("h0", Self.numbers), ("length", Self.lengths),
                ("method", methods), ("timing", Self.timings), ("numerator", ["\"true\"", "\"truncated\""]),
            ])
            send("/v1/kernels/rtf", body, choices.below(4) == 0 ? "application/x-npy" : "application/json")
        }
    }

    @Test func `convolutions`() {
        var choices = Choices(state: 4)
        let modes = ["\"causal\"", "\"circular\"", "\"bidirectional\""]
        for _ in 0..<800 {
            let system = Self.system(&choices)
            let source = choices.below(2) == 0 ? ("system", [system]) : ("k", Self.tensors)
            let body = choices.members([
                source, ("u", Self.tensors), ("d", Self.numbers), ("mode", modes), ("initial_state", Self.tensors),
                ("return_state", Self.flags),
            ])
            send("/v1/convolve", body, choices.below(4) == 0 ? "application/x-npy" : "application/json")
        }
    }
}
