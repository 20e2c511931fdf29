import API
import HTTP
import JSON
import Testing

@Suite struct DiscretizeFormsTests {
    private let client = TestClient()

    private func discretize(_ body: String, _ fields: [Field] = []) -> Reply {
        client.post("/v1/discretize", json: body, fields)
    }

    @Test func `a diagonal system stays one`() throws {
        let system =
            #"{"form":"diagonal","lambda":{"re":[-1],"im":[2]},"b":[2],"c":{"re":[1],"im":[3]},"d":0.5,"#
            + #""conj_half":true}"#
        let reply = discretize(#"{"system":\#(system),"method":"forward","dt":0.25}"#)
        #expect(reply.status == 200)
        #expect(reply.json["form"].text == "diagonal" && reply.json["conj_half"] == .bool(true))
        #expect(reply.json["A_bar"]["re"].numbers == [0.75] && reply.json["A_bar"]["im"].numbers == [0.5])
        #expect(reply.json["B_bar"]["re"].numbers == [0.5])
        #expect(reply.json["C_bar"]["im"].numbers == [3])
        #expect(reply.json["D_bar"]["re"].number == 0.5)
        #expect((try #require(reply.json["spectral_radius"].number) - 0.8125.squareRoot()).magnitude < 1e-15)
        #expect(reply.json["stable"] == .bool(true))
    }

    @Test func `C is answered as it came`() {
        let system = #"{"form":"diagonal","lambda":[-1],"c":{"re":[1],"im":[3]},"c_conjugated":false}"#
        let reply = discretize(#"{"system":\#(system),"method":"zoh","dt":1}"#)
        #expect(reply.json["C_bar"]["im"].numbers == [3])
    }

    @Test(arguments: ["forward", "backward", "bilinear", "tustin", "zoh", "foh", "impulse", "zoh_euler"])
    func `a low rank system is discretised as its dense form`(method: String) throws {
        let low = #"{"form":"dplr","lambda":[-1,-2],"p":[1,0.5],"q":[0.25,1],"b":[1,1],"c":[1,2]}"#
        let dense = #"{"form":"dense","A":[[-1.25,-1],[-0.125,-2.5]],"B":[1,1],"C":[1,2]}"#
        let found = discretize(#"{"system":\#(low),"method":"\#(method)","dt":0.1}"#)
        let expected = discretize(#"{"system":\#(dense),"method":"\#(method)","dt":0.1}"#)
        #expect(found.status == 200, "\(found.text)")
        let isRational = ["forward", "backward", "bilinear", "tustin"].contains(method)
        #expect(found.json["form"].text == (isRational ? "dplr" : "dense"))
        let radius = try #require(expected.json["spectral_radius"].number)
        #expect((try #require(found.json["spectral_radius"].number) - radius).magnitude < 1e-14)
        func vector(_ reply: Reply, _ name: String) -> [Double] {
            reply.json[name].numbers ?? reply.json[name]["re"].numbers ?? []
        }
        for name in ["B_bar", "C_bar"] {
            #expect(zip(vector(found, name), vector(expected, name)).allSatisfy { ($0 - $1).magnitude < 1e-14 })
        }
        let bar = found.json["A_bar"]
        for row in 0..<2 {
            let wanted = try #require(expected.json["A_bar"][row].numbers)
            for column in 0..<2 {
                var value = bar[row][column].number ?? 0
                if isRational {
                    let (lambda, p, q) = (bar["lambda"]["re"], bar["p"]["re"][0], bar["q"]["re"][0])
                    let product = try #require(p[row].number) * (try #require(q[column].number))
                    value = (row == column ? lambda[row].number ?? 0 : 0) - product
                }
                #expect((value - wanted[column]).magnitude < 1e-14)
            }
        }
    }

    @Test(arguments: [
        #""measure":"lagt","n":3"#, #""measure":"lagt_plain","n":3"#, #""measure":"tlagt","n":3,"beta":0.5"#,
        #""measure":"glagt","n":3,"alpha":0.25,"beta":0.5"#, #""measure":"fout","n":3,"window":2,"kappa":1"#,
        #""measure":"fout","n":3,"window":2,"fourier_form":"real""#, #""measure":"foud","n":3"#,
        #""measure":"fru","n":3,"window":1"#, #""measure":"fous","n":3"#, #""measure":"legsd","n":3"#,
    ])
    func `every measure has a discrete system, by every method`(measure: String) {
        for method in ["forward", "backward", "bilinear", "tustin", "zoh", "exact", "foh", "impulse", "zoh_euler"] {
            let reply = discretize(#"{\#(measure),"method":"\#(method)","dt":0.01}"#)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply.json["form"].text == "dense")
            let row = reply.json["A_bar"][2].numbers ?? reply.json["A_bar"]["re"][2].numbers
            #expect(row?.count == 3)
        }
    }

    @Test func `zoh_euler has the exact state of zoh and the input of Euler's rule`() throws {
        let members = #""measure":"legs","n":4,"dt":0.1"#
        let found = discretize(#"{\#(members),"method":"zoh_euler"}"#)
        let held = discretize(#"{\#(members),"method":"zoh"}"#)
        let euler = discretize(#"{\#(members),"method":"forward"}"#)
        #expect(found.json["method"].text == "zoh_euler")
        for row in 0..<4 { #expect(found.json["A_bar"][row].numbers == held.json["A_bar"][row].numbers) }
        let input = try #require(found.json["B_bar"].numbers)
        let expected = try #require(euler.json["B_bar"].numbers)
        for (value, wanted) in zip(input, expected) { #expect((value - wanted).magnitude <= wanted.ulp) }
    }

    @Test func `the two forms of Fourier modes have one spectral radius`() throws {
        let members = #""measure":"fout","n":5,"window":1,"method":"bilinear","dt":0.05"#
        let complex = discretize("{\(members)}")
        let real = discretize(#"{\#(members),"fourier_form":"real"}"#)
        #expect(complex.json["A_bar"]["im"][0].numbers?.count == 5)
        let radius = try #require(real.json["spectral_radius"].number)
        #expect((try #require(complex.json["spectral_radius"].number) - radius).magnitude < 1e-14)
    }

    @Test func `the whole past in Fourier modes steps by sample counts`() throws {
        let reply = discretize(#"{"measure":"fous","n":5,"method":"exact","k":[1,3]}"#)
        #expect(reply.status == 200)
        // |e^{λ ln((k+1)/k)}| = k / (k + 1), since every eigenvalue has the real part -1.
        let radii = try #require(reply.json["spectral_radius"].numbers)
        #expect((radii[0] - 0.5).magnitude < 1e-14 && (radii[1] - 0.75).magnitude < 1e-14)
        #expect(reply.json["A_bar"]["re"][1][4].numbers?.count == 5)
        let real = discretize(#"{"measure":"fous","n":5,"fourier_form":"real","method":"trapezoid","k":[2]}"#)
        #expect(real.json["A_bar"][0][0].numbers?.count == 5)
    }

    @Test func `the exponent of glagt is no weight`() {
        let reply = discretize(#"{"measure":"glagt","n":3,"alpha":0.25,"method":"gbt","dt":1}"#)
        #expect(reply.status == 400 && reply.pointer == "/method")
        let window = discretize(#"{"measure":"lagt","n":3,"alpha":0.25,"method":"zoh","dt":1}"#)
        #expect(window.status == 400 && window.pointer == "/alpha")
    }

    @Test func `npy holds no complex matrix`() {
        let npy = [Field(.accept, "application/x-npy")]
        let modes = discretize(#"{"measure":"fout","n":3,"window":1,"method":"zoh","dt":1}"#, npy)
        #expect(modes.status == 400 && modes.pointer == "/fourier_form")
        let diagonal = discretize(
            #"{"system":{"form":"diagonal","lambda":[-1],"c":[1]},"method":"zoh","dt":1}"#, npy)
        #expect(diagonal.status == 400 && diagonal.pointer == "/system/form")
    }

    @Test(arguments: [
        #"{"form":"dplr","lambda":[-1,1e308],"p":[1e200,1],"q":[1,1e200],"c":[1,1]}"#,
        #"{"form":"dense","A":{"re":[[0,1e308],[1e308,0]],"im":[[1e308,0],[0,1]]},"B":[1,1]}"#,
    ])
    func `eigenvalues beyond the range are refused`(system: String) {
        let reply = discretize(#"{"system":\#(system),"method":"forward","dt":1e-300}"#)
        #expect(reply.status == 422 || !reply.text.contains("NaN") && !reply.text.contains("Infinity"))
    }

    @Test(arguments: [
        (#""form":"hippo""#, "invalid_argument", "/system/form"),
        (#""form":"diagonal","lambda":[-1],"c":[1],"dt":1"#, "unknown_field", "/system/dt"),
        (#""form":"diagonal","lambda":[-1],"c":[1],"d":1"#, "invalid_argument", "/system/d"),
        (#""form":"dplr","lambda":[-1],"c":[1]"#, "missing_field", "/system/p"),
    ])
    func `a system is refused at the member at fault`(members: String, code: String, pointer: String) {
        let reply = discretize(#"{"system":{\#(members)},"method":"impulse","dt":1}"#)
        #expect(reply.status == 400 && reply.problemCode == code && reply.pointer == pointer)
    }
}
