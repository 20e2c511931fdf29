import HTTP
import JSON
import Testing

@testable import API

/// Posts to the operations that answer kernels and outputs.
struct KernelClient {
    private let client = TestClient()

    func s4(_ members: String) -> Reply { client.post("/v1/kernels/s4", json: "{\(members)}") }

    func s4d(_ members: String) -> Reply { client.post("/v1/kernels/s4d", json: "{\(members)}") }

    func rtf(_ members: String) -> Reply { client.post("/v1/kernels/rtf", json: "{\(members)}") }

    func convolve(_ members: String) -> Reply { client.post("/v1/convolve", json: "{\(members)}") }

    func binary(_ path: String, _ members: String) -> Reply {
        client.post(path, json: "{\(members)}", [Field(.accept, "application/x-npy")])
    }

    func upload(_ target: String, _ tensor: Tensor) -> Reply {
        client.post(target, npy: encodeNumPy(tensor))
    }
}

extension Reply {
    /// The member `k`, a vector.
    var kernel: [Double] { numbers("k") }

    /// A member that is a vector.
    func numbers(_ name: String) -> [Double] {
        guard let numbers = json[name].numbers else {
            Issue.record("no numbers in \(text.prefix(300))")
            return []
        }
        return numbers
    }

    /// The tensor of an npy body.
    func tensor() throws -> Tensor { try decodeNumPy(bytes, at: .root) }
}

/// Whether two vectors of one length differ by at most `tolerance` of their largest number.
func isClose(_ left: [Double], _ right: [Double], _ tolerance: Double) -> Bool {
    guard left.count == right.count, !left.isEmpty else { return false }
    let scale = (left + right).reduce(0) { max($0, $1.magnitude) }
    return zip(left, right).allSatisfy { ($0 - $1).magnitude <= tolerance * scale }
}
