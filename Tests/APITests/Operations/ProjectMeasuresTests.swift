import HTTP
import JSON
import Numerics
import Testing

@testable import API

/// Projection and reconstruction of the measures that hold no polynomial.
@Suite struct ProjectMeasuresTests {
    let client = TestClient()

    private func post(_ measure: String, _ verb: String, _ body: String, _ fields: [Field] = []) -> Reply {
        client.post("/v1/hippo/\(measure)/\(verb)", json: body, fields)
    }

    static let measures: [(name: String, members: String, n: Int)] = [
        ("lagt", #""window":2"#, 4), ("lagt_plain", #""window":0.5"#, 4), ("tlagt", #""beta":0.5"#, 4),
        ("glagt", #""alpha":0.25,"beta":0.5"#, 4), ("fout", #""window":3,"kappa":1"#, 5),
        ("foud", #""window":3"#, 5), ("fru", #""window":3"#, 5), ("legsd", #""window":1"#, 4),
    ]

    @Test(arguments: measures)
    func `a step of the bilinear rule is that of the discrete matrices`(
        measure: (name: String, members: String, n: Int)
    ) throws {
        let form = measure.name == "fout" || measure.name == "fru" ? #","fourier_form":"real""# : ""
        let members = #""n":\#(measure.n),\#(measure.members)\#(form)"#
        let query = members.filter { $0 != "\"" }.map { $0 == ":" ? "=" : $0 == "," ? "&" : String($0) }.joined()
        let system = client.get("/v1/hippo/\(measure.name)?\(query)").json
        let discrete = client.post(
            "/v1/discretize",
            json: #"{"system":{"form":"dense","A":\#(text(system["A"])),"B":\#(text(system["B"]))},"#
                + #""method":"bilinear","dt":0.25}"#
        ).json
        let rows = post(measure.name, "project", #"{\#(members),"u":[2,-1],"dt":0.25,"return":"all"}"#)
        #expect(rows.status == 200, "\(rows.text)")
        let first = try #require(rows.json["coefficients"][0].numbers)
        let second = try #require(rows.json["coefficients"][1].numbers)
        for n in 0..<measure.n {
            let gain = try #require(discrete["B_bar"][n].number)
            #expect((first[n] - 2 * gain).magnitude < 1e-13)
            var moved = -gain
            for k in 0..<measure.n { moved += try #require(discrete["A_bar"][n][k].number) * first[k] }
            #expect((second[n] - moved).magnitude < 1e-13)
        }
    }

    @Test(arguments: ["bilinear", "zoh", "gbt", "forward", "backward"])
    func `every method answers`(method: String) {
        for measure in Self.measures {
            let body = #"{"n":\#(measure.n),\#(measure.members),"u":[[1,2],[3,4]],"dt":0.1,"method":"\#(method)"}"#
            let reply = post(measure.name, "project", body)
            #expect(reply.status == (measure.name == "glagt" && method == "gbt" ? 400 : 200), "\(reply.text)")
        }
    }

    @Test func `complex modes have two parts, of which the cosines and sines are made`() throws {
        let body = #""n":3,"window":3,"u":[1,2,4,8],"method":"zoh""#
        let modes = post("fout", "project", "{\(body)}").json["coefficients"]
        let real = try #require(
            post("fout", "project", #"{\#(body),"fourier_form":"real"}"#).json["coefficients"].numbers)
        let (re, im) = (try #require(modes["re"].numbers), try #require(modes["im"].numbers))
        #expect(re[1] == real[0] && im[1] == 0)
        #expect((re[2] * 2.0.squareRoot() - real[1]).magnitude < 1e-15 && re[0] == re[2])
        #expect((im[2] * 2.0.squareRoot() + real[2]).magnitude < 1e-15 && im[0] == -im[2])
        let rows = post("fout", "project", #"{\#(body),"return":"all"}"#, [Field(.accept, "application/x-ndjson")])
        let last = try parseJSON(Array(rows.chunks[4].dropLast()))
        #expect(last["coefficients"] == modes)
    }

    @Test(arguments: ["exact", "trapezoid", "post", "log", "gbt", "backward"])
    func `the whole past in modes starts as the constant it has heard`(method: String) {
        let reply = post("fous", "project", #"{"n":5,"u":[3],"method":"\#(method)","fourier_form":"real"}"#)
        let numbers = reply.json["coefficients"].numbers ?? []
        #expect(numbers.count == 5 && (numbers[0] - 3).magnitude < 1e-13)
        #expect(numbers.dropFirst().allSatisfy { $0.magnitude < 1e-13 })
    }

    @Test func `a fading memory gives back what it can hold`() throws {
        // u(t) = e^{-(T - t)/2} is the first Laguerre function of lag.
        let step = 0.01
        let samples = (0..<3000).map { "\(Double.exp(-0.5 * (30 - (Double($0) + 0.5) * step)))" }.joined(separator: ",")
        let reply = post("lagt", "reconstruct", #"{"n":6,"u":[\#(samples)],"dt":0.01,"t":[25,28,29.5]}"#)
        let values = try #require(reply.json["u_hat"].numbers)
        for (value, lag) in zip(values, [5.0, 2, 0.5]) { #expect((value - Double.exp(-lag / 2)).magnitude < 1e-3) }
        #expect(try #require(reply.json["error"]["rmse"].number) < 1e-2)
    }

    @Test func `coefficients of modes stand for their wave, in either form`() throws {
        let modes = post(
            "fout", "reconstruct",
            #"{"n":3,"coefficients":{"re":[0.5,1,0.5],"im":[0.5,0,-0.5]},"window":2,"t_end":3,"t":[1,1.5,3]}"#)
        // 1 + cos 2πs + sin 2πs, s from 0 at t = 1.
        let values = try #require(modes.json["u_hat"].numbers)
        for (value, expected) in zip(values, [2.0, 2, 2]) { #expect((value - expected).magnitude < 1e-14) }
        let root = 0.5.squareRoot()
        let real = post(
            "fout", "reconstruct",
            #"{"n":3,"coefficients":[1,\#(root),\#(root)],"window":2,"t_end":3,"t":[1,1.5,3],"fourier_form":"real"}"#)
        for (value, other) in zip(values, try #require(real.json["u_hat"].numbers)) {
            #expect((value - other).magnitude < 1e-14)
        }
    }

    @Test func `Chebyshev coefficients are those of the same polynomial`() throws {
        // P_2 = ¼ T_0 + ¾ T_2.
        let reply = post(
            "legs", "reconstruct",
            #"{"n":3,"coefficients":[0,0,4],"t_end":1,"scaling":"unit","output_basis":"chebyshev"}"#)
        #expect(reply.json["output_basis"].text == "chebyshev" && reply.json["t"] == .null)
        for (value, expected) in zip(try #require(reply.json["coefficients"].numbers), [1.0, 0, 3]) {
            #expect((value - expected).magnitude < 1e-14)
        }
        let both = post(
            "lmu", "reconstruct",
            #"{"n":2,"u":[[1,2],[3,4]],"window":2,"points":2,"output_basis":"chebyshev"}"#)
        #expect(both.json["coefficients"][1].numbers?.count == 2)
        #expect(both.json["u_hat"][1].numbers?.count == 2)
    }

    static let refusals: [(measure: String, verb: String, body: String, pointer: String)] = [
        ("lagt", "project", #"{"n":2,"u":[1],"method":"trapezoid"}"#, "/method"),
        ("lagt", "project", #"{"n":2,"u":[1],"method":"closed_form"}"#, "/method"),
        ("lagt", "project", #"{"n":2,"u":[1],"scaling":"unit"}"#, "/scaling"),
        ("lagt", "project", #"{"n":2,"u":[1],"beta":1}"#, "/beta"),
        ("lagt", "project", #"{"n":1025,"u":[1],"method":"zoh"}"#, "/n"),
        ("glagt", "project", #"{"n":2,"u":[1],"alpha":1}"#, "/alpha"),
        ("fout", "project", #"{"n":4,"u":[1],"window":1}"#, "/n"),
        ("fout", "project", #"{"n":3,"u":[1]}"#, "/window"),
        ("fout", "project", #"{"n":3,"u":[1],"window":1,"fourier_form":"both"}"#, "/fourier_form"),
        ("foud", "project", #"{"n":3,"u":[1],"fourier_form":"real"}"#, "/fourier_form"),
        ("fous", "project", #"{"n":1025,"u":[1]}"#, "/n"),
        ("fous", "project", #"{"n":3,"u":[1],"window":1}"#, "/window"),
        ("fous", "project", #"{"n":5,"u":[1],"method":"forward"}"#, "/n"),
        ("foud", "reconstruct", #"{"n":3,"coefficients":[1,0,0],"points":2}"#, "/t_end"),
        ("legsd", "reconstruct", #"{"n":1025,"u":[1,0,0],"points":2}"#, "/n"),
        ("lagt", "reconstruct", #"{"n":1,"coefficients":[1],"points":2}"#, "/t_end"),
        ("lagt", "reconstruct", #"{"n":1,"coefficients":[1],"t_end":2,"t":[-1]}"#, "/t"),
        ("glagt", "reconstruct", #"{"n":1,"coefficients":[1],"alpha":-0.5,"t_end":2,"t":[2]}"#, "/t"),
        ("fout", "reconstruct", #"{"n":3,"coefficients":[1,0],"window":1,"points":2}"#, "/coefficients"),
        ("fout", "reconstruct", #"{"n":3,"coefficients":[1,0,0],"window":1,"points":2}"#, "/coefficients"),
        ("lagt", "reconstruct", #"{"n":1,"coefficients":[1],"t_end":1,"output_basis":"chebyshev"}"#, "/output_basis"),
        ("legs", "reconstruct", #"{"n":1,"coefficients":[1],"t_end":1,"output_basis":"legendre"}"#, "/output_basis"),
    ]

    @Test(arguments: refusals)
    func `other requests are refused, and the member at fault is named`(
        measure: String, verb: String, body: String, pointer: String
    ) {
        let reply = post(measure, verb, body)
        #expect(reply.status == 400)
        #expect(reply.pointer == pointer, "\(reply.text)")
    }

    @Test func `complex coefficients are not written as npy`() {
        let body = #"{"n":3,"u":[1],"window":1}"#
        #expect(post("fout", "project", body, [Field(.accept, "application/x-npy")]).pointer == "/fourier_form")
    }

    private func text(_ value: JSONValue) -> String {
        var json = JSONWriter()
        json.value(value)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
