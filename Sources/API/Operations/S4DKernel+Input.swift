internal import Compute
internal import Numerics

extension S4DKernel {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "c" }

        let frame: KernelFrame
        let poles: Poles
        /// Whether the poles are all or one of each pair.
        let poleSet: PoleSet
        /// `B`, ones where it is absent.
        let inputs: PerChannel<Complex<Double>>?
        /// `C`, ones where it is absent.
        let outputs: PerChannel<Complex<Double>>?
        /// Whether `C` came as it stands in `C*`, before its conjugation.
        let isConjugatedLater: Bool
        /// One a channel.
        let samplings: [KernelSampling]
        let rule: Rule
        /// `nil` for powers of the poles.
        let method: DiagonalKernel.Method?
        let bandlimit: Double?

        package init(from arguments: inout Arguments) throws(APIError) {
            let length = try arguments.integer("length", in: KernelLength.allowed)
            var axis = ChannelAxis(most: KernelFrame.mostChannels)
            poles = try Poles(&axis, from: &arguments)
            poleSet = try poles.poleSet(from: &arguments)
            try poles.requireOrder(poleSet, from: &arguments)
            inputs = try axis.optionalComplex("b", rank: 1, from: &arguments)
            outputs = try axis.optionalComplex("c", rank: 1, from: &arguments)
            if outputs == nil, poles.given != nil { throw .missingField(arguments.pointer(to: "c")) }
            for (name, vectors) in [("b", inputs), ("c", outputs)] {
                guard vectors == nil || vectors?.shape[0] == poles.count else {
                    throw .shapeMismatch(arguments.pointer(to: name), .length(poles.count))
                }
            }
            isConjugatedLater = try arguments.boolean("c_conjugated", default: true)
            let feedthroughs = try axis.optionalComplex("d", rank: 0, from: &arguments)
            let given = try axis.optionalTimeStep(from: &arguments)
            let steps = try arguments.require(given, "dt")
            let rule = try arguments.optionalChoice("discretization", of: Rule.self) ?? .zoh
            self.rule = rule
            let rate = try arguments.optionalReal("rate", in: .positive)
            bandlimit = try arguments.optionalReal("bandlimit", in: .positive)
            method = try arguments.optionalChoice("method", of: DiagonalKernel.Method.self)
            let timing = try arguments.optionalChoice("timing", of: OutputTiming.self) ?? .post
            let channels = 0..<(axis.count ?? 1)
            samplings = try channels.map { channel throws(APIError) in
                let timeStep = steps[channel][0] * (rate ?? 1)
                guard timeStep > 0, timeStep.isFinite else {
                    throw .invalidArgument(arguments.pointer(to: "rate"), .stated("must leave dt a positive number"))
                }
                return .continuous(rule: rule.method, timeStep: timeStep)
            }
            frame = try KernelFrame(
                length: length, axis, dtype: axis.dtype, timing: timing,
                feedthroughs: channels.map { [feedthroughs?[$0][0] ?? 0] }, in: arguments)
        }
    }

    /// The rules by which the poles are sampled.
    enum Rule: String, CaseIterable {
        case bilinear, zoh
        case zohEuler = "zoh_euler"
        /// `zoh`, each mode divided by its sum over the length.
        case dss

        var method: DiscretizationMethod {
            switch self {
            case .bilinear: .bilinear
            case .zoh, .dss: .zoh
            case .zohEuler: .zohEuler
            }
        }
    }

    /// Where the poles come from.
    enum Poles: Sendable {
        case lambda(PerChannel<Complex<Double>>)
        case initial(DiagonalInitialization, order: Int)

        private enum Name: String, CaseIterable {
            case lin, inv, inv2, quad, real, legs, random
        }

        init(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) {
            guard let name = try arguments.optionalChoice("init", of: Name.self) else {
                self = .lambda(try axis.complex("lambda", rank: 1, from: &arguments))
                return
            }
            guard !arguments.contains("lambda") else {
                throw .invalidArgument(arguments.pointer(to: "lambda"), .absentBeside("init"))
            }
            guard name == .random || !arguments.contains("seed") else {
                throw .invalidArgument(arguments.pointer(to: "seed"), .stated("must be absent unless init is random"))
            }
            let orders = name == .legs ? ModalForm.orders : DiagonalInitialization.orders
            let order = try arguments.integer("n", in: orders)
            guard name == .real || order.isMultiple(of: 2) else {
                throw .invalidArgument(
                    arguments.pointer(to: "n"), .stated("must be even for \(name.rawValue): its poles come in pairs"))
            }
            let initialization: DiagonalInitialization =
                switch name {
                case .lin: .lin
                case .inv: .inv
                case .inv2: .inv2
                case .quad: .quad
                case .real: .real
                case .legs: .legs
                case .random:
                    .random(seed: UInt64(try arguments.optionalInteger("seed", in: 0...Int.max) ?? 0))
                }
            self = .initial(initialization, order: order)
        }

        /// How many poles are written a channel.
        var count: Int {
            switch self {
            case .lambda(let lambda): lambda.shape[0]
            case .initial(let initialization, let order): initialization.poleSet == .whole ? order : order / 2
            }
        }

        /// The poles of the request.
        var given: PerChannel<Complex<Double>>? {
            guard case .lambda(let lambda) = self else { return nil }
            return lambda
        }

        /// The predicted time of making them, in nanoseconds.
        var cost: Int {
            guard case .initial(.legs, let order) = self else { return 0 }
            return order * order * order / 10
        }

        /// Whether one of each pair is written; what an initialisation writes is its own affair.
        func poleSet(from arguments: inout Arguments) throws(APIError) -> PoleSet {
            let expected: Bool
            switch self {
            case .lambda: expected = true
            case .initial(let initialization, _): expected = initialization.poleSet == .conjugateHalf
            }
            let isHalf = try arguments.boolean("conj_half", default: expected)
            guard given != nil || isHalf == expected else {
                throw .invalidArgument(
                    arguments.pointer(to: "conj_half"), .stated("must be \(expected) for this init"))
            }
            return isHalf ? .conjugateHalf : .whole
        }

        /// Refuses an `n` beside `lambda` that is not the order it gives.
        func requireOrder(_ poleSet: PoleSet, from arguments: inout Arguments) throws(APIError) {
            guard given != nil, arguments.contains("n") else { return }
            let order = poleSet == .whole ? count : 2 * count
            _ = try arguments.integer("n", in: order...order)
        }
    }
}
