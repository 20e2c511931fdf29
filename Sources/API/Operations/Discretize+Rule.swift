internal import Compute

extension Discretize {
    /// The `method`, its `alpha` and the time step `dt` of a request.
    struct Rule: Sendable {
        /// The name in the request: `exact` and `zoh` are the same method.
        let name: String
        let method: DiscretizationMethod
        let timeStep: Double

        private enum Name: String, CaseIterable {
            case forward, backward, gbt, bilinear, tustin, zoh, exact, foh, impulse
            case zohEuler = "zoh_euler"
        }

        init(from arguments: inout Arguments) throws(APIError) {
            let name = try arguments.choice("method", of: Name.self)
            if name == .gbt { try arguments.refuseWeightBesideExponent("method") }
            if name != .gbt { try arguments.refuseAlpha() }
            self.name = name.rawValue
            method =
                switch name {
                case .forward: .forward
                case .backward: .backward
                case .gbt: .gbt(alpha: try arguments.real("alpha", in: .closed(0...1)))
                case .bilinear: .bilinear
                case .tustin: .tustin
                case .zoh, .exact: .zoh
                case .foh: .foh
                case .impulse: .impulse
                case .zohEuler: .zohEuler
                }
            timeStep = try arguments.real("dt", in: .positive)
        }
    }
}

extension MemoryRule {
    /// Reads the `method` of a memory and its `alpha`.
    init(of measure: HiPPOMeasure, from arguments: inout Arguments) throws(APIError) {
        let rules = Self.rules(of: measure, alpha: 0)
        let name = try arguments.text("method", longest: 16)
        guard let rule = rules.first(where: { $0.name == name }) else {
            throw .invalidArgument(arguments.pointer(to: "method"), .oneOf(rules.map(\.name)))
        }
        if case .gbt = rule {
            self = .gbt(try arguments.real("alpha", in: .closed(0...1)))
        } else {
            try arguments.refuseAlpha()
            self = rule
        }
    }
}

extension Arguments {
    /// Refuses an `alpha` beside a method that has none.
    fileprivate func refuseAlpha() throws(APIError) {
        guard contains("alpha"), !namesExponent else { return }
        throw .invalidArgument(pointer(to: "alpha"), .stated("must be absent unless the method is gbt"))
    }
}
