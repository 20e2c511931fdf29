extension HiPPOMemory {
    /// What a memory is, apart from what it has heard.
    public struct Configuration: Sendable, Hashable {
        public var measure: HiPPOMeasure
        /// N, the number of coefficients a channel.
        public var order: Int
        /// The basis in which coefficients are given.
        public var scaling: BasisScaling
        /// The window's length in the unit of time, for the measures that have one.
        public var window: Double?
        /// The time between two samples; for the whole past it only names the times of a reconstruction.
        public var timeStep: Double
        public var rule: MemoryRule
        /// How many signals are remembered side by side.
        public var channels: Int

        public init(
            measure: HiPPOMeasure,
            order: Int,
            scaling: BasisScaling,
            window: Double?,
            timeStep: Double,
            rule: MemoryRule,
            channels: Int
        ) {
            self.measure = measure
            self.order = order
            self.scaling = scaling
            self.window = window
            self.timeStep = timeStep
            self.rule = rule
            self.channels = channels
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
            let window = try measure.requireWindow(window)
            try requirePositive(timeStep, argument: "dt")
            if let window { try requirePositive(timeStep / window, argument: "dt") }
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
