import API
import HTTP
import JSON
import Numerics
import Testing

@Suite struct HiPPOFormsTests {
    private let client = TestClient()

    private func form(_ measure: String, _ query: String) -> Reply {
        client.get("/v1/hippo/\(measure)/nplr?\(query)")
    }

    @Test func `LegS is skew less one term`() {
        let reply = form("legs", "n=2")
        #expect(
            reply.text.hasPrefix(
                #"{"measure":"legs","n":2,"scaling":"paper","parameters":{},"#
                    + #""p":[[0.7071067811865476,1.224744871391589]],"c":-0.5,"rank":1,"residual":"#))
        #expect(reply.json["residual"].number ?? 1 < 1e-15)
        #expect(reply["ETag"] != nil)
    }

    @Test(arguments: [
        ("legs", "n=5"), ("legt", "n=6&window=2"), ("lagt", "n=4&window=0.5"), ("lagt_plain", "n=3"),
        ("tlagt", "n=3&beta=0.25"), ("fout", "n=5&window=2&kappa=1&fourier_form=real"),
        ("fru", "n=3&window=2&fourier_form=real"),
        ("foud", "n=3"), ("legsd", "n=4"),
    ])
    func `A with its terms has the Hermitian part c I`(measure: String, query: String) throws {
        let reply = form(measure, query).json
        let matrix = client.get("/v1/hippo/\(measure)?\(query)").json["A"]
        let shift = try #require(reply["c"].number)
        let rank = Int(try #require(reply["rank"].number))
        let order = Int(try #require(reply["n"].number))
        for n in 0..<order {
            for k in 0..<order {
                var sum = try #require(matrix[n][k].number) + #require(matrix[k][n].number)
                for r in 0..<rank {
                    sum += 2 * (try #require(reply["p"][r][n].number) * #require(reply["p"][r][k].number))
                }
                #expect((sum - (n == k ? 2 * shift : 0)).magnitude < 1e-13, "\(measure)")
            }
        }
    }

    @Test func `the numbers of dplr make a system whose kernel starts as that of A and B`() throws {
        // Traces and b*b do not depend on the phases: tr A = Σ λ - Σ p p*, and B*A^k B follows from them all.
        for (measure, query) in [("legs", "n=6"), ("legt", "n=5&window=1"), ("fout", "n=5&window=2")] {
            let reply = form(measure, query + "&form=dplr").json
            let matrices = client.get("/v1/hippo/\(measure)?\(query)").json
            let order = Int(try #require(reply["n"].number))
            let poles = try complexes(reply["lambda"], order)
            let input = try complexes(reply["b"], order)
            let rank = Int(try #require(reply["rank"].number))
            let terms = try (0..<rank).map { row in
                try complexes(.object(pair(reply["p"]["re"][row], reply["p"]["im"][row])), order)
            }
            var image = zip(poles, input).map { $0 * $1 }
            for term in terms {
                let product = zip(term, input).reduce(Complex<Double>.zero) { $0 + $1.0.conjugate * $1.1 }
                for j in image.indices { image[j] -= term[j] * product }
            }
            let form = zip(input, image).reduce(Complex<Double>.zero) { $0 + $1.0.conjugate * $1.1 }
            let real = measure == "fout" ? matrices["A"]["re"] : matrices["A"]
            let vector = try #require((measure == "fout" ? matrices["B"]["re"] : matrices["B"]).numbers)
            var expected = 0.0
            for n in 0..<order {
                for k in 0..<order { expected += vector[n] * (try #require(real[n][k].number)) * vector[k] }
            }
            #expect((form.real - expected).magnitude < 1e-11 * expected.magnitude, "\(measure)")
            #expect(form.imaginary.magnitude < 1e-11 * expected.magnitude)
            #expect(reply["q"] == reply["p"])
            #expect(reply["conj_half"] == .bool(false))
            #expect(try #require(reply["residual"].number) < 1e-13)
        }
    }

    @Test func `a half has the poles above the axis alone`() throws {
        let whole = try #require(form("legs", "n=4&form=dplr").json["lambda"]["im"].numbers)
        let half = try #require(form("legs", "n=4&form=dplr&conj_half=true").json["lambda"]["im"].numbers)
        #expect(half == Array(whole.suffix(2)) && half.allSatisfy { $0 > 0 })
    }

    @Test func `what is normal has one row of zeros, so that it can stand in a system`() {
        let reply = form("fru", "n=3&window=2&form=dplr").json
        #expect(reply["rank"].number == 0)
        #expect(reply["p"]["re"] == .array([.numbers([0, 0, 0])]))
    }

    @Test func `a copy that is current is not sent again`() throws {
        let target = "/v1/hippo/legt/nplr?n=64&window=2&form=dplr"
        let tag = try #require(client.get(target)["ETag"])
        let second = client.send(.get, target, fields: [Field(.ifNoneMatch, tag)], body: [])
        #expect(second.status == 304 && second.bytes.isEmpty)
        #expect(form("legt", "n=64&window=2")["ETag"] != tag)
    }

    @Test(arguments: [
        ("legs", "", "missing_field", "/n"),
        ("legs", "n=0", "invalid_argument", "/n"),
        ("legs", "n=1025", "invalid_argument", "/n"),
        ("fous", "n=3", "invalid_argument", "/measure"),
        ("fout", "n=4&window=1", "invalid_argument", "/n"),
        ("fout", "n=3", "missing_field", "/window"),
        ("legs", "n=3&form=diagonal", "invalid_argument", "/form"),
        ("legs", "n=3&form=dplr&conj_half=true", "invalid_argument", "/conj_half"),
        ("legs", "n=4&form=dplr&conj_half=maybe", "invalid_argument", "/conj_half"),
        ("legs", "n=4&conj_half=true", "invalid_argument", "/conj_half"),
        ("fout", "n=3&window=1&form=dplr&conj_half=true", "invalid_argument", "/conj_half"),
        ("lmu", "n=3&window=1", "invalid_argument", "/scaling"),
        ("legs", "n=3&scaling=unit", "invalid_argument", "/scaling"),
        ("glagt", "n=3&alpha=0.5", "invalid_argument", "/alpha"),
        ("legs", "n=3&beta=1", "invalid_argument", "/beta"),
        ("legs", "n=3&dtype=float32", "unknown_field", "/dtype"),
    ])
    func `what has no such form is refused by name`(measure: String, query: String, code: String, pointer: String) {
        let reply = form(measure, query)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `numbers beyond double precision are refused, and other measures are not found`() {
        #expect(form("legt", "n=3&window=1e-320").problemCode == "numerical_error")
        #expect(form("nothing", "n=3").status == 404)
    }

    private func pair(_ real: JSONValue, _ imaginary: JSONValue) -> JSONObject {
        JSONObject(members: [
            JSONObject.Member(name: "re", value: real), JSONObject.Member(name: "im", value: imaginary),
        ])
    }

    private func complexes(_ value: JSONValue, _ count: Int) throws -> [Complex<Double>] {
        try (0..<count).map {
            Complex(try #require(value["re"][$0].number), try #require(value["im"][$0].number))
        }
    }
}
