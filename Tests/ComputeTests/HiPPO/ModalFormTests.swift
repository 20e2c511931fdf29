import Compute
import Numerics
import Testing

@Suite struct ModalFormTests {
    private struct Frequencies: Decodable {
        struct Case: Decodable {
            var measure: String
            var order: Int
            var frequencies: [Double]
        }
        var cases: [Case]
    }

    @Test func `the frequencies agree with mpmath at 50 digits`() throws {
        let golden: Frequencies = try Golden.load("hippo-frequencies")
        for entry in golden.cases {
            let measure = try #require(HiPPOMeasure(rawValue: entry.measure))
            let window: Double? = measure == .legs ? nil : 1
            let system = try HiPPOSystem(measure: measure, order: entry.order, scaling: .paper, window: window)
            let form = try ModalForm(of: system, poleSet: .whole)
            #expect(relativeError(form.poles.map(\.imaginary), entry.frequencies) < 2e-15 * Double(entry.order))
        }
    }

    @Test(arguments: [2, 5, 64, 101])
    func `Laguerre frequencies are cotangents: the matrix is a skew circulant`(order: Int) throws {
        let system = try HiPPOSystem(measure: .lagt, order: order, scaling: .paper, window: nil)
        let form = try ModalForm(of: system, poleSet: .whole)
        for (j, pole) in form.poles.reversed().enumerated() {
            let expected = 0.5 / Double.tan(.pi * (Double(j) + 0.5) / Double(order))
            #expect((pole.imaginary - expected).magnitude < 1e-14 * Double(order))
            #expect(pole.real == 0)
        }
    }

    @Test(arguments: [1, 2, 3, 8, 33, 64])
    func `the transfer function is that of the matrices`(order: Int) throws {
        for system in try everySystem(order: order) where system.measure != .fous {
            let output = mixedSignal(order)
            // The output vector of complex modes is taken as it is: one for each mode.
            let c = output.map { Complex($0) }
            for point in [Complex(0.5, 0), Complex(0.1, 3), Complex(2, -40)] {
                let exact = try transfer(system, c, at: point)
                for set in [PoleSet.whole, .conjugateHalf] {
                    guard set == .whole || ModalForm.poleSet(of: system) == set else { continue }
                    let form = try ModalForm(of: system, poleSet: set).system(reading: output)
                    let difference = (transfer(form, at: point) - exact).length
                    #expect(difference < 2e-13 * Double(order), "\(system.measure) \(set) \(point)")
                }
            }
        }
    }

    @Test(arguments: BasisScaling.allCases)
    func `a scaling changes what is read, not the modes`(scaling: BasisScaling) throws {
        for measure in [HiPPOMeasure.legs, .legt, .lmu, .legsd] {
            let window: Double? = measure == .legs ? nil : 2
            let paper = try HiPPOSystem(measure: measure, order: 12, scaling: .paper, window: window)
            let scaled = try HiPPOSystem(measure: measure, order: 12, scaling: scaling, window: window)
            let forms = try (
                ModalForm(of: paper, poleSet: .conjugateHalf), ModalForm(of: scaled, poleSet: .conjugateHalf)
            )
            let c = mixedSignal(12)
            let image = (0..<12).map { scaling.factor($0) * c[$0] }
            let (x, y) = try (forms.0.outputVector(image), forms.1.outputVector(c))
            for j in x.indices {
                #expect((x[j] - y[j]).length < 1e-14)
                #expect((forms.0.inputVector[j] - forms.1.inputVector[j]).length < 1e-13)
            }
        }
    }

    @Test(arguments: [HiPPOMeasure.legs, .legt, .lagt], [63, 64])
    func `the eigenvectors are orthonormal: V*V = I`(measure: HiPPOMeasure, order: Int) throws {
        let window: Double? = measure == .legs ? nil : 1
        let system = try HiPPOSystem(measure: measure, order: order, scaling: .paper, window: window)
        let form = try ModalForm(of: system, poleSet: .whole)
        let columns = try (0..<order).map { n in
            try form.outputVector((0..<order).map { $0 == n ? 1 : 0 })
        }
        for n in 0..<order {
            for k in 0...n {
                let product = zip(columns[n], columns[k]).reduce(Complex<Double>.zero) { $0 + $1.0 * $1.1.conjugate }
                #expect((product - (n == k ? 1 : 0)).length < 1e-13)
            }
        }
        #expect(form.residual < 2e-14 && form.residual > 0)
    }

    @Test func `equal requests give equal bits, whatever came between`() throws {
        let system = try HiPPOSystem(measure: .legt, order: 40, scaling: .paper, window: 3)
        let first = try ModalForm(of: system, poleSet: .conjugateHalf)
        for order in 2..<12 {
            _ = try ModalForm(
                of: HiPPOSystem(measure: .legs, order: order, scaling: .paper, window: nil), poleSet: .whole)
        }
        let second = try ModalForm(of: system, poleSet: .conjugateHalf)
        #expect(first.poles == second.poles && first.p == second.p && first.inputVector == second.inputVector)
    }

    @Test func `what has no such form is refused`() throws {
        let large = try HiPPOSystem(measure: .legs, order: 1025, scaling: .paper, window: nil)
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 1025, allowed: 1...1024)) {
            try ModalForm(of: large, poleSet: .whole)
        }
        let history = try HiPPOSystem(measure: .fous, order: 5, scaling: .paper, window: nil)
        let refusal = ComputeError.notApplicable(
            argument: "measure", choice: "fous", subject: "the forms nplr and dplr")
        #expect(throws: refusal) { try ModalForm(of: history, poleSet: .whole) }
        #expect(throws: refusal) { try NormalPlusLowRank(of: history) }
        let odd = try HiPPOSystem(measure: .legs, order: 5, scaling: .paper, window: nil)
        let half = ComputeError.notApplicable(argument: "conj_half", choice: "true", subject: "odd orders")
        #expect(throws: half) { try ModalForm(of: odd, poleSet: .conjugateHalf) }
        let form = try ModalForm(of: odd, poleSet: .whole)
        #expect(throws: ComputeError.wrongLength(argument: "c", actual: 4, expected: 5)) {
            try form.outputVector([1, 2, 3, 4])
        }
        #expect(throws: ComputeError.notFinite(argument: "c", index: 1)) {
            try form.outputVector([1, .nan, 3, 4, 5])
        }
    }

    @Test func `a cancelled decomposition ends and leaves nothing`() throws {
        let system = try HiPPOSystem(measure: .legt, order: 97, scaling: .paper, window: 1)
        #expect(throws: ComputeError.cancelled) {
            try ModalForm(of: system, poleSet: .whole) { () throws(ComputeError) in throw .cancelled }
        }
        #expect(try ModalForm(of: system, poleSet: .whole).residual < 2e-14)
    }
}

/// `C* (sI - A)⁻¹ B` by elimination in the real form of twice the order.
private func transfer(
    _ system: HiPPOSystem,
    _ c: [Complex<Double>],
    at point: Complex<Double>
) throws(ComputeError) -> Complex<Double> {
    let order = system.order
    let a = system.complexStateMatrix
    let matrix = Matrix(rows: 2 * order, columns: 2 * order) { n, k in
        let entry = (n % order == k % order ? point : 0) - a[n % order, k % order]
        if (n < order) == (k < order) { return entry.real }
        return n < order ? -entry.imaginary : entry.imaginary
    }
    let right = system.inputVector + [Double](repeating: 0, count: order)
    let x = try LUFactorization(matrix).solve(right)
    return (0..<order).reduce(.zero) { $0 + c[$1].conjugate * Complex(x[$1], x[order + $1]) }
}

/// The same of a diagonal plus low-rank system by Woodbury's identity, for at most two terms.
private func transfer(_ system: LowRankSystem, at point: Complex<Double>) -> Complex<Double> {
    func product(_ left: [Complex<Double>], _ right: [Complex<Double>]) -> Complex<Double> {
        var sum = Complex<Double>.zero
        for (j, pole) in system.poles.enumerated() {
            sum += left[j].conjugate * right[j] / (point - pole)
            guard system.poleSet == .conjugateHalf else { continue }
            sum += left[j] * right[j].conjugate / (point - pole.conjugate)
        }
        return sum
    }
    let (b, c) = (system.inputVector, system.outputVector)
    let rows = (0..<system.rank).map { row in (0..<system.p.columns).map { system.p[row, $0] } }
    var value = product(c, b)
    switch rows.count {
    case 1: value -= product(c, rows[0]) * product(rows[0], b) / (1 + product(rows[0], rows[0]))
    case 2:
        let (p, q) = (rows[0], rows[1])
        let (pp, pq, qp, qq) = (1 + product(p, p), product(p, q), product(q, p), 1 + product(q, q))
        let (x, y) = (product(p, b), product(q, b))
        let determinant = pp * qq - pq * qp
        value -= (product(c, p) * (qq * x - pq * y) + product(c, q) * (pp * y - qp * x)) / determinant
    default: break
    }
    return value
}
