import API
import HTTP
import JSON
import Testing

@Suite struct HiPPOPropertiesTests {
    private let client = TestClient()

    private func properties(_ measure: String, _ query: String) -> Reply {
        client.get("/v1/hippo/\(measure)/properties?\(query)")
    }

    @Test func `what is known of LegS is told exactly`() throws {
        let reply = properties("legs", "n=8").json
        #expect(reply["eigenvalues"]["re"] == .numbers([-1, -2, -3, -4, -5, -6, -7, -8]))
        #expect(reply["eigenvalues"]["im"] == .numbers([Double](repeating: 0, count: 8)))
        // 41 by numpy.
        #expect((try #require(reply["norm2"].number) - 41).magnitude < 0.5)
        #expect(reply["stability_margin"].number == 1)
        #expect(reply["max_euler_step"].number == 0.25)
        #expect(reply["gramian"][0][0].number == 0.5)
        #expect(reply["gramian"][3][1].number == 0)
        #expect(reply["warnings"] == .array([]))
        #expect(reply["lti"] == .bool(false))
        #expect(try #require(reply["decay"][0]["remaining"].number) < 1)
    }

    @Test func `the eigenvalues of a long window are withheld, and the warning says why`() {
        let reply = properties("legt", "n=17&window=2").json
        #expect(reply["eigenvalues"] == .null)
        #expect(reply["warnings"][0]["code"].text == "ill_conditioned")
        #expect(reply["warnings"][0]["member"].text == "eigenvalues")
        #expect(reply["stability_margin"].number != nil)
        #expect(properties("legt", "n=16&window=2").json["warnings"] == .array([]))
    }

    @Test func `what forgets nothing has no Gramian`() {
        let reply = properties("fru", "n=3&window=2").json
        #expect(reply["gramian"] == .null && reply["decay"] == .null)
        #expect(reply["warnings"][0]["code"].text == "nothing_forgotten")
        #expect(reply["max_euler_step"].number == 0)
    }

    @Test(arguments: [
        ("legt", "n=4&window=2"), ("lagt_plain", "n=4"), ("glagt", "n=3&alpha=-0.5&beta=0.2"), ("foud", "n=5"),
        ("legsd", "n=4"), ("fout", "n=5&window=3&kappa=1&fourier_form=real"), ("fous", "n=5&fourier_form=real"),
    ])
    func `the Gramian solves its equation with A and B`(measure: String, query: String) throws {
        let gramian = properties(measure, query).json["gramian"]
        let system = client.get("/v1/hippo/\(measure)?\(query)").json
        let input = try #require(system["B"].numbers)
        let indices = input.indices
        for n in indices {
            for k in indices {
                var sum = input[n] * input[k]
                for j in indices {
                    sum += try #require(system["A"][n][j].number) * #require(gramian[j][k].number)
                    sum += try #require(gramian[n][j].number) * #require(system["A"][k][j].number)
                }
                #expect(sum.magnitude < 1e-11, "\(measure)")
            }
        }
    }

    @Test func `a complex form has a complex Gramian`() {
        let reply = properties("foud", "n=3").json
        #expect(reply["gramian"][0][0].number != nil)
        let modes = properties("fout", "n=3&window=2").json
        #expect(modes["gramian"]["re"][1] == .numbers([0, 0.5, 0]))
        #expect(modes["gramian"]["im"][1] == .numbers([0, 0, 0]))
    }

    @Test func `a copy that is current is not sent again`() throws {
        let target = "/v1/hippo/lagt/properties?n=3"
        let tag = try #require(client.get(target)["ETag"])
        #expect(client.send(.get, target, fields: [Field(.ifNoneMatch, tag)], body: []).status == 304)
    }

    @Test(arguments: [
        ("legs", "", "missing_field", "/n"), ("legs", "n=513", "invalid_argument", "/n"),
        ("fous", "n=4", "invalid_argument", "/n"), ("legt", "n=4", "missing_field", "/window"),
        ("legs", "n=4&window=1", "invalid_argument", "/window"),
        ("fout", "n=3&window=1&kappa=0", "invalid_argument", "/kappa"),
        ("legs", "n=4&form=dplr", "unknown_field", "/form"),
    ])
    func `other requests are refused by name`(measure: String, query: String, code: String, pointer: String) {
        let reply = properties(measure, query)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `numbers beyond double precision are refused, and other measures are not found`() {
        for window in ["1e-320", "1e300", "1e-160"] {
            let reply = properties("legt", "n=3&window=\(window)")
            #expect(
                reply.status == 200 || reply.problemCode == "numerical_error" || reply.problemCode == "not_converged")
        }
        #expect(properties("nothing", "n=3").status == 404)
    }
}
