internal import Numerics

extension SystemState {
    /// What a state is of, apart from what it has absorbed.
    public struct Configuration: Sendable, Hashable {
        public let system: Realization
        /// Whether the system is discrete, or by which rule it becomes so.
        public let sampling: KernelSampling
        /// Which state the output shows.
        public let timing: OutputTiming
        /// How many copies of the system run side by side.
        public let channels: Int
        /// The length of the kernel that a transfer function's numerator was cut off for; `nil` for a whole numerator.
        public let truncation: Int?
        /// Whether the state is of complex numbers.
        public let hasComplexStates: Bool
        /// Whether the output to a real signal is of complex numbers: of a system in modes unless it is written as a
        /// conjugate half or in real numbers alone.
        public let hasComplexOutputs: Bool

        public init(
            system: Realization, sampling: KernelSampling, timing: OutputTiming, channels: Int, truncation: Int? = nil
        ) {
            self.system = system
            self.sampling = sampling
            self.timing = timing
            self.channels = channels
            self.truncation = truncation
            hasComplexStates = system.modes.map { $0.isHalf || !$0.isReal } ?? system.isComplex
            hasComplexOutputs = system.modes.map { !$0.isHalf && !$0.isReal } ?? system.isComplex
        }

        /// The count of numbers in a channel's state: poles of a diagonal system, two a section, states of any other.
        public var stateCount: Int { system.stateCount }

        /// p, the count of inputs of a channel.
        public var inputCount: Int { system.inputCount }

        /// q, the count of outputs of a channel; a dense system without `C` puts out its state.
        public var outputCount: Int { hasOutputMatrix ? system.outputCount : stateCount }

        /// The count of real numbers in a channel's state.
        public var numberCount: Int { hasComplexStates ? 2 * stateCount : stateCount }

        /// Refuses what no state can be made of.
        ///
        /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `channels`, or with `lambda` for a
        ///   system that the rule makes dense beyond ``largestDenseOrder``.
        public func validate() throws(ComputeError) {
            let widest = max(numberCount, inputCount, 2 * outputCount)
            let allowed = 1...max(1, SystemState.largestState / widest)
            guard allowed.contains(channels) else {
                throw .outOfRange(argument: "channels", value: channels, allowed: allowed)
            }
            guard becomesDense, denseOrder > Self.largestDenseOrder else { return }
            let most = Self.largestDenseOrder * stateCount / denseOrder
            throw .outOfRange(argument: "lambda", value: stateCount, allowed: 1...most)
        }

        /// The most states, as real numbers, of a system that its rule makes dense.
        public static let largestDenseOrder = 1024
    }

    /// The most numbers of all channels together, of states, inputs or outputs.
    public static let largestState = 1 << 20
}

extension SystemState.Configuration {
    /// A discrete system in the form in which it is stepped.
    enum Stepped {
        case dense(LinearSystem)
        case modal(LowRankSystem)
        case companion(TransferFunction)
        case sections(SectionCascade)
    }

    /// The discrete system.
    ///
    /// - Throws: As ``Realization/discretized(by:timeStep:checkpoint:)``.
    func steppedSystem(checkpoint: Checkpoint) throws(ComputeError) -> Stepped {
        var discrete = system
        if case .continuous(let rule, let timeStep) = sampling {
            discrete = try system.discretized(by: rule, timeStep: timeStep, checkpoint: checkpoint)
        }
        switch discrete {
        case .dense(let dense):
            let isEmbedded = hasComplexStates && !isPaired
            return .dense(isEmbedded ? try ComplexLinearSystem(dense).realEmbeddingOfRealInputs : dense)
        case .complexDense(let dense): return .dense(try dense.realEmbeddingOfRealInputs)
        case .diagonal(let diagonal): return .modal(try diagonal.withoutTerms)
        case .lowRank(let lowRank): return .modal(lowRank)
        case .transferFunction(let function): return .companion(try whole(function))
        case .sections(let cascade): return .sections(cascade)
        }
    }

    /// The transfer function with the numerator of its whole response.
    private func whole(_ function: TransferFunction) throws(ComputeError) -> TransferFunction {
        guard let truncation else { return function }
        return try TransferFunction(
            denominator: function.denominator, truncatedNumerator: function.numerator, length: truncation,
            feedthrough: function.feedthrough)
    }

    /// Where in a channel's cells of a dense system the numbers of its state lie.
    var densePlaces: [Int] {
        guard hasComplexStates && !isPaired else { return Array(0..<numberCount) }
        return (0..<stateCount).flatMap { [$0, stateCount + $0] }
    }

    /// Whether the system is one in modes that its rule makes dense.
    var becomesDense: Bool {
        guard case .continuous(let rule, _) = sampling, case .lowRank = system else { return false }
        return rule.alpha == nil
    }

    /// Whether the system has outputs of its own.
    public var hasOutputMatrix: Bool {
        switch system {
        case .dense(let system): system.outputMatrix != nil
        case .complexDense(let system): system.outputMatrix != nil
        case .diagonal, .lowRank, .transferFunction, .sections: true
        }
    }

    /// The count of real numbers that a step puts out for a channel.
    var steppedOutputCount: Int {
        guard hasOutputMatrix else { return 0 }
        return hasComplexOutputs ? 2 * outputCount : outputCount
    }

    /// The order of the real dense system that is stepped, where one is.
    var denseOrder: Int { numberCount }

    /// Whether the dense system that is stepped has `Re x, Im x` side by side.
    private var isPaired: Bool { system.modes?.isHalf ?? false }
}

extension Realization {
    /// What a system in modes is like: written as a conjugate half, and in real numbers alone; else `nil`.
    fileprivate var modes: (isHalf: Bool, isReal: Bool)? {
        switch self {
        case .dense, .complexDense, .transferFunction, .sections: return nil
        case .diagonal(let system):
            let vectors = [system.poles, system.inputVector, system.outputVector, [system.feedthrough]]
            return (system.poleSet == .conjugateHalf, vectors.allSatisfy(areReal))
        case .lowRank(let system):
            let vectors = [
                system.poles, system.inputVector, system.outputVector, [system.feedthrough], system.p.entries,
                system.q.entries,
            ]
            return (system.poleSet == .conjugateHalf, vectors.allSatisfy(areReal))
        }
    }

    /// The number of outputs.
    fileprivate var outputCount: Int {
        switch self {
        case .dense(let system): system.outputMatrix?.columns ?? 0
        case .complexDense(let system): system.outputMatrix?.columns ?? 0
        case .diagonal, .lowRank, .transferFunction, .sections: 1
        }
    }
}

private func areReal(_ numbers: [Complex<Double>]) -> Bool {
    numbers.allSatisfy { $0.imaginary == 0 }
}
