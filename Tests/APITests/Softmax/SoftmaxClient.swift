import HTTP
import JSON
import Testing

@testable import API

/// Posts to the operations of the softmax family.
struct SoftmaxClient {
    private let client = TestClient()

    func apply(_ members: String) -> Reply { client.post("/v1/softmax", json: "{\(members)}") }

    func gradient(_ members: String) -> Reply { client.post("/v1/softmax/gradient", json: "{\(members)}") }

    func loss(_ members: String) -> Reply { client.post("/v1/softmax/loss", json: "{\(members)}") }

    func calibrate(_ members: String) -> Reply { client.post("/v1/softmax/calibrate", json: "{\(members)}") }

    func sample(_ members: String) -> Reply { client.post("/v1/sample", json: "{\(members)}") }

    func binary(_ path: String, _ members: String) -> Reply {
        client.post(path, json: "{\(members)}", [Field(.accept, "application/x-npy")])
    }

    func upload(_ target: String, _ tensor: Tensor, _ fields: [Field] = []) -> Reply {
        client.post(target, npy: encodeNumPy(tensor), fields)
    }

    func list() -> Reply { client.get("/v1/softmax") }
}

extension Reply {
    /// A member that is a matrix.
    func rows(_ name: String) -> [[Double]] {
        guard case .array(let rows) = json[name] else {
            Issue.record("no rows in \(text.prefix(300))")
            return []
        }
        return rows.map { $0.numbers ?? [] }
    }
}

/// The members of a request that name a variant, and the variants' names, each of them once.
let describedVariants: [(name: String, members: String)] = [
    ("softmax", ""), ("sparsemax", ""), ("entmax15", ""), ("entmax", #","alpha":1.25"#), ("sparse", #","k":2"#),
    ("top_p", #","top_p":0.8"#), ("min_p", #","min_p":0.2"#), ("top_a", #","top_a":0.3"#),
    ("epsilon", #","epsilon":0.1"#), ("eta", #","epsilon":0.1"#), ("typical", #","mass":0.7"#),
    ("taylor", #","order":4"#), ("perturb_max", #","noise":"logistic","sigma":0.5"#),
    ("gumbel_softmax", #","seed":3"#), ("softmax1", #","sinks":[0,-1]"#),
    ("normalized", #","f":"softplus""#), ("elementwise", #","f":"sigmoid""#), ("r_softmax", #","rate":0.3"#),
    ("csoftmax", #","upper":[0.5,0.4,0.5,0.5]"#), ("csparsemax", #","upper":[0.5,0.4,0.5,0.5]"#),
    ("budget", #","k":2"#), ("normmax", #","alpha":3"#), ("margin", #","margin":0.2,"scale":4,"target":1"#),
]
