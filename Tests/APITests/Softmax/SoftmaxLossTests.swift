import Foundation
import JSON
import Testing

@testable import API

@Suite struct SoftmaxLossTests {
    private let client = SoftmaxClient()

    private static let kinds = [
        #""target":2"#, #""target":2,"variant":"sparsemax""#, #""target":1,"variant":"entmax15","temperature":0.7"#,
        #""target":[0.2,0.3,0.5,0],"variant":"entmax","alpha":1.25"#, #""target":0,"variant":"sparse","k":2"#,
        #""target":2,"variant":"sparse","k":2,"support":"largest_and_target""#, #""target":0,"loss":"soft_accuracy""#,
        #""target":1,"variant":"entmax15","epsilon":0.01"#, #""target":1,"variant":"taylor","epsilon":0"#,
        #""target":1,"variant":"margin","margin":0.3,"scale":5"#,
        #""target":1,"variant":"margin","rule":"additive_angle","margin":0.3"#,
        #""target":1,"variant":"margin","rule":"multiplicative","margin":3"#, #""target":3,"label_smoothing":0.2"#,
    ]

    @Test(arguments: kinds)
    func `the gradient is that of the answers' own differences`(members: String) {
        let x = [0.31, 0.12, -0.43, 0.81]
        let gradient = client.loss(#""x":\#(x),\#(members)"#).numbers("grad")
        for index in x.indices {
            var (left, right) = (x, x)
            (left[index], right[index]) = (x[index] - 1e-5, x[index] + 1e-5)
            let below = client.loss(#""x":\#(left),\#(members)"#).json["loss"].number ?? .nan
            let above = client.loss(#""x":\#(right),\#(members)"#).json["loss"].number ?? .nan
            #expect(abs((above - below) / 2e-5 - gradient[index]) < 1e-6, "\(members) at \(index)")
        }
    }

    @Test func `the loss of softmax is log-sum-exp less the target's logit`() {
        let reply = client.loss(#""x":[1,2,3],"target":0"#)
        #expect(abs((reply.json["loss"].number ?? 0) - (log(exp(1.0) + exp(2) + exp(3)) - 1)) < 1e-14)
        #expect(reply.json["kind"].text == "fenchel_young")
    }

    @Test func `the loss of sparsemax is the post's closed form`() {
        // ½ - x_t + ½ Σ_support (x² - λ²)
        let x = [0.3, 1.1, -0.4, 0.8]
        let map = client.apply(#""x":\#(x),"variant":"sparsemax","return":["p","threshold"]"#)
        let threshold = map.json["threshold"].number ?? .nan
        let support = zip(x, map.numbers("p")).filter { $0.1 > 0 }.map(\.0)
        let expected = 0.5 - x[0] + support.reduce(0) { $0 + ($1 * $1 - threshold * threshold) / 2 }
        let reply = client.loss(#""x":\#(x),"variant":"sparsemax","target":0"#)
        #expect(abs((reply.json["loss"].number ?? 0) - expected) < 1e-14)
        #expect(reply.json["target_in_support"] == .bool(false))
    }

    @Test func `reductions, weights and ignored rows follow their definitions`() {
        let rows = #""x":[[1,2],[3,0],[0,0]],"target":[0,1,-1],"ignore_index":-1"#
        let each = client.loss(rows + #","reduction":"none""#)
        let losses = each.numbers("loss")
        #expect(losses.count == 3 && losses[2] == 0)
        let sum = client.loss(rows + #","reduction":"sum""#).json["loss"].number ?? 0
        #expect(abs(sum - losses[0] - losses[1]) < 1e-15)
        let mean = client.loss(rows + #","class_weights":[1,3]"#).json["loss"].number ?? 0
        #expect(abs(mean - (losses[0] + 3 * losses[1]) / 4) < 1e-15)
        #expect(each.rows("grad")[2] == [0, 0])
    }

    @Test func `raw vectors are their cosines`() {
        let margin = #""variant":"margin","margin":0.2,"scale":6"#
        let raw = client.loss(
            #""z":[[3,4],[1,0]],"classes":[[2,0],[0,5]],"target":[0,1],"reduction":"none",\#(margin)"#)
        let cosines = client.loss(#""x":[[0.6,0.8],[1,0]],"target":[0,1],"reduction":"none",\#(margin)"#)
        #expect(isClose(raw.numbers("loss"), cosines.numbers("loss"), 1e-14))
        #expect(raw.rows("cosines") == [[0.6, 0.8], [1, 0]])
        // Longer vectors have the same cosines: the gradient stands upright on them.
        let gradient = raw.rows("grad_z")[0]
        #expect(abs(gradient[0] * 3 + gradient[1] * 4) < 1e-14)
    }
}
