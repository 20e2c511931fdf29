internal import Compute
internal import JSON
internal import Sessions

extension SessionSystem {
    /// Reads the members of a HiPPO memory and its readout.
    static func memory(channels: Int, from system: inout Arguments) throws(APIError) -> RecurrentSystem {
        let measure = try system.choice("measure", of: HiPPOMeasure.self)
        try HiPPOMatrices.Request.refuse(["beta", "kappa", "fourier_form"], for: measure, in: system)
        let request = try HiPPOMatrices.Request(of: measure, orders: measure.orders, from: &system)
        let parameters = try system.computing { () throws(ComputeError) in try measure.resolved(request.parameters) }
        let memory = HiPPOMemory.Configuration(
            measure: measure, order: request.order, scaling: request.scaling, parameters: parameters,
            timeStep: try system.optionalReal("dt", in: .positive) ?? 1,
            rule: try rule(of: measure, from: &system),
            channels: channels)
        let most = HiPPOMemory.largestState / memory.order
        guard channels <= most else { throw .invalidArgument(pointer(to: "channels"), .integer(1...most)) }
        let readout = try readout(from: &system)
        guard readout == nil || !memory.hasComplexCoefficients else {
            throw .invalidArgument(system.pointer(to: "fourier_form"), .stated("must be real beside c"))
        }
        return .memory(memory, readout: readout)
    }

    private static func rule(
        of measure: HiPPOMeasure, from system: inout Arguments
    ) throws(APIError) -> MemoryRule {
        // The alpha of glagt is the measure's own, so that there is none for gbt.
        let alpha = measure == .glagt ? nil : try system.optionalReal("alpha", in: .closed(0...1))
        let name = try system.optionalText("discretization", longest: 16) ?? measure.defaultRule.name
        let rules = MemoryRule.rules(of: measure, alpha: alpha ?? 0.5)
            .filter { measure != .glagt || $0.name != "gbt" }
        guard let rule = rules.first(where: { $0.name == name }) else {
            throw .invalidArgument(system.pointer(to: "discretization"), .oneOf(rules.map(\.name)))
        }
        if case .gbt = rule { return rule }
        guard alpha == nil else {
            throw .invalidArgument(system.pointer(to: "alpha"), .stated("must be absent unless the rule is gbt"))
        }
        return rule
    }

    private static func readout(from system: inout Arguments) throws(APIError) -> Readout? {
        let weights = try system.optionalReals("c")
        let feedthrough = try system.optionalReal("d")
        if let weights { return Readout(weights: weights, feedthrough: feedthrough ?? 0) }
        guard feedthrough == nil else {
            throw .invalidArgument(system.pointer(to: "d"), .stated("must be absent where c is"))
        }
        return nil
    }
}
