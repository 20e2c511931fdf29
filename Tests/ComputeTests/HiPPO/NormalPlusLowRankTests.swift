import Compute
import Testing

@Suite struct NormalPlusLowRankTests {
    @Test(arguments: [1, 2, 7, 64, 65])
    func `the rest is skew to the last digit`(order: Int) throws {
        for system in try everySystem(order: order) where system.measure != .fous && system.measure != .glagt {
            let split = try NormalPlusLowRank(of: system)
            #expect(split.residual <= 1e-15, "\(system.measure)")
            #expect(split.p.columns == order || split.rank == 0)
        }
    }

    @Test func `the terms are those of the published table`() throws {
        let legs = try NormalPlusLowRank(
            of: HiPPOSystem(measure: .legs, order: 4, scaling: .paper, window: nil))
        #expect(legs.shift == -0.5 && legs.rank == 1)
        #expect(legs.p.entries == [0.5, 1.5, 2.5, 3.5].map { $0.squareRoot() })
        let legt = try NormalPlusLowRank(of: HiPPOSystem(measure: .legt, order: 4, scaling: .paper, window: 2))
        #expect(legt.shift == 0 && legt.rank == 2)
        #expect(legt.p.entries == [0.5, 0, 2.5, 0, 0, 1.5, 0, 3.5].map { $0.squareRoot() })
        let lagt = try NormalPlusLowRank(of: HiPPOSystem(measure: .lagt, order: 3, scaling: .paper, window: nil))
        #expect(lagt.shift == 0 && lagt.p.entries == [Double](repeating: 0.5.squareRoot(), count: 3))
        for (kappa, size) in [(1.0, 0.5.squareRoot()), (2, 1)] {
            let parameters = HiPPOParameters(window: 2, kappa: kappa, form: .real)
            let fout = try NormalPlusLowRank(
                of: HiPPOSystem(measure: .fout, order: 5, scaling: .paper, parameters: parameters))
            for (entry, one) in zip(fout.p.entries, [1, 2.0.squareRoot(), 0, 2.0.squareRoot(), 0]) {
                #expect(isClose(entry, size * one, scale: 0))
            }
        }
        let glagt = try NormalPlusLowRank(
            of: HiPPOSystem(
                measure: .glagt, order: 3, scaling: .paper, parameters: HiPPOParameters(window: 2, beta: 0.25)))
        #expect(glagt.shift == -0.0625)
    }

    @Test(arguments: [HiPPOMeasure.fru, .foud, .legsd])
    func `normal matrices need no term`(measure: HiPPOMeasure) throws {
        let system = try HiPPOSystem(measure: measure, order: 9, scaling: .paper, window: 1)
        #expect(try NormalPlusLowRank(of: system).rank == 0)
        #expect(try ModalForm(of: system, poleSet: .whole).rank == 0)
    }

    @Test func `nothing is normal in a scaling that is not orthonormal, nor for a Laguerre exponent`() throws {
        let unit = try HiPPOSystem(measure: .legs, order: 4, scaling: .unit, window: nil)
        #expect(throws: ComputeError.notApplicable(argument: "scaling", choice: "unit", subject: "the form nplr")) {
            try NormalPlusLowRank(of: unit)
        }
        let general = try HiPPOSystem(
            measure: .glagt, order: 4, scaling: .paper, parameters: HiPPOParameters(alpha: 0.5))
        #expect(throws: ComputeError.notApplicable(argument: "alpha", choice: "0.5", subject: "the form nplr")) {
            try NormalPlusLowRank(of: general)
        }
    }
}
