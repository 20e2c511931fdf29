/// A margin at the target of a softmax over cosines, times a scale `s`.
///
///     additive:         s (cos θ_t - m)              (CosFace, AM-Softmax)
///     additiveAngle:    s cos(θ_t + m), and s (cos θ_t - m sin m) beyond π  (ArcFace)
///     multiplicative:   s ((-1)^k cos(m θ_t) - 2k),  k = ⌊m θ_t / π⌋        (SphereFace)
///
/// Sources: Wang et al., "CosFace" (2018); Deng et al., "ArcFace" (2019); Liu et al., "SphereFace" (2017).
public struct Margin: Sendable, Equatable {
    public enum Rule: Sendable, Equatable {
        case none
        /// m in [0, 1).
        case additive(Double)
        /// m in [0, 1) radians.
        case additiveAngle(Double)
        /// m in 1...8.
        case multiplicative(Int)
    }

    public let rule: Rule
    /// s = 1/τ.
    public let scale: Double

    public init(_ rule: Rule, scale: Double) {
        self.rule = rule
        self.scale = scale
    }

    func validate() throws(ComputeError) {
        try SoftmaxVariant.check(scale > 0 && scale < .infinity, "scale", scale, allowed: "(0, ∞)")
        switch rule {
        case .none: break
        case .additive(let m), .additiveAngle(let m):
            try SoftmaxVariant.check((0..<1).contains(m), "margin", m, allowed: "[0, 1)")
        case .multiplicative(let m):
            guard (1...8).contains(m) else { throw .outOfRange(argument: "margin", value: m, allowed: 1...8) }
        }
    }

    /// What becomes of the target's cosine, before the scale, and its derivative.
    func valueAndSlope(_ cosine: Double) -> (value: Double, slope: Double) {
        let angle = acos(min(max(cosine, -1), 1))
        // At ±1 the slopes of the angular rules have limits or grow without bound: a sine this small stands for 0.
        let sine = max(sqrt(max(0, (1 - cosine) * (1 + cosine))), 1e-8)
        switch rule {
        case .none: return (cosine, 1)
        case .additive(let m): return (cosine - m, 1)
        case .additiveAngle(let m):
            if angle + m > .pi { return (cosine - m * sin(m), 1) }
            return (cos(angle + m), sin(angle + m) / sine)
        case .multiplicative(let m):
            let k = min((Double(m) * angle / .pi).rounded(.down), Double(m - 1))
            let sign = k.truncatingRemainder(dividingBy: 2) == 0 ? 1.0 : -1.0
            let turned = Double(m) * angle
            let slope = sine > 1e-8 ? sin(turned) / sine : Double(m) * (cosine > 0 ? 1 : sign)
            return (sign * cos(turned) - 2 * k, sign * Double(m) * slope)
        }
    }

    /// The logits for a row of cosines, and the derivative of the target's by its cosine, over the scale.
    func logits(_ cosines: [Double], target: Int) throws(ComputeError) -> (logits: [Double], slope: Double) {
        guard cosines.indices.contains(target) else {
            throw .outOfRange(argument: "target", value: target, allowed: 0...max(0, cosines.count - 1))
        }
        // A cosine that came out of a division may be over 1 by rounding.
        for cosine in cosines where !(cosine.magnitude <= 1 + 1e-9) {
            throw .notInInterval(argument: "x", value: cosine, allowed: "[-1, 1]")
        }
        let (value, slope) = valueAndSlope(cosines[target])
        var logits = cosines.map { $0 * scale }
        logits[target] = value * scale
        return (logits, slope)
    }
}
