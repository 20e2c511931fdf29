import Compute
import Foundation
import HTTP
import JSON
import Testing

@testable import API

@Suite struct ApplySoftmaxTests {
    private let client = SoftmaxClient()

    @Test func `softmax is exponentials over their sum`() {
        let reply = client.apply(#""x":[1,2,3]"#)
        let sum = exp(1.0) + exp(2) + exp(3)
        #expect(isClose(reply.numbers("p"), [exp(1.0) / sum, exp(2.0) / sum, exp(3.0) / sum], 1e-15))
    }

    @Test(arguments: ["sparsemax", "entmax15"])
    func `the sparse maps are their closed forms`(variant: String) {
        let reply = client.apply(#""x":[0.3,1.1,-0.4,0.8],"variant":"\#(variant)","return":["p","threshold"]"#)
        let alpha = variant == "sparsemax" ? 2.0 : 1.5
        let threshold = reply.json["threshold"].number ?? .nan
        let p = [0.3, 1.1, -0.4, 0.8].map { pow(max((alpha - 1) * $0 - threshold, 0), 1 / (alpha - 1)) }
        #expect(isClose(reply.numbers("p"), p, 1e-14))
        #expect(abs(p.reduce(0, +) - 1) < 1e-14)
        if variant == "sparsemax" { #expect(isClose(reply.numbers("p"), [0, 0.65, 0, 0.35], 1e-14)) }
    }

    @Test(arguments: describedVariants)
    func `every variant answers what Compute maps`(name: String, members: String) throws {
        let x = [0.3, 0.9, -0.4, 0.8]
        let variant: SoftmaxVariant =
            switch name {
            case "softmax": .softmax
            case "sparsemax": .sparsemax
            case "entmax15": .entmax15
            case "entmax": .entmax(alpha: 1.25)
            case "sparse": .truncated(.topK(2, .all))
            case "top_p": .truncated(.topP(0.8))
            case "min_p": .truncated(.minP(0.2))
            case "top_a": .truncated(.topA(0.3))
            case "epsilon": .truncated(.epsilon(0.1))
            case "eta": .truncated(.eta(0.1))
            case "typical": .truncated(.typical(0.7))
            case "taylor": .taylor(order: 4, center: .none)
            case "perturb_max": .perturbMax(noise: .logistic, scale: 0.5)
            case "gumbel_softmax": .gumbelSoftmax(seed: 3, sample: .soft)
            case "softmax1": .softmax1(sinks: [0, -1])
            case "normalized": .normalized(.softplus)
            case "elementwise": .elementwise(.sigmoid)
            case "r_softmax": .rSoftmax(rate: 0.3)
            case "csoftmax": .boundedSoftmax(upper: [0.5, 0.4, 0.5, 0.5])
            case "csparsemax": .boundedSparsemax(upper: [0.5, 0.4, 0.5, 0.5])
            case "budget": .budget(count: 2)
            case "normmax": .normmax(alpha: 3)
            default: .margin(Margin(.additive(0.2), scale: 4), target: 1)
            }
        let expected = try SoftmaxMap(variant, temperature: 1.5).normalization(of: x)
        let reply = client.apply(
            #""x":[0.3,0.9,-0.4,0.8],"temperature":1.5,"variant":"\#(name)"\#(members),"return":["p","stats","threshold"]"#
        )
        #expect(reply.status == 200)
        #expect(isClose(reply.numbers("p"), expected.p, 1e-15))
        #expect(reply.json["stats"]["support_size"].number == Double(expected.supportSize))
        let threshold = reply.json["threshold"].number
        #expect((threshold == nil) == (expected.outcome.threshold == nil))
        #expect(abs((threshold ?? 0) - (expected.outcome.threshold ?? 0)) < 1e-14)
        #expect(abs((reply.json["stats"]["sum"].number ?? 0) - expected.p.reduce(0, +)) < 1e-15)
    }

    @Test(arguments: describedVariants)
    func `a batch along any axis is its rows alone, bit for bit`(name: String, members: String) {
        guard name != "gumbel_softmax" else { return }
        let own = name == "margin" ? members.replacing(#""target":1"#, with: #""target":[1,1]"#) : members
        let variant = #","variant":"\#(name)""#
        let first = client.apply(#""x":[0.3,0.9,-0.4,0.8]"# + variant + members).numbers("p")
        let second = client.apply(#""x":[-0.7,0.1,0.2,0.6]"# + variant + members).numbers("p")
        let rows = client.apply(#""x":[[0.3,0.9,-0.4,0.8],[-0.7,0.1,0.2,0.6]]"# + variant + own)
        #expect(rows.rows("p") == [first, second])
        let columns = client.apply(
            #""x":[[0.3,-0.7],[0.9,0.1],[-0.4,0.2],[0.8,0.6]],"axis":-2"# + variant + own)
        #expect(columns.rows("p") == (0..<4).map { [first[$0], second[$0]] })
    }

    @Test func `the noise of a batch differs from row to row and repeats by its seed`() {
        let members = #""x":[[1,2,3],[1,2,3]],"variant":"gumbel_softmax","seed":5"#
        let rows = client.apply(members).rows("p")
        #expect(rows[0] != rows[1])
        #expect(rows == client.apply(members).rows("p"))
        #expect(rows[0] == client.apply(#""x":[1,2,3],"variant":"gumbel_softmax","seed":5"#).numbers("p"))
    }

    @Test func `a mask, null and -Infinity drop the same entries`() {
        let deleted = client.apply(#""x":[1,3]"#).numbers("p")
        for members in [
            #""x":[1,null,3]"#, #""x":[1,"-Infinity",3]"#, #""x":[1,2,3],"mask":[true,false,true]"#,
            #""x":[1,2,3],"mask":[1,0,1]"#, #""x":[1,2,3],"bias":[0,null,0]"#,
            #""x":{"shape":[3],"data":[1,null,3]}"#,
            #""x":{"shape":[3],"base64":"AAAAAAAA8D8AAAAAAADw/wAAAAAAAAhA"}"#,
        ] {
            #expect(client.apply(members).numbers("p") == [deleted[0], 0, deleted[1]], "\(members)")
        }
    }

    @Test func `masks and biases stretch to the shape of the logits`() {
        let rows = client.apply(#""x":[[1,2,3],[4,5,6]],"mask":[true,true,false],"bias":[[1],[2]]"#).rows("p")
        let pair = client.apply(#""x":[1,2]"#).numbers("p")
        #expect(isClose(rows[0], pair + [0], 1e-15) && isClose(rows[1], pair + [0], 1e-15))
    }

    @Test func `temperatures 0 and Infinity are the largest entry and equal probabilities`() {
        #expect(client.apply(#""x":[1,3,3],"temperature":0"#).numbers("p") == [0, 0.5, 0.5])
        #expect(client.apply(#""x":[1,3,3],"temperature":0,"ties":"first""#).numbers("p") == [0, 1, 0])
        #expect(client.apply(#""x":[1,null,3],"temperature":"Infinity""#).numbers("p") == [0.5, 0, 0.5])
        #expect(client.apply(#""x":[1,3,3],"variant":"entmax","alpha":"inf""#).numbers("p") == [0, 0.5, 0.5])
    }

    @Test func `float32 comes in single precision and goes back as float32`() throws {
        let reply = client.apply(#""x":{"shape":[3],"dtype":"float32","data":[1,2,3]}"#)
        let whole = client.apply(#""x":[1,2,3]"#).numbers("p")
        #expect(reply.json["p"]["dtype"].text == "float32")
        let p = reply.json["p"]["data"].numbers ?? []
        #expect(zip(p, whole).allSatisfy { abs($0 - $1) < 1.5e-7 })
        let binary = client.upload(
            "/v1/softmax?variant=entmax&alpha=1.25", Tensor(shape: [2, 2], dtype: .float32, values: [0, 1, 2, 0]),
            [Field(.accept, "application/x-npy")])
        #expect(try binary.tensor().dtype == .float32 && binary.tensor().shape == [2, 2])
    }

    @Test func `npy files hold -∞ for masked entries and nothing else that is not finite`() throws {
        let masked = Tensor(shape: [3], values: [1, -.infinity, 3])
        #expect(client.upload("/v1/softmax", masked).numbers("p")[1] == 0)
        let refused = client.upload("/v1/softmax", Tensor(shape: [1, 3], values: [1, .nan, 3]))
        #expect(refused.status == 422 && refused.pointer == "/x/0/1" && refused.problemCode == "not_finite")
    }

    @Test func `log_p comes from the logits where p is 0 by underflow`() {
        let reply = client.apply(#""x":[0,-1000],"return":["p","log_p"]"#)
        #expect(reply.numbers("p") == [1, 0])
        #expect(reply.numbers("log_p") == [0, -1000])
    }

    @Test func `rows that keep nothing follow on_empty`() {
        #expect(client.apply(#""x":[null,null],"on_empty":"zeros""#).numbers("p") == [0, 0])
        #expect(client.apply(#""x":[[null,null],[1,null]],"on_empty":"uniform""#).rows("p") == [[0.5, 0.5], [1, 0]])
    }

    @Test func `the list names every variant of Compute, and Sinkhorn`() {
        let text = client.list().text
        for entry in SoftmaxVariant.catalogue { #expect(text.contains(#""variant":"\#(entry.name)""#)) }
        #expect(describedVariants.map(\.name) + ["sinkhorn"] == VariantName.allCases.map(\.rawValue))
    }

    @Test func `a plan has its marginals and, with a cost, is the transport of the formula`() {
        let reply = client.apply(
            #""x":[[[0,1],[2,0.5]]],"variant":"sinkhorn","rows":[0.5,0.5],"columns":[0.25,0.75],"return":["p","stats"]"#
        )
        guard case .array(let plans) = reply.json["p"], case .array(let rows) = plans[0] else {
            Issue.record("no plan")
            return
        }
        let p = rows.map { $0.numbers ?? [] }
        #expect(abs(p[0][0] + p[0][1] - 0.5) < 1e-12 && abs(p[0][0] + p[1][0] - 0.25) < 1e-12)
        // p_ij = e^{x_ij + f_i + g_j}: the cross ratio is that of the logits.
        #expect(abs(p[0][0] * p[1][1] / (p[0][1] * p[1][0]) - exp(0 + 0.5 - 1 - 2)) < 1e-12)
    }
}
