import Foundation
import JSON
import Testing

@testable import API

@Suite struct SoftmaxGradientTests {
    private let client = SoftmaxClient()

    /// Gradients exist where the map is smooth: truncations at a fixed support, everything else at this point.
    private static let x = [0.31, 0.92, -0.43, 0.81]

    private func probabilities(_ x: [Double], _ members: String) -> [Double] {
        client.apply(#""x":\#(x),"temperature":1.5,\#(members)"#).numbers("p")
    }

    @Test(arguments: describedVariants)
    func `the Jacobian is that of the answers' own differences`(name: String, members: String) {
        let own = #""variant":"\#(name)"\#(members)"#
        let reply = client.gradient(
            #""x":\#(Self.x),"temperature":1.5,\#(own),"jacobian":true,"upstream":[1,2,-1,0.5],"direction":[0.3,0,1,-2]"#
        )
        let jacobian = reply.rows("jacobian")
        for column in 0..<4 {
            var (left, right) = (Self.x, Self.x)
            (left[column], right[column]) = (left[column] - 1e-5, right[column] + 1e-5)
            let (below, above) = (probabilities(left, own), probabilities(right, own))
            for row in 0..<4 {
                #expect(abs((above[row] - below[row]) / 2e-5 - jacobian[row][column]) < 1e-6)
            }
        }
        let upstream = [1, 2, -1, 0.5]
        let direction = [0.3, 0, 1, -2]
        let gradient = (0..<4).map { j in (0..<4).reduce(0) { $0 + jacobian[$1][j] * upstream[$1] } }
        let derivative = (0..<4).map { i in (0..<4).reduce(0) { $0 + jacobian[i][$1] * direction[$1] } }
        #expect(zip(reply.numbers("grad"), gradient).allSatisfy { abs($0 - $1) < 1e-14 })
        #expect(zip(reply.numbers("jvp"), derivative).allSatisfy { abs($0 - $1) < 1e-14 })
    }

    @Test(arguments: [0.5, 1, 1.000001, 1.5, 2])
    func `the gradient by α is that of the answers' own differences, through 1`(alpha: Double) {
        let members = #""x":\#(Self.x),"variant":"entmax""#
        let upstream = [1, 2, -1, 0.5]
        let reply = client.gradient(#"\#(members),"alpha":\#(alpha),"upstream":\#(upstream)"#)
        func inner(_ alpha: Double) -> Double {
            zip(client.apply(#"\#(members),"alpha":\#(alpha)"#).numbers("p"), upstream).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let difference = (inner(alpha + 1e-5) - inner(alpha - 1e-5)) / 2e-5
        #expect(abs((reply.json["grad_alpha"].number ?? .nan) - difference) < 1e-8)
    }

    @Test func `batches along an axis are rows alone, and the gradients by α add up`() {
        let one = client.gradient(#""x":[1,2],"variant":"entmax15","upstream":[1,0]"#)
        let two = client.gradient(#""x":[0.5,0],"variant":"entmax15","upstream":[0,1]"#)
        let both = client.gradient(
            #""x":[[1,0.5],[2,0]],"axis":0,"variant":"entmax15","upstream":[[1,0],[0,1]],"jacobian":true"#)
        let (a, b) = (one.numbers("grad"), two.numbers("grad"))
        #expect(both.rows("grad") == [[a[0], b[0]], [a[1], b[1]]])
        let sum = (one.json["grad_alpha"].number ?? 0) + (two.json["grad_alpha"].number ?? 0)
        #expect(both.json["grad_alpha"].number == sum)
        #expect(both.json["jacobian"][0][0].numbers?.count == 2)
    }

    @Test func `masked entries have no gradient, nor has temperature 0`() {
        #expect(client.gradient(#""x":[1,null,2],"upstream":[1,5,0]"#).numbers("grad")[1] == 0)
        #expect(client.gradient(#""x":[1,2],"temperature":0,"upstream":[1,0]"#).numbers("grad") == [0, 0])
    }

    @Test func `a gradient comes as npy`() throws {
        let reply = client.binary("/v1/softmax/gradient", #""x":[0,0],"upstream":[1,0]"#)
        #expect(try reply.tensor() == Tensor(shape: [2], values: [0.25, -0.25]))
        #expect(client.binary("/v1/softmax/gradient", #""x":[0,0],"jacobian":true"#).status == 406)
    }
}
