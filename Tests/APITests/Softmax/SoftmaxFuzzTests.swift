import HTTP
import JSON
import Testing

@testable import API

/// Odd requests: whatever they are, the answer is a result of numbers or a refusal with its reason.
@Suite struct SoftmaxFuzzTests {
    private let client = TestClient()

    private static let logits = [
        "[1,2,3]", "[0.5,0]", "[1,null,2]", "[[1,2],[3,4]]", "[[1,-2,0.5],[0,0,\"-Infinity\"]]", "[[[1],[2]]]", "[7]",
        "[0,0,0,0]", "[1e-300,5e-324]", #"{"shape":[2],"dtype":"float32","data":[1,2]}"#, "[1e308,-1e308]",
        "[0.3,-0.2]",
    ]
    private static let pairs = [
        "[0.5,0]", "[0.3,-0.2]", "[1,null]", #"{"shape":[2],"dtype":"float32","data":[1,2]}"#, "[1e308,-1e308]",
        "[[1,2]]",
    ]
    private static let odd = [
        "[]", "[[]]", "[null]", "[null,null]", "7", "null", "{}", "[1e308,1e308]", "[1,[2]]", "\"NaN\"", "[\"NaN\"]",
        "[\"Infinity\",1]", "-1", "0", "1e308", "5e-324", "true", "[true,false]", "2.5", "1e16", "[1,2,3,4,5]",
        #"{"shape":[0],"data":[]}"#, #"{"shape":[2],"dtype":"float32","data":[3e38,-3e38]}"#, "[[1,2],[3]]", "[[1,2]]",
    ]

    /// A generator of one sequence for one seed.
    private struct Choices {
        var state: UInt64

        mutating func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }

        mutating func one(of values: [String]) -> String { values[below(values.count)] }

        /// A member with one of its usual values or, one time in ten, an odd one.
        mutating func member(_ name: String, _ usual: [String]) -> String {
            "\"\(name)\":\(one(of: below(10) > 0 ? usual : SoftmaxFuzzTests.odd))"
        }
    }

    /// Members that some requests have.
    private static func shared(_ choices: inout Choices) -> [String] {
        var members: [String] = []
        if choices.below(5) == 0 { members.append(choices.member("axis", ["-1", "0"])) }
        if choices.below(4) == 0 { members.append(choices.member("temperature", ["0.5", "2", "1e-200", "1e300"])) }
        if choices.below(8) == 0 { members.append(choices.member("mask", ["[true]", "[1]", "[true,false,true]"])) }
        if choices.below(8) == 0 { members.append(choices.member("bias", ["[1]", "[0.5,null]", "[1,2,3]"])) }
        return members
    }

    private static func variant(_ choices: inout Choices) -> [String] {
        let (name, parameters) = describedVariants[choices.below(describedVariants.count)]
        guard choices.below(6) > 0 else {
            return [
                #""variant":"\#(name)""#,
                choices.member(choices.one(of: ["alpha", "k", "upper", "order", "rate"]), ["1"]),
            ]
        }
        return [#""variant":"\#(name)"\#(parameters)"#]
    }

    /// Sends `count` requests of which at least an eighth must be answered with a result and some refused.
    private func send(
        _ count: Int, of logits: [String] = logits, to path: String, seed: UInt64,
        members: (inout Choices) -> [String]
    ) {
        var choices = Choices(state: seed)
        var answered = 0
        for _ in 0..<count {
            let own = [choices.member("x", logits)] + members(&choices) + Self.shared(&choices)
            let body = own.joined(separator: ",")
            let accept = choices.below(5) == 0 ? "application/x-npy" : "application/json"
            let reply = client.post(path, json: "{\(body)}", [Field(.accept, accept)])
            let isRefusal = [400, 406, 413, 422].contains(reply.status)
            #expect(reply.status == 200 || isRefusal, "\(path) \(body): \(reply.text.prefix(300))")
            if reply.status == 200 {
                answered += 1
                guard accept == "application/json" else { continue }
                #expect(
                    !reply.text.contains("NaN") && !reply.text.contains("\"Infinity"), "\(path) \(body) \(reply.text)")
            } else if isRefusal {
                #expect(reply.problemCode != nil)
            }
        }
        #expect(answered > count / 8 && answered < count, "\(answered) of \(count)")
    }

    @Test func `maps`() {
        send(1500, to: "/v1/softmax", seed: 1) { choices in
            var members = Self.variant(&choices)
            if choices.below(2) == 0 {
                members.append(choices.member("return", [#"["p","log_p"]"#, #"["p","stats","threshold"]"#, #""p""#]))
            }
            if choices.below(4) == 0 { members.append(choices.member("on_empty", [#""zeros""#, #""uniform""#])) }
            return members
        }
    }

    @Test func `plans`() {
        let matrices = ["[[1,2],[3,4]]", "[[[0]]]", "[[1,-2,0.5],[0,0,1]]", "[[0,-900],[-900,1]]"]
        send(300, of: matrices, to: "/v1/softmax", seed: 2) { choices in
            let rows = choices.below(4) == 0 ? [choices.member("rows", ["[1,1]", "[0.5,0.5]"])] : []
            return [#""variant":"sinkhorn""#, choices.member("tolerance", ["1e-9", "0.1"])] + rows
        }
    }

    @Test func `gradients`() {
        send(1200, of: Self.pairs, to: "/v1/softmax/gradient", seed: 3) { choices in
            var members = Self.variant(&choices)
            let vectors = ["[1,-1]", "[0.5,2]", "[1e308,-1e308]", "[[1,2]]"]
            if choices.below(3) > 0 { members.append(choices.member("upstream", vectors)) }
            if choices.below(3) == 0 { members.append(choices.member("direction", vectors)) }
            if choices.below(3) > 0 { members.append(choices.member("jacobian", ["true"])) }
            return members
        }
    }

    @Test func `losses`() {
        send(1200, of: Self.pairs, to: "/v1/softmax/loss", seed: 4) { choices in
            var members = choices.below(2) == 0 ? Self.variant(&choices) : []
            members.append(choices.member("target", ["0", "1", "0", "[0.5,0.5]", "[0,1]"]))
            if choices.below(3) == 0 { members.append(choices.member("epsilon", ["0.01", "1"])) }
            if choices.below(3) == 0 { members.append(choices.member("reduction", [#""none""#, #""sum""#])) }
            if choices.below(6) == 0 { members.append(choices.member("class_weights", ["[1,2]", "[0,1,1]"])) }
            if choices.below(6) == 0 { members.append(choices.member("label_smoothing", ["0.1"])) }
            return members
        }
    }

    @Test func `calibrations`() {
        send(400, to: "/v1/softmax/calibrate", seed: 5) { choices in
            let names = [#""softmax""#, #""sparsemax""#, #""entmax""#, #""entmax15""#]
            let targets = [
                #"{"support":2}"#, #"{"entropy":0.4}"#, #"{"effective":1.5}"#, #"{"effective":1}"#, #"{"support":1}"#,
            ]
            return [choices.member("variant", names), choices.member("target", targets)]
        }
    }

    @Test func `samples`() {
        send(800, to: "/v1/sample", seed: 6) { choices in
            let steps = [
                #"{"temperature":0.5}"#, #"{"temperature":0}"#, #"{"top_k":2}"#, #"{"top_p":0.9}"#, #"{"min_p":0.1}"#,
                #"{"typical":0.8}"#, #"{"entmax":1.5}"#, #"{"bias":[1,null]}"#, #"{"eta":0.01}"#, #"{"top_p":0}"#,
            ]
            var members = ["\"chain\":[\(choices.one(of: steps)),\(choices.member("", steps).dropFirst(3))]"]
            if choices.below(2) == 0 { members.append(choices.member("count", ["1", "3"])) }
            if choices.below(4) == 0 { members.append(choices.member("replacement", ["false"])) }
            return members
        }
    }
}
