import Compute
import Numerics
import Testing

@Suite struct GoldenSystemTests {
    private struct Case: Decodable {
        var system: String
        var domain: String
        var a: [[Double]]
        var b: [Double]
        var c: [Double]
        var d: Double
        var numerator: [Double]
        var denominator: [Double]
        var zeros: [[Double]]
        var poles: [[Double]]
        var frequencies: [Double]
        var response: [[Double]]
        var inputs: [Double]?
        var outputs: [Double]?
        var lastState: [Double]?
        var sections: [[Double]]?

        var dense: LinearSystem {
            get throws {
                try LinearSystem(
                    stateMatrix: Matrix(a),
                    inputMatrix: Matrix(rows: b.count, columns: 1, entries: b),
                    outputMatrix: Matrix(rows: c.count, columns: 1, entries: c),
                    feedthrough: Matrix([[d]])
                )
            }
        }

        var timeDomain: TimeDomain { domain == "discrete" ? .discrete : .continuous }
    }

    private struct Cases: Decodable {
        var cases: [Case]
    }

    private func cases(_ domain: TimeDomain? = nil) throws -> [Case] {
        let document: Cases = try Golden.load("systems-scipy")
        return document.cases.filter { domain == nil || $0.timeDomain == domain }
    }

    private func complex(_ pairs: [[Double]]) -> [Complex<Double>] { pairs.map { Complex($0[0], $0[1]) } }

    @Test func `poles and zeros are those of scipy`() throws {
        for golden in try cases() {
            let analysis = try SystemAnalysis(
                of: .dense(golden.dense), domain: golden.timeDomain, timing: .delayed)
            // scipy finds them as roots of coefficients, which are good to some 1e-12 here.
            #expect(distance(analysis.poles, complex(golden.poles)) < 1e-9, "poles of \(golden.system)")
            #expect(distance(analysis.zeros, complex(golden.zeros)) < 1e-8, "zeros of \(golden.system)")
        }
    }

    @Test func `frequency responses are those of scipy`() throws {
        for golden in try cases() {
            let response = try FrequencyResponse(
                of: .dense(golden.dense), domain: golden.timeDomain, timing: .delayed)
            let values = try golden.frequencies.map { try response.value(at: $0) }
            #expect(relativeError(values, complex(golden.response)) < 1e-12, "\(golden.system)")
        }
    }

    @Test func `the transfer function's coefficients are those of ss2tf`() throws {
        for golden in try cases(.discrete) {
            let result = try Conversion(
                of: .dense(golden.dense), to: .transferFunction, domain: .discrete, timing: .delayed)
            guard case .transferFunction(let function) = result.realization else {
                Issue.record("no transfer function")
                continue
            }
            #expect(relativeError([1] + function.denominator, golden.denominator) < 1e-13)
            let direct = function.feedthrough
            let numerator = [direct] + zip(function.numerator, function.denominator).map { $0 + direct * $1 }
            #expect(relativeError(numerator, golden.numerator) < 1e-12)
        }
    }

    @Test func `outputs and states are those of dlsim`() throws {
        for golden in try cases(.discrete) {
            let inputs = try #require(golden.inputs)
            let run = try Simulation(
                of: .dense(golden.dense),
                inputs: Matrix(rows: inputs.count, columns: 1, entries: inputs),
                timing: .delayed,
                record: .everyState
            )
            let outputs = try #require(golden.outputs)
            #expect(relativeError(run.outputs.entries, outputs) < 1e-14)
            // scipy's last row is the state before the last sample.
            let states = try #require(run.states)
            let last = (0..<states.columns).map { states[inputs.count - 2, $0].real }
            let expected = try #require(golden.lastState)
            #expect(relativeError(last, expected) < 1e-14)
        }
    }

    @Test func `sections have the response of tf2sos`() throws {
        for golden in try cases(.discrete) {
            guard let sections = golden.sections else { continue }
            let peer = try SectionCascade(
                sections.map { row in
                    SecondOrderSection(
                        numerator: SIMD3(row[0], row[1], row[2]), denominator: SIMD2(row[4], row[5]))
                }
            )
            let own = try Conversion(of: .dense(golden.dense), to: .sections, domain: .discrete, timing: .delayed)
            let left = try own.realization.impulseResponse(length: 40, timing: .delayed)
            let right = try Realization.sections(peer).impulseResponse(length: 40, timing: .delayed)
            #expect(relativeError(left, right) < 1e-10, "\(golden.system)")
            let poles = try own.realization.poles()
            #expect(distance(poles, complex(golden.poles)) < 1e-9)
        }
    }
}
