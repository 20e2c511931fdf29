import Foundation
import JSON
import Testing

@testable import API

@Suite struct SamplingAndCalibrationTests {
    private let client = SoftmaxClient()

    @Test func `draws follow the distribution and repeat by their seed`() {
        let members = #""x":[0,1,2],"count":20000,"seed":11"#
        let reply = client.sample(members)
        let (draws, p) = (reply.numbers("indices"), reply.numbers("p"))
        for index in 0..<3 {
            let share = Double(draws.count { $0 == Double(index) }) / 20000
            // Four standard deviations of a share.
            #expect(abs(share - p[index]) < 4 * (p[index] * (1 - p[index]) / 20000).squareRoot())
        }
        #expect(draws == client.sample(members).numbers("indices"))
        #expect(draws != client.sample(#""x":[0,1,2],"count":20000,"seed":12"#).numbers("indices"))
    }

    @Test func `the chain is read in its order`() {
        let cold = client.sample(#""x":[0,1,2,3],"chain":[{"temperature":0.2},{"min_p":0.1}]"#).numbers("p")
        let late = client.sample(#""x":[0,1,2,3],"chain":[{"min_p":0.1},{"temperature":0.2}]"#).numbers("p")
        #expect(cold.count { $0 > 0 } == 1 && late.count { $0 > 0 } == 3)
        let two = client.apply(#""x":[2,3],"temperature":0.5"#).numbers("p")
        let topK = client.sample(#""x":[0,1,2,3],"chain":[{"top_k":2},{"temperature":0.5}]"#).numbers("p")
        #expect(isClose(topK, [0, 0] + two, 1e-15))
        #expect(client.sample(#""x":[2,2,1],"chain":[{"top_k":1}]"#).numbers("p") == [1, 0, 0])
        #expect(client.sample(#""x":[2,2,1],"chain":[{"top_k":1,"ties":"all"}]"#).numbers("p") == [0.5, 0.5, 0])
        #expect(client.sample(#""x":[1,3,2],"chain":[{"temperature":0}]"#).numbers("p") == [0, 1, 0])
    }

    @Test func `draws without replacement differ, and rows have seeds of their own`() {
        let reply = client.sample(#""x":[[0,0,0,0],[0,0,0,0]],"count":4,"replacement":false,"seed":2"#)
        let rows = reply.rows("indices")
        for row in rows { #expect(row.sorted() == [0, 1, 2, 3]) }
        let many = client.sample(#""x":[[0,0,0,0],[0,0,0,0]],"count":64"#).rows("indices")
        #expect(many[0] != many[1])
        #expect(many[0] == client.sample(#""x":[0,0,0,0],"count":64"#).numbers("indices"))
    }

    @Test(arguments: [
        #""target":{"effective":2.5}"#, #""target":{"effective":2.5},"variant":"entmax15""#,
        #""target":{"entropy":0.9162907318741551},"variant":"entmax""#,
    ])
    func `calibrated rows have the effective number asked for`(members: String) {
        let reply = client.calibrate(#""x":[[1,2,3,2.5],[0,0.5,0.2,0.1]],\#(members)"#)
        for p in reply.rows("p") {
            let entropy = p.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
            #expect(abs(exp(entropy) - 2.5) < 1e-9)
        }
        let name = reply.json["alpha"] == .null ? "temperature" : "alpha"
        #expect(reply.numbers(name).count == 2)
    }

    @Test func `calibrated values give the probabilities again`() {
        let reply = client.calibrate(#""x":[1,2,3,2.5],"variant":"sparsemax","target":{"support":3}"#)
        let temperature = reply.json["temperature"].number ?? .nan
        let again = client.apply(#""x":[1,2,3,2.5],"variant":"sparsemax","temperature":\#(temperature)"#)
        #expect(isClose(again.numbers("p"), reply.numbers("p"), 1e-13))
        #expect(reply.numbers("p").count { $0 > 0 } == 3)
    }
}
