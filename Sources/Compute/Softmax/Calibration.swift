/// The α or temperature at which a row's distribution has a wanted size.
public struct Calibration: Sendable, Equatable {
    public enum Target: Sendable, Equatable {
        /// As many entries over 0.
        case support(Int)
        /// Shannon's entropy, in nats.
        case entropy(Double)
        /// `e^H`.
        case effective(Double)
    }

    /// What is sought: an α in [1, 10] for a fixed temperature, or a temperature for a fixed map.
    public enum Parameter: String, Sendable, CaseIterable {
        case alpha
        case temperature
    }

    public let value: Double
    public let normalization: Normalization

    /// Halves a bracket, of α or of the logarithm of the temperature, in which the size is monotone.
    ///
    /// - Parameters:
    ///   - parameter: α is sought at the map's temperature, the temperature for the map's variant.
    ///   - map: A member of the entmax family.
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for another variant, and for a support by the
    ///   temperature of a dense map; ``ComputeError/notInInterval(argument:value:allowed:)`` for a target that no value
    ///   reaches, with the range that is.
    /// - Complexity: At most 200 maps of the row.
    public init(
        _ x: [Double], to target: Target, by parameter: Parameter, map: SoftmaxMap, mask: [Bool]? = nil,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard map.variant.alpha != nil else {
            throw .notApplicable(argument: "variant", choice: map.variant.name, subject: "calibration")
        }
        if parameter == .temperature, case .support = target, (map.variant.alpha ?? 1) <= 1 {
            throw .notApplicable(argument: "target", choice: "support", subject: map.variant.name)
        }
        let aim = try Self.aim(target)
        func normalization(_ value: Double) throws(ComputeError) -> Normalization {
            try checkpoint()
            let tried =
                try parameter == .alpha
                ? SoftmaxMap(.entmax(alpha: value), temperature: map.temperature, ties: map.ties)
                : SoftmaxMap(map.variant, temperature: exp(value), ties: map.ties)
            return try tried.normalization(of: x, mask: mask)
        }
        // The size falls with α and rises with the temperature: `narrow` and `wide` are its ends.
        let unit = Self.logSpread(x)
        var (narrow, wide) = parameter == .alpha ? (10.0, 1.0) : (unit - 40, unit + 40)
        let (least, most) = (
            Self.size(try normalization(narrow), target), Self.size(try normalization(wide), target)
        )
        guard aim >= least * (1 - 1e-12) - 1e-12, aim <= most * (1 + 1e-12) + 1e-12 else {
            throw .notInInterval(argument: "target", value: aim, allowed: "[\(least), \(most)]")
        }
        for _ in 0..<200 {
            let middle = narrow + (wide - narrow) / 2
            guard middle != narrow, middle != wide else { break }
            if Self.size(try normalization(middle), target) >= aim { wide = middle } else { narrow = middle }
        }
        let found = try normalization(wide)
        if case .support(let count) = target, found.supportSize != count {
            throw .notInInterval(
                argument: "target", value: aim, allowed: "a support that ties or α leave, next \(found.supportSize)")
        }
        (value, self.normalization) = (parameter == .alpha ? wide : exp(wide), found)
    }

    /// The logarithm of the distance between the least and the largest finite logit.
    private static func logSpread(_ x: [Double]) -> Double {
        let spread = x.filter(\.isFinite).reduce((1e300, -1e300)) { (min($0.0, $1), max($0.1, $1)) }
        return log(max(spread.1 - spread.0, 1e-200))
    }

    private static func aim(_ target: Target) throws(ComputeError) -> Double {
        switch target {
        case .support(let count):
            guard SoftmaxMap.lengths.contains(count) else {
                throw .outOfRange(argument: "target", value: count, allowed: SoftmaxMap.lengths)
            }
            return Double(count)
        case .entropy(let entropy):
            try SoftmaxVariant.check(entropy >= 0 && entropy < .infinity, "target", entropy, allowed: "[0, ∞)")
            return entropy
        case .effective(let number):
            try SoftmaxVariant.check(number >= 1 && number < .infinity, "target", number, allowed: "[1, ∞)")
            return log(number)
        }
    }

    private static func size(_ normalization: Normalization, _ target: Target) -> Double {
        if case .support = target { return Double(normalization.supportSize) }
        return zip(normalization.p, normalization.logP).reduce(0) { $1.0 > 0 ? $0 - $1.0 * $1.1 : $0 }
    }
}
