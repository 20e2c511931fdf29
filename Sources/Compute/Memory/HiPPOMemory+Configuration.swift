extension HiPPOMemory {
    /// What a memory is, apart from what it has heard.
    public struct Configuration: Sendable, Hashable {
        public var measure: HiPPOMeasure
        /// N, the number of coefficients a channel.
        public var order: Int
        /// The basis in which coefficients are given.
        public var scaling: BasisScaling
        /// What the measure needs beside its order. The form of Fourier modes changes nothing: a memory of real signals
        /// holds cosines and sines.
        public var parameters: HiPPOParameters
        /// The time between two samples; for the whole past it only names the times of a reconstruction.
        public var timeStep: Double
        public var rule: MemoryRule
        /// How many signals are remembered side by side.
        public var channels: Int

        /// The window's length or the unit of time, where it is given.
        public var window: Double? { parameters.window }

        public init(
            measure: HiPPOMeasure,
            order: Int,
            scaling: BasisScaling,
            parameters: HiPPOParameters,
            timeStep: Double,
            rule: MemoryRule,
            channels: Int
        ) {
            self.measure = measure
            self.order = order
            self.scaling = scaling
            self.parameters = parameters
            self.timeStep = timeStep
            self.rule = rule
            self.channels = channels
        }

        /// A memory whose measure has no parameter but a window.
        public init(
            measure: HiPPOMeasure,
            order: Int,
            scaling: BasisScaling,
            window: Double?,
            timeStep: Double,
            rule: MemoryRule,
            channels: Int
        ) {
            self.init(
                measure: measure, order: order, scaling: scaling, parameters: HiPPOParameters(window: window),
                timeStep: timeStep, rule: rule, channels: channels)
        }

        /// The time step in windows or units of time; where the measure has none, the time step itself.
        ///
        /// - Throws: As ``HiPPOMeasure/resolved(_:)``.
        var relativeStep: Double {
            get throws(ComputeError) { timeStep / (try measure.resolved(parameters).window ?? 1) }
        }

        /// Refuses what no memory can be made of.
        ///
        /// - Throws: ``ComputeError`` naming the first member at fault.
        public func validate() throws(ComputeError) {
            guard measure.orders.contains(order) else {
                throw .outOfRange(argument: "order", value: order, allowed: measure.orders)
            }
            let channelLimit = 1...(HiPPOMemory.largestState / order)
            guard channelLimit.contains(channels) else {
                throw .outOfRange(argument: "channels", value: channels, allowed: channelLimit)
            }
            try measure.require(order: order, scaling: scaling)
            let relativeStep = try relativeStep
            try requirePositive(timeStep, argument: "dt")
            try requirePositive(relativeStep, argument: "dt")
            try validateRule()
        }

        private func validateRule() throws(ComputeError) {
            var alpha = 0.5
            if case .gbt(let weight) = rule {
                alpha = weight
                guard weight >= 0, weight <= 1 else {
                    throw .notInInterval(argument: "alpha", value: weight, allowed: "[0, 1]")
                }
            }
            guard MemoryRule.rules(of: measure, alpha: alpha).contains(rule) else {
                throw .notApplicable(argument: "rule", choice: rule.name, subject: measure.rawValue)
            }
            guard rule.orders(of: measure).contains(order) else {
                throw .outOfRange(argument: "order", value: order, allowed: rule.orders(of: measure))
            }
        }
    }
}
