internal import Numerics

/// Twelve nodes in a row on the circle of a ``CauchyTransform``.
struct CauchyNodes {
    /// How many nodes there are, and in how many fours.
    static let count = 12
    static let groups = 3

    /// `e^h`, four nodes after four.
    let root: InlineArray<3, ComplexQuad>
    /// `a`.
    let offset: InlineArray<3, ComplexQuad>
    /// `κ`.
    let factor: InlineArray<3, ComplexQuad>

    /// The nodes from number `first` on.
    init(_ first: Int, _ coefficients: Coefficients) {
        let angle = .pi * (Double(first) / Double(coefficients.length))
        let turn = Complex(cos(angle), sin(angle))
        var root = InlineArray<3, ComplexQuad>(repeating: .zero)
        var offset = root
        var factor = root
        for group in 0..<Self.groups {
            let direction = coefficients.directions[group].scaled(by: turn)
            // cosh h and sinh h for h = m + iφ.
            let even = ComplexQuad(
                real: coefficients.cosh * direction.real, imaginary: coefficients.sinh * direction.imaginary)
            let odd = ComplexQuad(
                real: coefficients.sinh * direction.real, imaginary: coefficients.cosh * direction.imaginary)
            root[group] = even + odd
            offset[group] = even.scaled(by: coefficients.offset.even) + odd.scaled(by: coefficients.offset.odd)
            factor[group] = even.scaled(by: coefficients.factor.even) + odd.scaled(by: coefficients.factor.odd)
        }
        self.root = root
        self.offset = offset
        self.factor = factor
    }

    /// What every block of nodes shares: `a` and `κ` as sums of `cosh h` and `sinh h`, and the first twelve angles.
    struct Coefficients {
        let length: Int
        let cosh: Double
        let sinh: Double
        /// `a = (1 - k) cosh h + (1 + k) sinh h`.
        let offset: (even: Double, odd: Double)
        /// `κ = (i + e) cosh h + (i - e) sinh h`.
        let factor: (even: Double, odd: Double)
        let directions: InlineArray<3, ComplexQuad>

        init(_ rule: LowRankRule, length: Int, decay: Double = CauchyTransform.decay) {
            self.length = length
            let half = decay / (2 * Double(length))
            let growth = expm1(half)
            // sinh = (e^m - e^{-m}) / 2 without cancellation.
            sinh = (growth + growth / (growth + 1)) / 2
            cosh = sqrt(1 + sinh * sinh)
            offset = (1 - rule.kept, 1 + rule.kept)
            factor = (rule.implicit + rule.explicit, rule.implicit - rule.explicit)
            var directions = InlineArray<3, ComplexQuad>(repeating: .zero)
            for index in 0..<CauchyNodes.count {
                let angle = .pi * (Double(index) / Double(length))
                directions[index / 4][index % 4] = Complex(cos(angle), sin(angle))
            }
            self.directions = directions
        }
    }
}
