/// A map from rows of logits to probabilities, checked and ready to run.
///
/// A row is validated, biased, masked (`false` and -∞ drop an entry), divided by the temperature and mapped; what was
/// dropped gets 0. Temperature 0 gives the largest entry, ∞ equal probabilities.
///
/// Source: Su Jianlin, "The Softmax family" (kexue.fm/archives/10145), and the sources at each variant.
public struct SoftmaxMap: Sendable {
    /// The lengths of rows that this service accepts.
    public static let lengths = 1...(1 << 20)

    /// Temperatures whose inverse is exact to one rounding: scores are multiplied by it.
    static let plainTemperatures = 1e-30...1e30

    public let variant: SoftmaxVariant
    public let temperature: Double
    public let ties: TieRule
    public let onEmpty: EmptyRule

    /// Checks the parameters of a map.
    ///
    /// - Parameters:
    ///   - temperature: τ ≥ 0, 0 and ∞ included.
    ///   - ties: Who takes the probability among equal largest entries at τ = 0 or α = ∞.
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` or
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` for a parameter out of its range;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for temperature 0 or ∞ where the map has no such
    ///   limit.
    public init(
        _ variant: SoftmaxVariant, temperature: Double = 1, ties: TieRule = .uniform, onEmpty: EmptyRule = .error
    ) throws(ComputeError) {
        guard temperature >= 0 else {
            throw .notInInterval(argument: "temperature", value: temperature, allowed: "[0, ∞]")
        }
        if temperature == 0 || temperature == .infinity, !variant.hasTemperatureLimits {
            throw .notApplicable(argument: "temperature", choice: "\(temperature)", subject: variant.name)
        }
        try variant.validate()
        self.variant = variant
        self.temperature = temperature
        self.ties = ties
        self.onEmpty = onEmpty
    }

    /// Maps one row, with the logarithms of its probabilities.
    ///
    /// - Parameters:
    ///   - x: n logits, -∞ for a masked one; n in ``lengths``.
    ///   - bias: n numbers that are added first.
    ///   - mask: n marks, `true` to keep an entry.
    /// - Throws: ``ComputeError/notFinite(argument:index:)`` for the first NaN or +∞;
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` for an empty row, or if none is kept and ``onEmpty``
    ///   says so; ``ComputeError/wrongLength(argument:actual:expected:)``.
    /// - Complexity: O(n) for softmax and what is kept of α-entmax, O(n log n) for what sorts; allocates O(n).
    public func normalization(
        of x: [Double], bias: [Double]? = nil, mask: [Bool]? = nil
    ) throws(ComputeError) -> Normalization {
        let row = try prepare(x, bias: bias, mask: mask)
        guard !row.scores.isEmpty, let mapped = try map(row) else { return try emptyRow(x.count) }
        var threshold = mapped.threshold
        if let found = threshold { threshold = found + row.offset * variant.thresholdSlope }
        return Normalization(
            p: row.scatter(mapped.p, filler: 0),
            logP: row.scatter(mapped.logP, filler: -.infinity),
            outcome: RowOutcome(threshold: threshold, iterations: mapped.iterations, kept: row.scores.count)
        )
    }

    /// Checks the length of a row and prepares it.
    func prepare(_ x: [Double], bias: [Double]?, mask: [Bool]?) throws(ComputeError) -> PreparedRow {
        try Self.check(count: x.count)
        let divisor = temperature == .infinity ? 1 : temperature
        return try PreparedRow(
            x, bias: bias, mask: mask, temperature: divisor, isShifted: variant.isShiftInvariant)
    }

    static func check(count: Int) throws(ComputeError) {
        guard lengths.contains(count) else { throw .outOfRange(argument: "x", value: count, allowed: lengths) }
    }

    /// The answer for a row without entries to share the probability among.
    func emptyRow(_ count: Int) throws(ComputeError) -> Normalization {
        switch onEmpty {
        case .error: throw .outOfRange(argument: "mask", value: 0, allowed: 1...count)
        case .zeros, .uniform:
            let share = onEmpty == .zeros ? 0 : 1 / Double(count)
            return Normalization(
                p: [Double](repeating: share, count: count),
                logP: [Double](repeating: log(share), count: count),
                outcome: RowOutcome(threshold: nil, iterations: 0, kept: 0)
            )
        }
    }
}
