import API
import JSON
import Testing

@Suite struct ConvertSystemTests {
    private let client = TestClient()

    private func convert(_ system: String, to form: String, _ more: String = "") -> Reply {
        client.post("/v1/systems/convert", json: #"{"system":\#(system),"to":"\#(form)"\#(more)}"#)
    }

    private func simulate(_ system: String) -> [Double]? {
        let reply = client.post("/v1/systems/simulate", json: #"{"system":\#(system),"u":[1,0.5,-1,2,0,0,1,3]}"#)
        guard reply.status == 200 else { return nil }
        return reply.json["y"].numbers ?? reply.json["y"]["re"].numbers
    }

    /// The converted system as a request brings it.
    private func system(of reply: Reply) -> String? {
        let marker = #"{"system":"#
        guard let end = reply.text.firstRange(of: #","residual":"#), reply.text.hasPrefix(marker) else { return nil }
        return String(reply.text[..<end.lowerBound].dropFirst(marker.count))
    }

    private static let real = [
        #"{"form":"dense","A":[[0.5,0.4],[-0.4,0.5]],"B":[1,0],"C":[1,1],"D":0.5}"#,
        #"{"form":"dense","A":[[-0.5,4],[-4,-0.5]],"B":[1,0],"C":[1,1],"dt":0.1,"discretization":"gbt","alpha":0.75}"#,
        #"{"form":"diagonal","lambda":{"re":[-0.5,-1],"im":[3,5]},"b":{"re":[1,1],"im":[0.5,0]},"c":[1,2],"conj_half":true,"dt":0.1,"timing":"delayed"}"#,
        #"{"form":"transfer_function","a":[-1,0.41],"b":[1,-0.3],"h0":0.25}"#,
        #"{"form":"sections","sections":[[1,0.5,0.25,1,-0.5,0.25],[1,0.5,0,1,0.3,0.1]]}"#,
        #"{"form":"hippo","measure":"legs","n":4,"c":[1,2,3,4],"dt":0.05}"#,
        #"{"form":"hippo","measure":"lagt","n":4,"c":[1,2,3,4],"dt":0.05,"discretization":"zoh"}"#,
    ]

    @Test(arguments: real, ["dense", "dplr", "diagonal", "transfer_function", "sections"])
    func `the answered system does what the request's did`(source: String, form: String) throws {
        let reply = convert(source, to: form)
        // A companion form is not normal plus a rank below its order's half, and lagt has a single eigenvalue.
        let isImpossible = form == "dplr" && reply.status == 400 || form == "diagonal" && source.contains("lagt")
        guard !isImpossible else { return }
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply.json["system"]["form"].text == form)
        let expected = try #require(simulate(source))
        let converted = try #require(system(of: reply))
        let found = try #require(simulate(converted))
        let scale = expected.reduce(0) { max($0, $1.magnitude) }
        #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-9 * scale })
        #expect(try #require(reply.json["residual"].number) < 1e-9)
        #expect(try #require(reply.json["error_estimate"].number) >= reply.json["residual"].number ?? 1)
        #expect(try #require(reply.json["condition"].number) > 0)
    }

    @Test func `a continuous system stays continuous in another basis`() throws {
        let reply = convert(Self.real[1], to: "diagonal")
        #expect(reply.json["system"]["dt"].number == 0.1)
        #expect(reply.json["system"]["discretization"].text == "gbt")
        #expect(reply.json["system"]["alpha"].number == 0.75)
        let pole = try #require(reply.json["system"]["lambda"]["re"].numbers)
        #expect(pole.count == 1 && (pole[0] + 0.5).magnitude < 1e-14)
        #expect(convert(Self.real[1], to: "sections").json["system"]["dt"] == .null)
    }

    @Test func `a complex system becomes complex and dense`() throws {
        let source = #"{"form":"diagonal","lambda":{"re":[-1],"im":[2]},"c":[1],"dt":0.5}"#
        let reply = convert(source, to: "dense")
        #expect(reply.json["system"]["A"]["im"][0].numbers == [2])
        let converted = try #require(system(of: reply))
        let (found, expected) = (try #require(simulate(converted)), try #require(simulate(source)))
        #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-14 })
        #expect(convert(source, to: "sections").problemCode == "invalid_argument")
    }

    @Test func `coefficients of LegS at order 32 are refused with diagnostics`() throws {
        let ones = [String](repeating: "1", count: 32).joined(separator: ",")
        let source = #"{"form":"hippo","measure":"legs","n":32,"c":[\#(ones)],"dt":0.05}"#
        let reply = convert(source, to: "transfer_function")
        #expect(reply.status == 422 && reply.problemCode == "ill_conditioned")
        #expect(try #require(reply.json["diagnostics"]["error_estimate"].number) > 1e-6)
        #expect(reply.json["diagnostics"]["tolerance"].number == 1e-6)
        let allowed = convert(source, to: "transfer_function", #","allow_ill_conditioned":true"#)
        #expect(allowed.status == 200)
        #expect(allowed.json["warnings"][0]["code"].text == "ill_conditioned")
        #expect(allowed.json["warnings"][1]["code"].text == "sensitive_coefficients")
        #expect(convert(source, to: "diagonal").problemCode == "ill_conditioned")
    }

    @Test func `the tolerance is the caller's`() {
        #expect(convert(Self.real[0], to: "diagonal", #","tolerance":1e-30"#).problemCode == "ill_conditioned")
        #expect(convert(Self.real[0], to: "diagonal", #","tolerance":-1"#).pointer == "/tolerance")
    }

    @Test func `orders beyond a form's are refused`() {
        let a = [String](repeating: "0", count: 65).joined(separator: ",")
        let reply = convert(#"{"form":"diagonal","lambda":[\#(a)],"c":[\#(a)]}"#, to: "transfer_function")
        #expect(reply.status == 400 && reply.pointer == "/system")
        #expect(reply.detail == "system must be of an order from 1 to 64")
    }
}
