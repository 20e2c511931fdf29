import HTTP
import JSON
import Testing

@testable import API

@Suite struct ReconstructSignalTests {
    let client = TestClient()

    private func reconstruct(_ measure: String, _ body: String, _ fields: [Field] = []) -> Reply {
        client.post("/v1/hippo/\(measure)/reconstruct", json: body, fields)
    }

    @Test func `the first coefficient stands for a constant, at points with both ends`() {
        let reply = reconstruct("legs", #"{"n":2,"coefficients":[2,0],"t_end":4,"points":3}"#)
        #expect(reply.status == 200)
        #expect(reply.text == #"{"t":[0.0,2.0,4.0],"u_hat":[2.0,2.0,2.0]}"#)
    }

    @Test(arguments: ["paper", "orthonormal", "unit", "lmu"])
    func `what project writes, reconstruct reads`(scaling: String) throws {
        let ramp = (0..<64).map { "\(Double($0) / 8)" }.joined(separator: ",")
        let projected = client.post(
            "/v1/hippo/legt/project",
            json: #"{"n":3,"u":[\#(ramp)],"window":32,"method":"zoh","scaling":"\#(scaling)"}"#)
        let numbers = try #require(projected.json["coefficients"].numbers)
        let reply = reconstruct(
            "legt",
            #"{"n":3,"coefficients":\#(numbers),"window":32,"t_end":64,"t":[32,48,64],"scaling":"\#(scaling)"}"#)
        let values = try #require(reply.json["u_hat"].numbers)
        // The staircase of t/8 lags behind its ramp by half a sample.
        for (value, time) in zip(values, [32.0, 48, 64]) { #expect((value - (time - 0.5) / 8).magnitude < 0.02) }
    }

    @Test func `a signal's own reconstruction tells its error, which shrinks as n grows`() throws {
        let samples = (0..<200).map { "\(Double(($0 * 7) % 50) + Double($0 % 5))" }.joined(separator: ",")
        var errors: [Double] = []
        for order in [2, 16, 128] {
            let reply = reconstruct("legs", #"{"n":\#(order),"u":[\#(samples)],"method":"exact","points":10}"#)
            errors.append(try #require(reply.json["error"]["rmse"].number))
            #expect(try #require(reply.json["error"]["max_abs"].number) >= errors.last ?? 0)
            #expect(reply.json["t"].numbers?.last == 200)
        }
        #expect(errors == errors.sorted(by: >))
    }

    @Test func `t_end sets the time step, and channels are rows`() {
        let reply = reconstruct("legs", #"{"n":1,"u":[[1,5],[1,5]],"t_end":8,"t":[0,8]}"#)
        #expect(reply.json["u_hat"][0].numbers == [1, 1])
        #expect(reply.json["u_hat"][1].numbers == [5, 5])
        let slow = reconstruct("legs", #"{"n":1,"u":[1,1],"dt":0.25,"points":1}"#)
        #expect(slow.json["t"].numbers == [0.5])
        #expect(slow.json["error"]["rmse"].number == 0)
    }

    @Test func `a window ends where it is first full unless t_end says otherwise`() {
        let reply = reconstruct("lmu", #"{"n":3,"coefficients":[[1,0,0],[2,0,0]],"window":2,"points":3}"#)
        #expect(reply.json["t"].numbers == [0, 1, 2])
        #expect(reply.json["u_hat"][1].numbers == [2, 2, 2])
    }

    @Test func `a window of less than half a sample has no error to tell`() {
        let reply = reconstruct("legt", #"{"n":1,"u":[1],"window":0.25,"points":1}"#)
        #expect(reply.status == 200)
        #expect(reply.json["error"] == .null)
    }

    @Test func `NumPy files go in and out`() throws {
        let coefficients = Tensor(shape: [2], values: [3, 0])
        let reply = client.post(
            "/v1/hippo/legs/reconstruct?n=2&t_end=1&t=0,0.5", npy: encodeNumPy(coefficients),
            [Field(.accept, "application/x-npy")])
        #expect(try decodeNumPy(reply.bytes, at: .root) == Tensor(shape: [2], values: [3, 3]))
    }

    static let refusals: [(measure: String, body: String, code: String, pointer: String)] = [
        ("legs", #"{"n":2,"t_end":1,"points":2}"#, "missing_field", "/coefficients"),
        ("legs", #"{"n":1,"coefficients":[1],"u":[1],"t_end":1,"points":2}"#, "invalid_argument", "/u"),
        ("legs", #"{"n":2,"coefficients":[1],"t_end":1,"points":2}"#, "shape_mismatch", "/coefficients"),
        ("legs", #"{"n":1,"coefficients":[1],"points":2}"#, "missing_field", "/t_end"),
        ("legs", #"{"n":1,"coefficients":[1],"t_end":0,"points":2}"#, "invalid_argument", "/t_end"),
        ("legs", #"{"n":1,"coefficients":[1],"t_end":1}"#, "missing_field", "/points"),
        ("legs", #"{"n":1,"coefficients":[1],"t_end":1,"points":0}"#, "invalid_argument", "/points"),
        ("legs", #"{"n":1,"coefficients":[1],"t_end":1,"points":2,"t":[0]}"#, "invalid_argument", "/t"),
        ("legs", #"{"n":1,"coefficients":[1],"t_end":1,"t":[1.5]}"#, "invalid_argument", "/t"),
        ("legt", #"{"n":1,"coefficients":[1],"t_end":3,"window":1,"t":[1.5]}"#, "invalid_argument", "/t"),
        ("legs", #"{"n":1,"coefficients":[1],"t_end":1,"dt":1,"points":2}"#, "unknown_field", "/dt"),
        ("legs", #"{"n":1,"u":[1],"t_end":1,"dt":1,"points":2}"#, "invalid_argument", "/dt"),
    ]

    @Test(arguments: refusals)
    func `other requests are refused, and the member at fault is named`(
        measure: String, body: String, code: String, pointer: String
    ) {
        let reply = reconstruct(measure, body)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }
}
