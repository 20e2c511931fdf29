internal import Compute
internal import Numerics

extension DescribedSystem {
    private enum Name: String, CaseIterable {
        case dense, dplr, diagonal
        case transferFunction = "transfer_function"
        case hippo
    }

    /// Reads a `system` of one channel or, where an operation takes several, of each.
    ///
    /// - Parameter axis: The channels that the operation takes.
    /// - Returns: A system a channel.
    /// - Throws: ``APIError`` pointing to the member at fault.
    static func read(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) -> [DescribedSystem] {
        let name = try arguments.choice("form", of: Name.self)
        let timing = try arguments.optionalChoice("timing", of: OutputTiming.self) ?? .post
        let forms: [Form]
        switch name {
        case .dense: forms = [.dense(try DenseSystem(from: &arguments))]
        case .dplr: forms = try lowRank(&axis, from: &arguments)
        case .diagonal: forms = try diagonal(&axis, from: &arguments)
        case .transferFunction: forms = try rational(&axis, from: &arguments)
        case .hippo: forms = try hippo(&axis, from: &arguments)
        }
        let steps = try timeSteps(of: name, &axis, from: &arguments)
        let rule = try rule(of: name, isContinuous: steps != nil, from: &arguments)
        // The time step may be what gives the channels their number.
        return (0..<(axis.count ?? 1)).map { channel in
            let sampling = steps.map { Sampling.continuous(timeStep: $0[channel][0], rule: rule) } ?? .discrete
            return DescribedSystem(form: forms[forms.count == 1 ? 0 : channel], sampling: sampling, timing: timing)
        }
    }

    /// The time step `dt`: every continuous form needs one, a dense system without one is discrete, and so is every
    /// transfer function.
    private static func timeSteps(
        of name: Name, _ axis: inout ChannelAxis, from arguments: inout Arguments
    ) throws(APIError) -> PerChannel<Double>? {
        let steps = try axis.optionalTimeStep(from: &arguments)
        switch name {
        case .dense: return steps
        case .dplr, .diagonal, .hippo: return try arguments.require(steps, "dt")
        case .transferFunction:
            guard steps == nil else {
                throw .invalidArgument(arguments.pointer(to: "dt"), .stated("must be absent: the system is discrete"))
            }
            return nil
        }
    }

    private enum Rule: String, CaseIterable {
        case forward, backward, gbt, bilinear, tustin, zoh, exact, foh, impulse
    }

    /// The rule `discretization`: by default bilinear, as in S4, and zoh for diagonal systems, as in S4D.
    private static func rule(
        of name: Name, isContinuous: Bool, from arguments: inout Arguments
    ) throws(APIError) -> DiscretizationMethod {
        guard isContinuous || !arguments.contains("discretization") else {
            throw .invalidArgument(
                arguments.pointer(to: "discretization"), .stated("must be absent for a system without dt"))
        }
        let rule = try arguments.optionalChoice("discretization", of: Rule.self)
        return switch rule {
        case nil: name == .diagonal ? .zoh : .bilinear
        case .forward: .forward
        case .backward: .backward
        case .gbt: .gbt(alpha: try arguments.real("alpha", in: .closed(0...1)))
        case .bilinear: .bilinear
        case .tustin: .tustin
        case .zoh, .exact: .zoh
        case .foh: .foh
        case .impulse: .impulse
        }
    }
}
