internal import Compute
internal import JSON
internal import Numerics

extension S4Kernel {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "c" }

        let frame: KernelFrame
        let systems: [DescribedSystem]
        /// `nil` for the best one.
        let method: KernelMethod?

        private enum Method: String, CaseIterable {
            case auto, cauchy, recurrence, krylov, analytic
        }

        package init(from arguments: inout Arguments) throws(APIError) {
            let length = try arguments.integer("length", in: KernelLength.allowed)
            let method = try arguments.optionalChoice("method", of: Method.self) ?? .auto
            self.method = KernelMethod(rawValue: method.rawValue)
            var axis = ChannelAxis(most: KernelFrame.mostChannels)
            systems =
                arguments.contains("system")
                ? try Self.described(&axis, from: &arguments) : try Self.memory(&axis, from: &arguments)
            try Self.require(self.method, for: systems[0], in: arguments)
            let longest = max(1, KernelFrame.mostWork / systems[0].order)
            guard length <= longest else {
                throw .invalidArgument(arguments.pointer(to: "length"), .integer(1...longest))
            }
            var dtype = axis.dtype
            if case .dense(let dense) = systems[0].form { dtype = dense.shapes.dtype }
            if case .complexDense(let dense) = systems[0].form { dtype = dense.shapes.dtype }
            frame = try KernelFrame(
                length: length, axis, dtype: dtype, timing: systems[0].timing,
                feedthroughs: systems.map(\.feedthrough), in: arguments)
        }

        /// Reads `system`, with its rule in it or beside it.
        private static func described(
            _ axis: inout ChannelAxis, from arguments: inout Arguments
        ) throws(APIError) -> [DescribedSystem] {
            for name in ["measure", "n", "c", "dt"] where arguments.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .absentBeside("system"))
            }
            let rule = try arguments.optionalChoice("discretization", of: KernelRule.self)
            let pointer = arguments.pointer(to: "discretization")
            var channels = axis
            let systems = try arguments.object("system") { inner throws(APIError) in
                guard rule == nil || !inner.contains("discretization") else {
                    throw .invalidArgument(pointer, .absentBeside("system.discretization"))
                }
                return try DescribedSystem.readForKernel(&channels, from: &inner)
            }
            axis = channels
            guard let rule else { return systems }
            return try systems.map { system throws(APIError) in
                guard case .continuous(let timeStep, _) = system.sampling else {
                    throw .invalidArgument(pointer, .stated("must be absent for a system without dt"))
                }
                let sampling = Sampling.continuous(timeStep: timeStep, rule: rule.method)
                return DescribedSystem(
                    form: system.form, sampling: sampling, timing: system.timing, pointer: system.pointer)
            }
        }

        /// Reads the members of a HiPPO memory that stand for a `system` of that form.
        private static func memory(
            _ axis: inout ChannelAxis, from arguments: inout Arguments
        ) throws(APIError) -> [DescribedSystem] {
            let forms = try DescribedSystem.forms(.hippo, &axis, from: &arguments)
            let given = try axis.optionalTimeStep(from: &arguments)
            let steps = try arguments.require(given, "dt")
            let rule = try arguments.optionalChoice("discretization", of: KernelRule.self) ?? .bilinear
            let timing = try arguments.optionalChoice("timing", of: OutputTiming.self) ?? .post
            return (0..<(axis.count ?? 1)).map { channel in
                DescribedSystem(
                    form: forms[forms.count == 1 ? 0 : channel],
                    sampling: .continuous(timeStep: steps[channel][0], rule: rule.method), timing: timing,
                    pointer: arguments.pointer)
            }
        }

        /// Refuses a form that has kernels of another kind, and a method that the system does not have.
        private static func require(
            _ method: KernelMethod?, for system: DescribedSystem, in arguments: Arguments
        ) throws(APIError) {
            let sampling = KernelSampling(system.sampling)
            let isApplicable: Bool
            switch system.form {
            case .dense, .complexDense: isApplicable = method != .cauchy && method != .analytic
            case .lowRank: isApplicable = method != .analytic && (method != .cauchy || sampling.keepsForm)
            case .hippo(let memory, _), .complexHippo(let memory, _):
                let isModal = memory.hasModalForm && sampling.isRational
                let isClosed = memory.measure == .legs && sampling.isHeld
                isApplicable = (method != .cauchy || isModal) && (method != .analytic || isClosed)
            case .diagonal, .transferFunction, .truncated, .sections:
                let pointer = arguments.pointer(to: "system").appending(name: "form")
                throw .invalidArgument(pointer, .oneOf(["dense", "dplr", "hippo"]))
            }
            guard isApplicable else {
                throw .invalidArgument(
                    arguments.pointer(to: "method"), .stated("must be one that this form has by this discretization"))
            }
        }
    }
}

/// The rules by which kernels are made from members beside a system.
enum KernelRule: String, CaseIterable {
    case bilinear, zoh

    var method: DiscretizationMethod { self == .bilinear ? .bilinear : .zoh }
}

extension DescribedSystem {
    /// Reads a `system` with a rule by which it has a kernel and, if it is dense, with an output.
    static func readForKernel(
        _ axis: inout ChannelAxis, from arguments: inout Arguments
    ) throws(APIError) -> [DescribedSystem] {
        let systems = try read(&axis, from: &arguments)
        if case .continuous(_, let rule) = systems[0].sampling, !rule.makesKernels {
            throw .invalidArgument(
                arguments.pointer(to: "discretization"),
                .oneOf(["forward", "backward", "gbt", "bilinear", "zoh", "exact", "zoh_euler"]))
        }
        guard systems[0].outputCount > 0 else { throw .missingField(arguments.pointer(to: "C")) }
        return systems
    }
}
