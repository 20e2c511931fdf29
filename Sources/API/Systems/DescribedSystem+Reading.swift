internal import Compute
internal import JSON
internal import Numerics

extension DescribedSystem {
    /// The names of the forms.
    enum Name: String, CaseIterable {
        case dense, dplr, diagonal
        case transferFunction = "transfer_function"
        case sections
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
        let forms = try forms(name, &axis, from: &arguments)
        let steps = try timeSteps(of: name, &axis, from: &arguments)
        let rule = try rule(of: name, isContinuous: steps != nil, from: &arguments)
        // The time step may be what gives the channels their number.
        return (0..<(axis.count ?? 1)).map { channel in
            let sampling = steps.map { Sampling.continuous(timeStep: $0[channel][0], rule: rule) } ?? .discrete
            return DescribedSystem(
                form: forms[forms.count == 1 ? 0 : channel], sampling: sampling, timing: timing,
                pointer: arguments.pointer)
        }
    }

    /// Reads the members of a form, for each channel.
    static func forms(
        _ name: Name, _ axis: inout ChannelAxis, from arguments: inout Arguments
    ) throws(APIError) -> [Form] {
        let forms: [Form] =
            switch name {
            case .dense where ComplexDenseSystem.isDescribed(by: arguments):
                [.complexDense(try ComplexDenseSystem(from: &arguments))]
            case .dense: [.dense(try DenseSystem(from: &arguments))]
            case .dplr: try lowRank(&axis, from: &arguments)
            case .diagonal: try diagonal(&axis, from: &arguments)
            case .transferFunction: try rational(&axis, from: &arguments)
            case .sections: try sections(from: &arguments)
            case .hippo: try hippo(&axis, from: &arguments)
            }
        // Of no effect on real numbers, and no choice where every number of the state is written.
        _ = try arguments.boolean("c_conjugated", default: true)
        if name != .dplr, name != .diagonal, try arguments.boolean("conj_half", default: false) {
            throw .invalidArgument(
                arguments.pointer(to: "conj_half"), .stated("must be false for the form \(name.rawValue)"))
        }
        return forms
    }

    /// The time step `dt`: a system without one is discrete; a HiPPO memory needs one, and what is discrete by its form
    /// has none.
    private static func timeSteps(
        of name: Name, _ axis: inout ChannelAxis, from arguments: inout Arguments
    ) throws(APIError) -> PerChannel<Double>? {
        let steps = try axis.optionalTimeStep(from: &arguments)
        switch name {
        case .dense, .dplr, .diagonal: return steps
        case .hippo: return try arguments.require(steps, "dt")
        case .transferFunction, .sections:
            guard steps == nil else {
                throw .invalidArgument(arguments.pointer(to: "dt"), .stated("must be absent: the system is discrete"))
            }
            return nil
        }
    }

    private enum Rule: String, CaseIterable {
        case forward, backward, gbt, bilinear, tustin, zoh, exact, foh, impulse
        case zohEuler = "zoh_euler"
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
        case .gbt: .gbt(alpha: try weight(from: &arguments))
        case .bilinear: .bilinear
        case .tustin: .tustin
        case .zoh, .exact: .zoh
        case .foh: .foh
        case .impulse: .impulse
        case .zohEuler: .zohEuler
        }
    }

    /// The `alpha` of the rule `gbt`.
    private static func weight(from arguments: inout Arguments) throws(APIError) -> Double {
        try arguments.refuseWeightBesideExponent("discretization")
        return try arguments.real("alpha", in: .closed(0...1))
    }
}

extension Arguments {
    /// Whether `alpha` is the exponent of the measure.
    var namesExponent: Bool {
        guard case .json(.string(let measure))? = peek("measure") else { return false }
        return measure == HiPPOMeasure.glagt.rawValue
    }

    /// Refuses the rule gbt for a measure of which `alpha` is the exponent.
    func refuseWeightBesideExponent(_ name: String) throws(APIError) {
        guard namesExponent else { return }
        throw .invalidArgument(pointer(to: name), .stated("cannot be gbt for glagt, whose alpha is its exponent"))
    }
}
