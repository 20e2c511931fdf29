import API
import JSON
import Testing

@Suite struct AnalyzeSystemTests {
    private let client = TestClient()

    private func analyze(_ system: String) -> Reply {
        client.post("/v1/systems/analyze", json: #"{"system":\#(system)}"#)
    }

    @Test func `a transfer function's analysis is in closed form`() throws {
        // (1 - 0.2z) / (1 - 0.5z)(1 - 0.25z): poles ½ and ¼, zeros 0.2 and 0 in the post timing.
        let reply = analyze(#"{"form":"transfer_function","a":[-0.75,0.125],"b":[1,-0.2]}"#)
        #expect(reply.status == 200)
        #expect(reply.json["order"].number == 2)
        let poles = try #require(reply.json["poles"]["re"].numbers).sorted()
        #expect((poles[0] - 0.25).magnitude < 1e-15 && (poles[1] - 0.5).magnitude < 1e-15)
        let zeros = try #require(reply.json["zeros"]["re"].numbers).sorted()
        #expect(zeros.count == 2 && zeros[0] == 0 && (zeros[1] - 0.2).magnitude < 1e-15)
        #expect(reply.json["stable"] == .bool(true))
        #expect((try #require(reply.json["margins"]["stability"].number) - 0.5).magnitude < 1e-14)
        let gain = try #require(reply.json["dc_gain"].number)
        #expect((gain - 0.8 / 0.375).magnitude < 1e-14)
        // Residues 1.2 and -0.2: Σ R_i R_j / (1 - λ_i λ_j).
        let energy = 1.44 / 0.75 + 0.04 / 0.9375 - 2 * 0.24 / 0.875
        let norm = try #require(reply.json["h2_norm"].number)
        #expect((norm - energy.squareRoot()).magnitude < 1e-14)
        let reflections = try #require(reply.json["reflection_coefficients"].numbers)
        #expect((reflections[0] + 0.75 / 1.125).magnitude < 1e-15 && reflections[1] == 0.125)
        #expect((try #require(reply.json["schur_cohn_margin"].number) - (1 - 0.75 / 1.125)).magnitude < 1e-15)
        #expect(reply.json["warnings"] == .array([]))
    }

    @Test func `every form of one system says the same`() throws {
        let forms = [
            #"{"form":"dense","A":[[0.5,0],[0,0.25]],"B":[1,1],"C":[1.2,-0.2]}"#,
            #"{"form":"diagonal","lambda":[0.5,0.25],"c":[1.2,-0.2]}"#,
            #"{"form":"sections","sections":[[1,-0.2,0,1,-0.75,0.125]]}"#,
        ]
        for form in forms {
            let reply = analyze(form)
            #expect(reply.status == 200)
            #expect((try #require(reply.json["h2_norm"].number) - 1.1890000).magnitude < 1e-3)
            #expect((try #require(reply.json["dc_gain"].number) - 0.8 / 0.375).magnitude < 1e-13)
            #expect(reply.json["stable"] == .bool(true))
        }
    }

    @Test func `the loop's margins are those of its own closing`() throws {
        // H = g / (e^{iω} - ½), read before the sample: -180° at π, where |H| = g / 1.5.
        let reply = analyze(#"{"form":"transfer_function","a":[-0.5],"b":[1],"timing":"delayed"}"#)
        let margins = reply.json["margins"]
        let phase = try #require(margins["phase"].number)
        let crossover = try #require(margins["gain_crossover"].number)
        // |e^{iω} - ½| = 1 at cos ω = ¼, where e^{iω} - ½ has the argument π - arctan(√15).
        #expect((crossover - 1.318116071652818).magnitude < 1e-12)
        #expect((phase - 1.318116071652818).magnitude < 1e-12)
        #expect(margins["gain"] == .null)
    }

    @Test func `an integrator has no gain and no energy, and is told so`() {
        let reply = analyze(#"{"form":"dense","A":[[1]],"B":[1],"C":[1]}"#)
        #expect(reply.json["stable"] == .bool(false))
        #expect(reply.json["dc_gain"] == .null && reply.json["h2_norm"] == .null)
        #expect((0..<2).map { reply.json["warnings"][$0]["code"].text } == ["no_dc_gain", "no_h2_norm"])
    }

    @Test func `the poles of LegT beyond order 16 are withheld`() {
        func system(_ order: Int) -> String {
            let ones = [String](repeating: "1", count: order).joined(separator: ",")
            return #"{"form":"hippo","measure":"legt","n":\#(order),"window":1,"c":[\#(ones)],"dt":0.01}"#
        }
        let small = analyze(system(8))
        #expect(small.json["poles"]["re"].numbers?.count == 8)
        let large = analyze(system(48))
        #expect(large.status == 200)
        #expect(large.json["poles"] == .null && large.json["margins"]["stability"] == .null)
        #expect(large.json["warnings"][0]["code"].text == "ill_conditioned_poles")
        #expect(large.json["dc_gain"].number != nil)
    }

    @Test func `a complex system has a complex gain`() throws {
        let reply = analyze(#"{"form":"diagonal","lambda":{"re":[0],"im":[0.5]},"c":[1]}"#)
        #expect((try #require(reply.json["dc_gain"]["re"].number) - 0.8).magnitude < 1e-15)
        #expect((try #require(reply.json["dc_gain"]["im"].number) - 0.4).magnitude < 1e-15)
    }

    @Test func `orders beyond those analysed are refused`() {
        let zeros = [String](repeating: "0", count: 257).joined(separator: ",")
        let reply = analyze(#"{"form":"transfer_function","a":[\#(zeros)],"b":[\#(zeros)]}"#)
        #expect(reply.status == 400 && reply.problemCode == "invalid_argument" && reply.pointer == "/system")
    }
}
