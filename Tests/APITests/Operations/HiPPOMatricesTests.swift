import API
import HTTP
import JSON
import Testing

@Suite struct HiPPOMatricesTests {
    private let client = TestClient()

    @Test func `the measures are listed with what they need`() {
        let reply = client.get("/v1/hippo")
        #expect(reply.status == 200)
        #expect(reply.json["object"].text == "list")
        let data = reply.json["data"]
        #expect((0..<3).map { data[$0]["measure"].text } == ["legs", "legt", "lmu"])
        #expect((0..<3).map { data[$0]["default_discretization"].text } == ["trapezoid", "bilinear", "bilinear"])
        #expect(data[0]["lti"] == .bool(false))
        #expect(data[0]["parameters"] == .array([]))
        #expect(data[1]["parameters"][0]["name"].text == "window")
        #expect(data[1]["complex"] == .bool(false))
        #expect(data[2]["max_n"].number == 4096)
        #expect(data[1]["parameters"][0]["required"] == .bool(true))
        #expect(
            (3..<12).map { data[$0]["measure"].text } == [
                "lagt", "lagt_plain", "tlagt", "glagt", "fout", "foud", "fru", "fous", "legsd",
            ])
        #expect(data[6]["parameters"][1]["name"].text == "alpha")
        #expect(data[6]["parameters"][1]["required"] == .bool(false))
        #expect(data[6]["parameters"][2]["default"].number == 1)
        #expect(data[7]["complex"] == .bool(true))
        #expect(data[10]["lti"] == .bool(false))
    }

    @Test func `complex matrices have two parts, and none in cosines and sines`() {
        let modes = client.get("/v1/hippo/fout?n=3&window=2&kappa=1")
        #expect(modes.status == 200)
        #expect(modes.json["A"]["re"][0] == .numbers([-0.5, -0.5, -0.5]))
        #expect(modes.json["A"]["im"][2] == .numbers([0, 0, .pi]))
        #expect(modes.json["B"]["re"] == .numbers([0.5, 0.5, 0.5]))
        #expect(modes.json["B"]["im"] == .numbers([0, 0, 0]))
        #expect(modes.json["parameters"]["kappa"].number == 1)
        #expect(modes.json["parameters"]["fourier_form"].text == "complex")
        let real = client.get("/v1/hippo/fout?n=3&window=2&kappa=1&fourier_form=real")
        #expect(real.json["B"] == .numbers([0.5, 0.5 * 2.0.squareRoot(), 0]))
        let file = client.send(
            .get, "/v1/hippo/fous?n=3", fields: [Field(.accept, "application/x-npy")], body: [])
        #expect(file.status == 400 && file.pointer == "/fourier_form")
    }

    @Test func `parameters that are not given have the values of the list`() {
        let reply = client.get("/v1/hippo/glagt?n=2&beta=0.25")
        #expect(reply.json["parameters"]["window"].number == 1)
        #expect(reply.json["parameters"]["alpha"].number == 0)
        #expect(reply.json["A"] == .array([.numbers([-0.625, 0]), .numbers([-1, -0.625])]))
        #expect(reply.json["B"] == .numbers([0.5, 0.5]))
    }

    @Test(arguments: ["legt", "fout", "fru", "lagt", "foud"])
    func `matrices beyond double precision are refused`(measure: String) {
        let reply = client.get("/v1/hippo/\(measure)?n=3&window=1e-320")
        #expect(reply.status == 422 && reply.problemCode == "numerical_error")
    }

    @Test func `the matrices of the whole past are those of the paper`() {
        let reply = client.get("/v1/hippo/legs?n=2")
        #expect(reply.status == 200)
        #expect(reply.json["measure"].text == "legs")
        #expect(reply.json["n"].number == 2)
        #expect(reply.json["scaling"].text == "paper")
        #expect(reply.json["lti"] == .bool(false))
        #expect(reply.json["A"] == .array([.numbers([-1, 0]), .numbers([-3.0.squareRoot(), -2])]))
        #expect(reply.json["B"] == .numbers([1, 3.0.squareRoot()]))
    }

    @Test func `a window in another scaling is the Legendre Memory Unit`() {
        let window = client.get("/v1/hippo/legt?n=2&window=1&scaling=lmu")
        #expect(window.json["A"] == .array([.numbers([-1, -1]), .numbers([3, -3])]))
        #expect(window.json["B"] == .numbers([1, -3]))
        #expect(window.json["parameters"]["window"].number == 1)
        let unit = client.get("/v1/hippo/lmu?n=2&window=1")
        #expect(unit.json["scaling"].text == "lmu")
        #expect(unit.json["A"] == window.json["A"])
    }

    @Test func `single precision is written with its type`() {
        let reply = client.get("/v1/hippo/legs?n=2&dtype=float32")
        #expect(reply.json["A"]["dtype"].text == "float32")
        #expect(reply.json["A"]["shape"] == .numbers([2, 2]))
        #expect(reply.json["A"]["data"][2].number.map(Float.init) == -Float(3).squareRoot())
    }

    @Test func `a copy that is current is not sent again`() throws {
        let first = client.get("/v1/hippo/legt?n=3&window=2")
        let tag = try #require(first["ETag"])
        let second = client.send(
            .get, "/v1/hippo/legt?n=3&window=2", fields: [Field(.ifNoneMatch, tag)], body: [])
        #expect(second.status == 304 && second.bytes.isEmpty)
        #expect(client.get("/v1/hippo/legt?n=3&window=4")["ETag"] != tag)
    }

    @Test func `an npy answer holds A`() {
        let reply = client.send(
            .get, "/v1/hippo/legs?n=3", fields: [Field(.accept, "application/x-npy")], body: [])
        #expect(reply.status == 200)
        #expect(reply.bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]))
        #expect(reply.text.contains("(3, 3)"))
    }

    @Test(arguments: [
        ("legs", "", "missing_field", "/n"),
        ("legs", "n=0", "invalid_argument", "/n"),
        ("legs", "n=513", "invalid_argument", "/n"),
        ("legs", "n=2.5", "invalid_argument", "/n"),
        ("legs", "n=2&window=1", "invalid_argument", "/window"),
        ("legs", "n=2&kappa=1", "invalid_argument", "/kappa"),
        ("legt", "n=2&window=1&alpha=1", "invalid_argument", "/alpha"),
        ("lmu", "n=2&window=1&beta=1", "invalid_argument", "/beta"),
        ("legt", "n=2", "missing_field", "/window"),
        ("legt", "n=2&window=0", "invalid_argument", "/window"),
        ("legs", "n=2&scaling=metric", "invalid_argument", "/scaling"),
        ("legs", "n=2&dtype=int64", "invalid_argument", "/dtype"),
        ("legs", "n=2&order=2", "unknown_field", "/order"),
        ("legs", "n=2&fourier_form=real", "invalid_argument", "/fourier_form"),
        ("fout", "n=4&window=1", "invalid_argument", "/n"),
        ("fout", "n=3", "missing_field", "/window"),
        ("fout", "n=3&window=1&kappa=3", "invalid_argument", "/kappa"),
        ("fout", "n=3&window=1&scaling=unit", "invalid_argument", "/scaling"),
        ("glagt", "n=3&alpha=1", "invalid_argument", "/alpha"),
        ("glagt", "n=3&beta=0", "invalid_argument", "/beta"),
        ("tlagt", "n=3&alpha=0", "invalid_argument", "/alpha"),
        ("fous", "n=3&window=1", "invalid_argument", "/window"),
    ])
    func `what cannot be answered is refused by name`(measure: String, query: String, code: String, pointer: String) {
        let reply = client.get("/v1/hippo/\(measure)?\(query)")
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `a measure that there is not is not found`() {
        #expect(client.get("/v1/hippo/nothing?n=2").status == 404)
    }
}
