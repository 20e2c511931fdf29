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

        /// Members of an object: mostly usual values, now and then an odd one, and now and then none.
        mutating func members(_ kinds: [Member]) -> String {
            var members: [String] = []
            for kind in kinds where below(12) > 0 && (kind.isNeeded || below(3) == 0) {
                members.append("\"\(kind.name)\":\(one(of: below(8) > 0 ? kind.usual : kind.odd))")
            }
            return members.joined(separator: ",")
        }
    }

    /// What a member of a request may be.
    private struct Member {
        let name: String
        let usual: [String]
        let odd: [String]
        var isNeeded = true

        static func number(_ name: String, _ usual: [String], isNeeded: Bool = false) -> Self {
            Self(name: name, usual: usual, odd: numbers + tensors, isNeeded: isNeeded)
        }

        static func tensor(_ name: String, _ usual: [String], isNeeded: Bool = true) -> Self {
            Self(name: name, usual: usual, odd: tensors, isNeeded: isNeeded)
        }

        static func word(_ name: String, _ words: [String]) -> Self {
            Self(name: name, usual: words.map { "\"\($0)\"" }, odd: ["\"late\"", "1", "null"], isNeeded: false)
        }

        static func flag(_ name: String) -> Self {
            Self(name: name, usual: ["true", "false"], odd: ["1"], isNeeded: false)
        }

        static func anyOf(_ name: String, _ values: [String]) -> Self { Self(name: name, usual: values, odd: values) }
    }

    /// Whether the request was answered with a result.
    private func send(_ path: String, _ body: String, _ accept: String) -> Bool {
        let reply = client.post(path, json: "{\(body)}", [Field(.accept, accept)])
        let isRefusal = [400, 406, 413, 422].contains(reply.status)
        #expect(reply.status == 200 || isRefusal, "\(path) \(body): \(reply.text.prefix(200))")
        if reply.status == 200, accept == "application/json" {
            #expect(!reply.text.contains("NaN") && !reply.text.contains("Infinity"), "\(path) \(body)")
        } else if isRefusal {
            #expect(reply.problemCode != nil)
        }
        return reply.status == 200
    }

    private static let length = Member(
        name: "length", usual: ["1", "2", "3", "17", "64"], odd: ["0", "-1", "2.5", "1e9", "[1]"])
    private static let timing = Member.word("timing", ["post", "delayed"])
    private static let rule = Member.word("discretization", ["zoh", "bilinear"])
    private static let pairs = ["[1,2]", "[0.5,-0.5]", #"{"re":[1,2],"im":[3,4]}"#, "[1e-300,1]"]
    private static let poles = ["[-1,-2]", "[-0.5,0]", #"{"re":[-0.5,-1],"im":[3,4]}"#, "[-1e6,-1]"]
    private static let steps = ["0.1", "0.01", "1"]

    private static func system(_ choices: inout Choices) -> String {
        let forms = ["dense", "dplr", "diagonal", "transfer_function", "hippo", "sections"]
        let form = forms[choices.below(forms.count)]
        let diagonal: [Member] = [
            .tensor("lambda", poles), .tensor("c", pairs), .tensor("b", pairs, isNeeded: false), .flag("conj_half"),
            .number("d", ["0", "1"]), .number("dt", steps, isNeeded: true), rule, timing,
        ]
        let kinds: [Member] =
            switch form {
            case "dense":
                [
                    .tensor("A", ["[[0.5,0.1],[0,-0.5]]", "[[0,1],[-1,0]]"]), .tensor("B", ["[1,0]", "[[1],[2]]"]),
                    .tensor("C", ["[1,1]", "[[0,1]]"]), .number("D", ["0", "1"]),
                ]
            case "dplr": diagonal + [.tensor("p", pairs)]
            case "diagonal": diagonal
            case "transfer_function": [.tensor("a", pairs), .tensor("b", pairs), .number("h0", ["0", "1"])]
            case "hippo":
                [
                    .word("measure", ["legs", "lagt", "legsd"]), .number("n", ["2"], isNeeded: true),
                    .number("dt", steps, isNeeded: true), .tensor("c", pairs),
                ]
            default: [.tensor("sections", ["[[1,0,0,1,0.5,0]]", "[[1,1,0,1,0,0.25],[1,0,0,1,0.5,0]]"])]
            }
        let members = choices.members(kinds)
        return members.isEmpty ? #"{"form":"\#(form)"}"# : #"{"form":"\#(form)",\#(members)}"#
    }

    /// Sends `count` requests of which some must be answered with a result and some refused.
    private func send(_ count: Int, to path: String, seed: UInt64, body: (inout Choices) -> [Member]) {
        var choices = Choices(state: seed)
        var answered = 0
        for _ in 0..<count {
            let members = choices.members(body(&choices))
            let accept = choices.below(4) == 0 ? "application/x-npy" : "application/json"
            if send(path, members, accept) { answered += 1 }
        }
        #expect(answered > count / 20 && answered < count, "\(answered) of \(count)")
    }

    @Test func `diagonal kernels`() {
        let inits = ["lin", "inv", "quad", "real", "legs", "random"]
        send(600, to: "/v1/kernels/s4d", seed: 1) { choices in
            let source: [Member] =
                choices.below(2) == 0
                ? [.tensor("lambda", Self.poles)] : [.word("init", inits), .number("n", ["2", "4"], isNeeded: true)]
            return source + [
                .tensor("b", Self.pairs, isNeeded: false), .tensor("c", Self.pairs),
                .number("dt", Self.steps + ["[0.1,0.2]"], isNeeded: true), Self.length, .flag("conj_half"),
                Self.timing, Self.rule, .number("bandlimit", ["0.5"]), .number("rate", ["1", "2"]),
                .number("d", ["0", "1"]),
            ]
        }
    }

    @Test func `kernels of systems`() {
        send(600, to: "/v1/kernels/s4", seed: 2) { choices in
            [
                .anyOf("system", [Self.system(&choices)]), Self.length,
                .word("method", ["auto", "cauchy", "recurrence", "krylov", "analytic"]),
            ]
        }
    }

    @Test func `kernels of transfer functions`() {
        send(800, to: "/v1/kernels/rtf", seed: 3) { _ in
            [
                .tensor("a", Self.pairs + ["[0,0]"]), .tensor("b", Self.pairs), .number("h0", ["0", "1"]), Self.length,
                .word("method", ["auto", "series", "fft", "recurrence", "alias", "newton", "contour"]), Self.timing,
                .word("numerator", ["true", "truncated"]),
            ]
        }
    }

    @Test func `convolutions`() {
        send(800, to: "/v1/convolve", seed: 4) { choices in
            let source: Member =
                choices.below(2) == 0
                ? .anyOf("system", [Self.system(&choices)]) : .tensor("k", Self.pairs + ["[1]", "[[1,2],[3,4]]"])
            return [
                source, .tensor("u", Self.pairs + ["[1,2,3]"]), .number("d", ["0", "1"]),
                .word("mode", ["causal", "circular", "bidirectional"]),
                .tensor("initial_state", Self.pairs, isNeeded: false), .flag("return_state"),
            ]
        }
    }
}
