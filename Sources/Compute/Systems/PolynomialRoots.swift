public import Numerics

/// The roots of a polynomial, in no promised order.
///
///     p(x) = c_0 + c_1 x + … + c_n x^n
///
/// All roots move at once, each repelled by the others (Ehrlich, Aberth), from circles given by the Newton polygon of
/// the coefficients. Outside the unit circle the reversed polynomial is used, so that no power overflows. Simple roots
/// are good to what the coefficients' rounding allows; a root of multiplicity m to the m-th root of that.
///
/// Source: Bini, "Numerical computation of polynomial zeros by means of Aberth's method" (1996).
///
/// - Parameters:
///   - coefficients: `c_0 … c_n`; leading zeros lower the degree, trailing zeros are roots at 0.
///   - checkpoint: Called once a round.
/// - Throws: ``ComputeError/notFinite(argument:index:)``; ``ComputeError/notConverged(iterations:)``; what `checkpoint`
///   throws.
/// - Complexity: O(n²) a round, some ten rounds.
public func polynomialRoots(
    _ coefficients: [Complex<Double>],
    checkpoint: Checkpoint = {}
) throws(ComputeError) -> [Complex<Double>] {
    try requireFinite("coefficients", coefficients)
    guard let first = coefficients.firstIndex(where: { $0 != 0 }),
        let last = coefficients.lastIndex(where: { $0 != 0 })
    else { return [] }
    let zeros = [Complex<Double>](repeating: 0, count: first)
    guard last > first else { return zeros }
    var iteration = AberthIteration(Array(coefficients[first...last]))
    return zeros + (try iteration.run(checkpoint: checkpoint))
}

/// The roots of a real polynomial, conjugate pairs exactly so.
///
/// - Throws: As ``polynomialRoots(_:checkpoint:)``.
/// - Complexity: As ``polynomialRoots(_:checkpoint:)``.
public func polynomialRoots(
    _ coefficients: [Double],
    checkpoint: Checkpoint = {}
) throws(ComputeError) -> [Complex<Double>] {
    let roots = try polynomialRoots(coefficients.map { Complex($0) }, checkpoint: checkpoint)
    return ConjugatePairs(of: roots).all
}

/// The state of Aberth's iteration for a polynomial with `c_0` and `c_n` other than zero.
private struct AberthIteration {
    private let coefficients: [Complex<Double>]
    private let magnitudes: [Double]
    private var roots: [Complex<Double>]

    /// How often each root may still be moved once its value is within what rounding may make of it.
    private var patience: [Int]

    /// The most rounds; simple roots need about ten, multiple ones some tens.
    private static let mostRounds = 400

    init(_ coefficients: [Complex<Double>]) {
        self.coefficients = coefficients
        magnitudes = coefficients.map(\.length)
        roots = Self.start(magnitudes)
        patience = Array(repeating: 4, count: roots.count)
    }

    mutating func run(checkpoint: Checkpoint) throws(ComputeError) -> [Complex<Double>] {
        var active = Array(roots.indices)
        for _ in 0..<Self.mostRounds {
            try checkpoint()
            active = active.filter { move($0) }
            if active.isEmpty { return roots }
        }
        throw .notConverged(iterations: Self.mostRounds)
    }

    /// Moves one root; `false` once it has settled.
    private mutating func move(_ index: Int) -> Bool {
        let root = roots[index]
        let isInside = root.length <= 1
        let point = isInside ? root : 1 / root
        let (value, derivative, bound) = evaluate(at: point, isReversed: !isInside)
        guard value.length > bound else { return false }
        // Horner's rule may err by 2n times the bound, so that of a long polynomial no value is ever below it.
        if value.length <= 2 * Double(roots.count) * bound {
            patience[index] -= 1
            if patience[index] == 0 { return false }
        }
        // p'/p, by the reversed polynomial outside the circle.
        var logarithmic = derivative / value
        if !isInside { logarithmic = point * (Complex(Double(roots.count)) - point * logarithmic) }
        var repulsion = Complex<Double>.zero
        for other in roots.indices where other != index {
            let distance = root - roots[other]
            if distance != 0 { repulsion += distance.conjugate.divided(by: distance.lengthSquared) }
        }
        let step = 1 / (logarithmic - repulsion)
        guard step.isFinite else { return false }
        roots[index] = root - step
        return step.length > 0.5 * .ulpOfOne * root.length
    }

    /// A polynomial, its derivative and the rounding error of its value where it is small, by Horner's rule.
    private func evaluate(
        at point: Complex<Double>,
        isReversed: Bool
    ) -> (value: Complex<Double>, derivative: Complex<Double>, bound: Double) {
        let degree = coefficients.count - 1
        let (size, c, m) = (point.length, coefficients.span, magnitudes.span)
        var value = Complex<Double>.zero
        var derivative = Complex<Double>.zero
        var bound = 0.0
        for k in 0...degree {
            let index = isReversed ? k : degree - k
            derivative = derivative * point + value
            value = value * point + c[index]
            bound = bound * size + m[index]
        }
        return (value, derivative, 2 * .ulpOfOne * bound)
    }

    /// Points on the circles whose radii the upper hull of `(k, log |c_k|)` gives.
    private static func start(_ magnitudes: [Double]) -> [Complex<Double>] {
        let heights = magnitudes.map { $0 > 0 ? log($0) : -.infinity }
        var hull: [Int] = []
        for k in heights.indices where heights[k] > -.infinity {
            while hull.count > 1, isBelow(hull[hull.count - 1], hull[hull.count - 2], k, heights) { hull.removeLast() }
            hull.append(k)
        }
        var points: [Complex<Double>] = []
        for (low, high) in zip(hull, hull.dropFirst()) {
            let count = high - low
            let radius = exp((heights[low] - heights[high]) / Double(count))
            for j in 0..<count {
                // An irregular offset, so that no point starts on an axis of symmetry.
                let angle = 2 * Double.pi * (Double(j) / Double(count) + Double(low) / Double(magnitudes.count)) + 0.7
                points.append(Complex(radius * cos(angle), radius * sin(angle)))
            }
        }
        return points
    }

    private static func isBelow(_ middle: Int, _ left: Int, _ right: Int, _ heights: [Double]) -> Bool {
        let slope = (heights[right] - heights[left]) / Double(right - left)
        return heights[middle] <= heights[left] + slope * Double(middle - left)
    }
}
