import Foundation
import HTTP
import JSON
import Testing

@testable import API

@Suite struct S4KernelTests {
    private let client = KernelClient()

    @Test(arguments: ["auto", "recurrence", "krylov"])
    func `a discrete system of one state has the powers of its pole`(method: String) {
        let reply = client.s4(
            #""system":{"form":"dense","A":[[0.5]],"B":[2],"C":[3]},"length":4,"method":"\#(method)""#)
        #expect(reply.status == 200)
        #expect(reply.kernel == [6, 3, 1.5, 0.75])
        #expect(reply.json["length"].number == 4)
        #expect(reply.json["diagnostics"]["spectral_radius"].number == 0.5)
        #expect(reply.json["diagnostics"]["condition"].number == 1)
        #expect(reply.json["warnings"] == .array([]))
    }

    @Test(arguments: ["zoh", "bilinear"], ["auto", "recurrence", "krylov"])
    func `the memory of one coefficient decays as its closed form says`(rule: String, method: String) {
        let reply = client.s4(
            #""measure":"legs","n":1,"c":[1],"dt":0.5,"length":6,"discretization":"\#(rule)","method":"\#(method)""#)
        let ratio = rule == "zoh" ? exp(-0.5) : 0.6
        let first = rule == "zoh" ? 1 - exp(-0.5) : 0.4
        #expect(isClose(reply.kernel, (0..<6).map { first * pow(ratio, Double($0)) }, 1e-14))
        #expect((reply.json["diagnostics"]["spectral_radius"].number ?? 0) - ratio < 1e-15)
    }

    @Test(arguments: [#""measure":"legs""#, #""measure":"legt","window":1"#, #""measure":"lagt""#])
    func `the transfer function, powers and steps agree`(measure: String) {
        let c = (0..<16).map { "\(1 / Double($0 + 1))" }.joined(separator: ",")
        let members = #"\#(measure),"n":16,"c":[\#(c)],"dt":0.02,"length":300"#
        let whole = client.s4(members + #","method":"cauchy""#)
        #expect(whole.json["method"].text == "cauchy")
        #expect((whole.json["diagnostics"]["residual"].number ?? 1) < 1e-13)
        for method in ["auto", "recurrence", "krylov"] {
            let other = client.s4(members + #","method":"\#(method)""#)
            #expect(isClose(whole.kernel, other.kernel, 5e-13), "\(method)")
        }
    }

    @Test(arguments: [(2, 4), (16, 4), (16, 64), (64, 20)])
    func `a method says the same of itself whether it was chosen or asked for`(order: Int, length: Int) {
        let members = #""measure":"legs","n":\#(order),"c":[\#(ones(order))],"dt":0.1,"length":\#(length)"#
        let chosen = client.s4(members)
        let asked = client.s4(members + #","method":"\#(chosen.json["method"].text ?? "")""#)
        #expect(asked.kernel == chosen.kernel)
        for name in ["spectral_radius", "condition", "residual"] {
            #expect(asked.json["diagnostics"][name] == chosen.json["diagnostics"][name], "\(name)")
        }
        #expect(asked.json["warnings"] == chosen.json["warnings"])
    }

    @Test(arguments: ["paper", "orthonormal", "unit", "lmu"])
    func `the closed form of a held input agrees with powers in every scaling`(scaling: String) {
        let members = #""measure":"legs","n":8,"scaling":"\#(scaling)","c":[1,2,3,4,5,6,7,8],"dt":0.01,"length":200,"#
        let closed = client.s4(members + #""discretization":"zoh""#)
        #expect(closed.json["method"].text == "analytic")
        #expect(closed.json["diagnostics"]["reason"].text == "closed_form")
        let powers = client.s4(members + #""discretization":"zoh","method":"krylov""#)
        #expect(powers.json["diagnostics"]["reason"].text == "requested")
        #expect(isClose(closed.kernel, powers.kernel, 1e-12))
    }

    @Test func `low rank terms are those of the dense matrix`() {
        // Λ - p qᵀ with Λ = diag(-1, -2), p = q = (1, 1).
        let lowRank = #"{"form":"dplr","lambda":[-1,-2],"p":[1,1],"b":[1,2],"c":[3,4],"dt":0.1}"#
        let dense = #"{"form":"dense","A":[[-2,-1],[-1,-3]],"B":[1,2],"C":[3,4],"dt":0.1}"#
        for rule in ["bilinear", "zoh"] {
            let rest = #""length":50,"discretization":"\#(rule)""#
            let expected = client.s4(#""system":\#(dense),"# + rest)
            let found = client.s4(#""system":\#(lowRank),"# + rest)
            #expect(found.status == 200)
            #expect(isClose(found.kernel, expected.kernel, 1e-13))
            #expect(found.json["diagnostics"]["reason"].text == (rule == "zoh" ? "rule" : "cost"))
        }
    }

    @Test func `channels are computed alone`() {
        let both = client.s4(
            #""measure":"legs","n":4,"c":[[1,2,3,4],[4,3,2,1]],"dt":[0.1,0.2],"length":20"#)
        let second = client.s4(#""measure":"legs","n":4,"c":[4,3,2,1],"dt":0.2,"length":20"#)
        #expect(both.json["k"][1].numbers == second.kernel)
        let shared = client.s4(
            #""measure":"legt","window":1,"n":4,"c":[[1,2,3,4],[4,3,2,1]],"dt":0.2,"length":20,"method":"krylov""#)
        let alone = client.s4(
            #""measure":"legt","window":1,"n":4,"c":[4,3,2,1],"dt":0.2,"length":20,"method":"krylov""#)
        #expect(isClose(shared.json["k"][1].numbers ?? [], alone.kernel, 1e-14))
    }

    @Test func `several inputs and outputs make a matrix a sample`() {
        let reply = client.s4(
            #""system":{"form":"dense","A":[[0.5,0],[0,0.25]],"B":[[1,0],[0,1]],"C":[[1],[1]]},"length":2"#)
        #expect(reply.json["k"][0][0].numbers == [1, 1])
        #expect(reply.json["k"][1][0].numbers == [0.5, 0.25])
    }

    @Test func `the delayed response begins with D`() {
        let system = #""form":"dense","A":[[0.5]],"B":[2],"C":[3],"D":7"#
        let delayed = client.s4(#""system":{\#(system),"timing":"delayed"},"length":3"#)
        #expect(delayed.kernel == [7, 6, 3] && delayed.json["d"] == .null)
        #expect(client.s4(#""system":{\#(system)},"length":3"#).json["d"].number == 7)
    }

    @Test func `a system of unpaired poles has a complex kernel`() {
        let system = #""form":"dplr","lambda":{"re":[0],"im":[0.5]},"p":[0],"b":[1],"c":[1],"dt":2"#
        let reply = client.s4(#""system":{\#(system),"discretization":"forward"},"length":3"#)
        #expect(isClose(reply.json["k"]["re"].numbers ?? [], [2, 2, 0], 1e-14))
        #expect(isClose(reply.json["k"]["im"].numbers ?? [], [0, 2, 4], 1e-14))
        let members = #""system":{\#(system),"discretization":"forward"},"length":3"#
        #expect(client.binary("/v1/kernels/s4", members).problemCode == "not_acceptable")
    }

    @Test func `Fourier modes have one kernel in both their forms`() {
        let members = #""measure":"fout","window":1,"n":5,"dt":0.1,"length":30"#
        let real = client.s4(members + #","fourier_form":"real","c":[1,0,0,0,0]"#)
        for method in ["auto", "krylov"] {
            let complex = client.s4(members + #","c":[0,0,1,0,0],"method":"\#(method)""#)
            #expect(complex.status == 200)
            let parts = complex.json["k"]["re"].numbers ?? complex.json["k"].numbers ?? []
            #expect(isClose(parts, real.kernel, 1e-13))
        }
    }

    @Test func `npy brings c and takes k`() throws {
        let c = Tensor(shape: [2, 3], dtype: .float32, values: [1, 2, 3, 0, 1, 0])
        let reply = client.upload("/v1/kernels/s4?measure=legs&n=3&dt=0.1&length=5", c)
        #expect(reply.status == 200 && reply.json["k"]["dtype"].text == "float32")
        let binary = try client.binary(
            "/v1/kernels/s4", #""measure":"legs","n":3,"c":[[1,2,3],[0,1,0]],"dt":0.1,"length":5"#
        ).tensor()
        #expect(binary.shape == [2, 5])
        #expect(isClose(reply.json["k"]["data"].numbers ?? [], binary.values, 1e-6))
    }

    @Test func `fast modes under a rational rule are told`() {
        let reply = client.s4(#""measure":"legs","n":64,"c":[\#(ones(64))],"dt":0.1,"length":4"#)
        #expect(reply.json["warnings"][0]["code"].text == "aliasing")
    }
}

/// So many ones, for an array.
func ones(_ count: Int) -> String { [String](repeating: "1", count: count).joined(separator: ",") }
