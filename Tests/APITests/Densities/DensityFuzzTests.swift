import HTTP
import JSON
import Testing

@testable import API

/// Odd requests: whatever they are, the answer is a result or a refusal with its reason.
@Suite struct DensityFuzzTests {
    private let client = TestClient()

    private static let odd = [
        "[]", "[[]]", "[null]", "7", "null", "{}", "[1e308,-1e308]", "[1,[2]]", "\"NaN\"", "[\"NaN\",1]",
        "[\"Infinity\",1]", "-1", "0", "1e308", "5e-324", "true", "2.5", "1e16", "[5e-324,1e-323]", "[1,2,3,4,5]",
        #"{"shape":[0],"data":[]}"#, "[[1,2],[3]]", "\"\"", "[1,1,1]", "1e400", "{\"kind\":\"line\"}",
        #"{"kind":"interval","lo":1,"hi":0}"#, "[-1e-308,1e308,0]", "[0,1e-300]", "9007199254740993",
    ]

    /// A generator of one sequence for one seed.
    private struct Choices {
        var state: UInt64

        mutating func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }

        mutating func one(of values: [String]) -> String { values[below(values.count)] }

        /// A member with one of its usual values or, one time in eight, an odd one.
        mutating func member(_ name: String, _ usual: [String]) -> String {
            "\"\(name)\":\(one(of: below(8) > 0 ? usual : DensityFuzzTests.odd))"
        }
    }

    /// Sends `count` requests of which at least an eighth must be answered with a result and some refused.
    private func send(_ count: Int, seed: UInt64, _ request: (inout Choices) -> (path: String, members: [String])) {
        var choices = Choices(state: seed)
        var answered = 0
        for _ in 0..<count {
            let (path, members) = request(&choices)
            let body = "{\(members.joined(separator: ","))}"
            let reply = client.post("/v1/densities" + path, json: body)
            let isRefusal = [400, 404, 413, 422].contains(reply.status)
            #expect([200, 201].contains(reply.status) || isRefusal, "\(path) \(body): \(reply.text.prefix(300))")
            if isRefusal {
                #expect(reply.problemCode != nil, "\(path) \(body)")
            } else {
                answered += 1
                #expect(!reply.text.contains("NaN"), "\(path) \(body) \(reply.text.prefix(600))")
            }
            if let id = reply.json["id"].text { _ = client.send(.delete, "/v1/densities/\(id)") }
        }
        #expect(answered > count / 8 && answered < count, "\(answered) of \(count)")
    }

    private static let samples = [
        "[0,1,2,4]", "[-1.5,0.25,0.5,3,3]", "[1e-3,2e-3,5e-3]", "[0.1,0.9,0.4,0.2,0.7,0.3]", "[1e100,2e100,4e100]",
    ]

    @Test func `fits`() {
        send(120, seed: 1) { choices in
            var members = [choices.member("samples", Self.samples)]
            if choices.below(6) == 0 { members.append(choices.member("weights", ["[1,2,3,4]", "[0,1,1]"])) }
            if choices.below(10) == 0 { members.append(choices.member("validation_fraction", ["0.3", "0.9"])) }
            switch choices.below(5) {
            case 0:
                members += [#""method":"fourier""#, choices.member("terms", ["0", "1", "3"])]
                if choices.below(3) == 0 { members.append(choices.member("regularization", ["0.1", "1e6"])) }
                let supports = [
                    #"{"kind":"line"}"#, #"{"kind":"half_line","lo":-2}"#, #"{"kind":"interval","lo":-9,"hi":9}"#,
                    #"{"kind":"circle","period":2}"#, #"{"kind":"reflect","lo":-9,"hi":9}"#,
                    #"{"kind":"tanh","location":0,"scale":1}"#, #"{"kind":"atan"}"#, #"{"kind":"erf"}"#,
                    #"{"kind":"gmm","weights":[1],"means":[0],"deviations":[2]}"#,
                ]
                if choices.below(2) == 0 { members.append(choices.member("support", supports)) }
            case 1: members += [#""method":"gmm""#, choices.member("components", ["1", "2"])]
            case 2:
                members += [
                    #""method":"kde""#,
                    choices.member(
                        "bandwidth", [#""isj""#, #""lscv""#, #""scott""#, #""silverman""#, "0.5", "1e-300"]),
                    choices.member("kernel", [#""gaussian""#, #""biweight""#, #""epanechnikov""#]),
                ]
            case 3:
                members += [
                    #""method":"histogram""#,
                    choices.member("bins", [#""fd""#, #""scott""#, #""knuth""#, #""blocks""#, "5"]),
                ]
            default: members += [#""method":"dfp""#, choices.member("steps", ["3"]), choices.member("batch", ["2"])]
            }
            return ("", members)
        }
    }

    private static let densities = [
        #"{"method":"gmm","coefficients":{"weights":[0.5,0.5],"means":[0,3],"deviations":[1,2]}}"#,
        #"{"method":"histogram","coefficients":{"edges":[0,1,3],"probabilities":[0.75,0.25]}}"#,
        #"{"method":"fourier","support":{"kind":"interval","lo":0,"hi":2},"coefficients":[1,0.3]}"#,
        #"{"method":"fourier","support":{"kind":"tanh","location":0,"scale":1},"coefficients":[1,1]}"#,
        #"{"method":"kde","coefficients":{"centers":[0,1],"weights":[0.5,0.5],"bandwidths":[0.2,0.4]}}"#,
    ]

    private static func density(_ choices: inout Choices) -> String {
        let numbers = ["[1]", "[0.5,0.5]", "[0,1,3]", "[0.2,0.4]", "[1,0.3]"] + odd
        switch choices.below(6) {
        case 0:
            return #"{"method":"gmm","coefficients":{"#
                + ["weights", "means", "deviations"].map {
                    "\"\($0)\":\(choices.one(of: numbers))"
                }.joined(separator: ",") + "}}"
        case 1:
            return #"{"method":"histogram","coefficients":{"edges":"# + choices.one(of: numbers)
                + #","probabilities":"# + choices.one(of: numbers) + "}}"
        case 2:
            return #"{"method":"fourier","support":{"kind":"circle","period":"# + choices.one(of: ["1", "2"] + odd)
                + #"},"coefficients":"# + choices.one(of: numbers) + "}"
        default: return choices.one(of: densities)
        }
    }

    @Test func `questions to densities of all sorts`() {
        send(300, seed: 2) { choices in
            var members = ["\"density\":\(Self.density(&choices))"]
            if choices.below(2) == 0 { members.append("\"pdf\":{\(choices.member("x", ["[0,1]", "0.5", "[1e300]"]))}") }
            if choices.below(2) == 0 { members.append("\"cdf\":{\(choices.member("x", ["[0,1]", "[-1e300,2]"]))}") }
            if choices.below(2) == 0 {
                members.append("\"quantile\":{\(choices.member("p", ["[0.1,0.9]", "[1e-300,0.5]", "1e-9"]))}")
            }
            if choices.below(2) == 0 {
                let scheme = choices.member("scheme", [#""stratified""#, #""antithetic""#, #""independent""#])
                members.append("\"sample\":{\(choices.member("n", ["1", "5"])),\(scheme)}")
            }
            return ("/evaluate", members)
        }
    }

    @Test func `comparisons and tables`() {
        send(60, seed: 3) { choices in
            ("/compare", ["\"p\":\(choices.one(of: Self.densities))", "\"q\":\(Self.density(&choices))"])
        }
        let put = client.send(
            .put, "/v1/densities/a", fields: [Field(.contentType, "application/json")],
            body: Array(Self.densities[0].utf8))
        #expect(put.status == 201)
        send(100, seed: 4) { choices in
            let ends = [choices.member("lo", ["-1", "0"]), choices.member("hi", ["2", "1"])]
            let places = choices.below(2) == 0 ? [choices.member("edges", ["[0,1,2]", "[-5,5]"])] : ends
            return ("/a/bins", places + [choices.member("precision_bits", ["8", "30", "1"])])
        }
    }
}
