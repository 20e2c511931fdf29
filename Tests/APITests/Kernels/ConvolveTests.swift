import HTTP
import JSON
import Testing

@testable import API

@Suite struct ConvolveTests {
    private let client = KernelClient()

    @Test func `the modes are their sums`() {
        let causal = client.convolve(#""k":[1,2,3],"u":[1,10,100,1000],"d":0.5"#)
        #expect(isClose(causal.numbers("y"), [1.5, 17, 173, 1730], 1e-15))
        #expect(causal.json["method"].text == "convolution")
        let circular = client.convolve(#""k":[1,2,3],"u":[1,10,100,1000],"mode":"circular""#)
        #expect(isClose(circular.numbers("y"), [2301, 3012, 123, 1230], 1e-15))
        let both = client.convolve(#""k":[[1,2],[3,4]],"u":[1,10,100],"mode":"bidirectional""#)
        #expect(isClose(both.numbers("y"), [431, 312, 120], 1e-14))
    }

    @Test func `rows and channels meet as in NumPy`() {
        let shared = client.convolve(#""k":[1,1],"u":[[1,2],[3,4],[5,6]]"#)
        #expect(isClose(shared.json["y"][2].numbers ?? [], [5, 11], 1e-15))
        let spread = client.convolve(#""k":[[1,1],[1,-1]],"u":[1,2]"#)
        #expect(isClose(spread.json["y"][1].numbers ?? [], [1, 1], 1e-15))
        let batch = client.convolve(#""k":[[1,1],[1,-1]],"u":[[[1,2],[1,2]],[[3,4],[3,4]]],"d":[0,1]"#)
        #expect(isClose(batch.json["y"][1][0].numbers ?? [], [3, 7], 1e-15))
        #expect(isClose(batch.json["y"][1][1].numbers ?? [], [6, 5], 1e-15))
    }

    @Test func `a complex kernel has complex outputs`() {
        let reply = client.convolve(#""k":{"re":[1,0],"im":[0,1]},"u":[1,2]"#)
        #expect(isClose(reply.json["y"]["re"].numbers ?? [], [1, 2], 1e-15))
        #expect(isClose(reply.json["y"]["im"].numbers ?? [], [0, 1], 1e-15))
        let refused = client.binary("/v1/convolve", #""k":{"re":[1,0],"im":[0,1]},"u":[1,2]"#)
        #expect(refused.status == 406)
    }

    static let systems = [
        #"{"form":"dense","A":[[-1,0.5],[0,-2]],"B":[1,1],"C":[1,2],"D":3,"dt":0.1}"#,
        #"{"form":"dense","A":[[0.5,0],[0,0.25]],"B":[1,1],"C":[1,2],"D":3,"timing":"delayed"}"#,
        #"{"form":"diagonal","lambda":{"re":[-1,-2],"im":[3,4]},"c":[1,2],"d":3,"dt":0.1,"conj_half":true}"#,
        #"{"form":"diagonal","lambda":[-1,-2],"c":[1,2],"d":3,"dt":0.1,"timing":"delayed"}"#,
        #"{"form":"dplr","lambda":{"re":[-1,-2],"im":[3,4]},"p":[1,1],"b":[1,1],"c":[1,2],"dt":0.1,"conj_half":true}"#,
        #"{"form":"dplr","lambda":[-1,-2],"p":[1,1],"b":[1,1],"c":[1,2],"dt":0.1,"discretization":"zoh"}"#,
        #"{"form":"transfer_function","a":[-0.5,0.2],"b":[1,2],"h0":3}"#,
        #"{"form":"transfer_function","a":[-0.5,0.2],"b":[1,2],"h0":3,"timing":"delayed"}"#,
        #"{"form":"hippo","measure":"legs","n":2,"c":[1,2],"d":1,"dt":0.1,"discretization":"zoh"}"#,
        #"{"form":"hippo","measure":"legt","window":1,"n":2,"c":[1,2],"dt":0.1}"#,
    ]

    @Test(arguments: systems)
    func `steps and convolution give one output, in whatever pieces`(system: String) {
        let signal = (0..<24).map { "\(($0 * 7) % 5 - 2)" }
        func run(_ samples: ArraySlice<String>, _ rest: String) -> Reply {
            client.convolve(#""system":\#(system),"u":[\#(samples.joined(separator: ","))]\#(rest)"#)
        }
        let whole = run(signal[...], "")
        #expect(whole.json["method"].text == "convolution" && whole.json["kernel_method"].text != nil)
        let stepped = run(signal[...], #","return_state":true"#)
        #expect(stepped.json["method"].text == "recurrence")
        #expect(isClose(whole.numbers("y"), stepped.numbers("y"), 1e-13))
        let first = run(signal[..<9], #","return_state":true"#)
        var json = JSONWriter()
        json.value(first.json["final_state"])
        let state = String(decoding: json.bytes, as: UTF8.self)
        let second = run(signal[9...], #","return_state":true,"initial_state":\#(state)"#)
        #expect(first.numbers("y") + second.numbers("y") == stepped.numbers("y"))
        #expect(second.json["final_state"] == stepped.json["final_state"])
    }

    @Test func `every row has its own state`() {
        let system = #"{"form":"transfer_function","a":[-0.5],"b":[1]}"#
        let reply = client.convolve(
            #""system":\#(system),"u":[[0,0],[1,0]],"initial_state":[[4],[0]],"return_state":true"#)
        #expect(reply.json["y"][0].numbers == [2, 1] && reply.json["y"][1].numbers == [1, 0.5])
        #expect(reply.json["final_state"][0].numbers == [1])
    }

    @Test func `a circle of a system's kernel is as long as the signal`() {
        let system = #"{"form":"transfer_function","a":[-0.5],"b":[1]}"#
        let reply = client.convolve(#""system":\#(system),"u":[1,0,2],"mode":"circular""#)
        #expect(isClose(reply.numbers("y"), [2, 1, 2.25], 1e-15))
    }

    @Test func `npy brings u and takes y`() throws {
        let u = Tensor(shape: [3], dtype: .float32, values: [1, 2, 3])
        let reply = client.upload("/v1/convolve?k=1,1&d=2", u)
        #expect(reply.json["y"]["data"].numbers == [3, 7, 11])
    }

    @Test(arguments: [
        (#""u":[1]"#, "missing_field", "/k"),
        (#""k":[1]"#, "missing_field", "/u"),
        (#""k":[1],"u":1"#, "shape_mismatch", "/u"),
        (#""k":[],"u":[1]"#, "shape_mismatch", "/k"),
        (#""k":[1],"u":["NaN"]"#, "not_finite", "/u/0"),
        (#""k":[[1],[2]],"u":[[1],[2],[3]]"#, "shape_mismatch", "/u"),
        (#""k":[[1],[2],[3]],"u":[1],"mode":"bidirectional""#, "shape_mismatch", "/k"),
        (#""k":[1],"u":[1],"mode":"bidirectional""#, "shape_mismatch", "/k"),
        (#""k":[1],"u":[1],"mode":"full""#, "invalid_argument", "/mode"),
        (#""k":[1],"u":[1],"initial_state":[1]"#, "invalid_argument", "/initial_state"),
        (#""k":[1],"u":[1],"return_state":true"#, "invalid_argument", "/return_state"),
        (#""k":[1],"u":[1],"extra":1"#, "unknown_field", "/extra"),
    ])
    func `members are refused by name`(members: String, code: String, pointer: String) {
        let reply = client.convolve(members)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test(arguments: [
        (#","k":[1]"#, "invalid_argument", "/k"),
        (#","d":1"#, "invalid_argument", "/d"),
        (#","mode":"bidirectional""#, "invalid_argument", "/mode"),
        (#","mode":"circular","return_state":true"#, "invalid_argument", "/return_state"),
        (#","initial_state":[1,2]"#, "shape_mismatch", "/initial_state"),
        (#","initial_state":{"re":[1],"im":[1]}"#, "invalid_argument", "/initial_state"),
    ])
    func `what does not go with a system is refused`(rest: String, code: String, pointer: String) {
        let system = #"{"form":"transfer_function","a":[-0.5],"b":[1]}"#
        let reply = client.convolve(#""system":\#(system),"u":[1,2]\#(rest)"#)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `outputs beyond double precision are refused`() {
        let reply = client.convolve(#""k":[1e300,1e300],"u":[1e300,1]"#)
        #expect(reply.status == 422 && reply.problemCode == "numerical_error")
        let grown = client.convolve(
            #""system":{"form":"transfer_function","a":[-1e200],"b":[1]},"u":[1,1,1],"return_state":true"#)
        #expect(grown.status == 422 && grown.problemCode == "numerical_error")
    }
}
