import Compute
import Numerics
import Testing

@Suite struct HiPPOMeasuresTests {
    @Test func `entries agree with mpmath at 50 digits`() throws {
        for golden in try HiPPOGolden.load() {
            let system = try golden.system()
            for n in 0..<golden.order {
                // A product of up to six rounded ratios for glagt.
                #expect(isClose(system.inputVector[n], golden.inputVector[n], scale: 0, ulps: 8), "\(golden.measure)")
                for k in 0..<golden.order {
                    let expected = golden.stateMatrix[n][k]
                    #expect(isClose(system.stateMatrix[n, k], expected, scale: 0.1, ulps: 8), "\(golden.measure)")
                    let imaginary = golden.imaginary?[n][k] ?? 0
                    #expect(isClose(system.imaginaryPart?[n, k] ?? 0, imaginary, scale: 0, ulps: 2))
                }
            }
        }
    }

    @Test func `the Legendre window of 2 is the legt of state-spaces/s4`() throws {
        let golden = try S4Matrices.load()
        let system = try HiPPOSystem(measure: .legt, order: golden.order, scaling: .paper, window: 2)
        for n in 0..<golden.order {
            #expect(isClose(2 * system.inputVector[n], golden.legt.inputVector[n], scale: 0))
            for k in 0..<golden.order {
                #expect(isClose(2 * system.stateMatrix[n, k], golden.legt.stateMatrix[n][k], scale: 0))
            }
        }
    }

    @Test func `the orthonormal Laguerre functions are the lagt of state-spaces/s4`() throws {
        let golden = try S4Matrices.load()
        let system = try HiPPOSystem(measure: .lagt, order: golden.order, scaling: .paper, window: nil)
        #expect(system.inputVector == golden.lagt.inputVector)
        #expect(system.stateMatrix == Matrix(golden.lagt.stateMatrix))
    }

    @Test(arguments: [(HiPPOMeasure.fout, 2.0), (.fout, 1), (.foud, nil)] as [(HiPPOMeasure, Double?)])
    func `the Fourier windows are those of state-spaces/s4 but for its empty sine and the sign of the others`(
        measure: HiPPOMeasure,
        kappa: Double?
    ) throws {
        let golden = try S4Matrices.load()
        let expected = measure == .foud ? golden.diagonal : kappa == 2 ? golden.fourier : golden.decay
        let system = try HiPPOSystem(
            measure: measure,
            order: golden.order - 1,
            scaling: .paper,
            parameters: HiPPOParameters(window: measure == .foud ? 1 : 2, kappa: kappa, form: .real)
        )
        // State 0 there is state 0 here, state 1 is the sine of frequency 0, the rest move down by one.
        let indices = [0] + (2..<golden.order)
        for (n, row) in indices.enumerated() {
            let sign = row.isMultiple(of: 2) ? 1.0 : -1
            #expect(isClose(system.inputVector[n], sign * expected.inputVector[row], scale: 1))
            for (k, column) in indices.enumerated() {
                let both = sign * (column.isMultiple(of: 2) ? 1 : -1)
                #expect(isClose(system.stateMatrix[n, k], both * expected.stateMatrix[row][column], scale: 8))
            }
        }
    }

    @Test(arguments: [HiPPOMeasure.fout, .fous])
    func `a constant is kept: -A⁻¹B = δ_n0`(measure: HiPPOMeasure) throws {
        for form in FourierForm.allCases {
            let parameters = HiPPOParameters(window: measure == .fous ? nil : 0.5, form: form)
            let system = try HiPPOSystem(measure: measure, order: 33, scaling: .paper, parameters: parameters)
            let middle = form == .complex ? 16 : 0
            for n in 0..<33 {
                let value = system.complexStateMatrix[n, middle] + Complex(system.inputVector[n])
                #expect(value.magnitude < 1e-12 * system.inputVector[middle])
            }
        }
    }

    @Test func `both forms of Fourier modes have the same Markov parameters on the whole`() throws {
        for measure in [HiPPOMeasure.fout, .fru, .fous] {
            let window: Double? = measure == .fous ? nil : 1.25
            let parameters = { (form: FourierForm) in HiPPOParameters(window: window, form: form) }
            let complex = try HiPPOSystem(measure: measure, order: 9, scaling: .paper, parameters: parameters(.complex))
            let real = try complex.realForm()
            var (x, y) = (complex.inputVector.map { Complex($0) }, real.inputVector)
            for _ in 0..<6 {
                let (sum, other) = (x.reduce(0) { $0 + $1.lengthSquared }, y.reduce(0) { $0 + $1 * $1 })
                #expect(isClose(sum, other, scale: 0, ulps: 64))
                let matrix = complex.complexStateMatrix
                x = (0..<9).map { n in (0..<9).reduce(.zero) { $0 + matrix[n, $1] * x[$1] } }
                y = real.stateMatrix * y
            }
        }
    }

    @Test func `the plain and the tilted Laguerre memories are corners of the generalised one`() throws {
        let plain = try HiPPOSystem(measure: .lagtPlain, order: 8, scaling: .paper, window: 2)
        let tilted = try HiPPOSystem(measure: .tlagt, order: 8, scaling: .paper, window: 2)
        let general = try HiPPOSystem(measure: .glagt, order: 8, scaling: .paper, window: 2)
        #expect(plain.stateMatrix == tilted.stateMatrix && plain.inputVector == tilted.inputVector)
        #expect(plain.stateMatrix == general.stateMatrix && plain.inputVector == general.inputVector)
    }
}

/// Matrices written out from the formulas of state-spaces/s4.
private struct S4Matrices: Decodable {
    struct Pair: Decodable {
        var stateMatrix: [[Double]]
        var inputVector: [Double]

        enum CodingKeys: String, CodingKey {
            case stateMatrix = "A"
            case inputVector = "B"
        }
    }

    var order: Int
    var legt: Pair
    var lagt: Pair
    var fourier: Pair
    var decay: Pair
    var diagonal: Pair

    enum CodingKeys: String, CodingKey {
        case order, legt, lagt, fourier
        case decay = "fourier_decay"
        case diagonal = "fourier_diag"
    }

    static func load() throws -> S4Matrices { try Golden.load("hippo-s4") }
}
