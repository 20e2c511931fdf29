internal import Numerics

/// What the eigenvalues of a continuous system say about its discrete forms.
struct ContinuousSpectrum {
    /// Above this order rounding moves the eigenvalues of ``HiPPOMeasure/legt`` visibly.
    static let largestWellConditionedOrder = 16

    /// Above this order the eigenvalues of ``HiPPOMeasure/legt`` are not worth their time.
    static let largestEstimatedOrder = 256

    private let eigenvalues: [Complex<Double>]

    /// `max |λ|`.
    let radius: Double

    /// The spectrum of any system.
    ///
    /// - Throws: As ``Compute/eigenvalues(of:checkpoint:)``.
    /// - Complexity: O(N³); O(N²) for a triangular matrix.
    init(of matrix: Matrix, checkpoint: Checkpoint) throws(ComputeError) {
        self.init(try Compute.eigenvalues(of: matrix, checkpoint: checkpoint))
    }

    /// The spectrum whose eigenvalues are known.
    init(_ eigenvalues: [Complex<Double>]) {
        self.eigenvalues = eigenvalues
        radius = eigenvalues.reduce(0) { max($0, $1.length) }
    }

    /// The spectrum of ``HiPPOMeasure/legs``, exact: `-1 … -N`.
    init(legendreScaled order: Int) {
        eigenvalues = (1...order).map { Complex(-Double($0)) }
        radius = Double(order)
    }

    /// The spectrum of ``HiPPOMeasure/legt``, taken in the paper's scaling, where it is least sensitive; `nil` above
    /// ``largestEstimatedOrder``.
    ///
    /// Rounding spoils the far left first, so for more than ``largestWellConditionedOrder`` the radius is that of the
    /// known law `max |λ| ≈ 1.9 N / w`; the eigenvalues on the right, which decide on stability, stay good to many
    /// digits: at N = 64 the largest stable Euler step is off by 2·10⁻¹¹.
    init?(legendreTranslated order: Int, window: Double, checkpoint: Checkpoint) throws(ComputeError) {
        guard order <= Self.largestEstimatedOrder else { return nil }
        let system = try LegendreTranslated(order: order, window: window, scaling: .paper)
        eigenvalues = try Compute.eigenvalues(of: system.stateMatrix, checkpoint: checkpoint)
        radius =
            order <= Self.largestWellConditionedOrder
            ? eigenvalues.reduce(0) { max($0, $1.length) }
            : Self.legendreTranslatedRadius(order: order, window: window)
    }

    /// `1.9 N / w`, the law found numerically for N = 8 … 64 (1.61, 1.74, 1.83, 1.89).
    static func legendreTranslatedRadius(order: Int, window: Double) -> Double {
        1.9 * Double(order) / window
    }

    /// `max |R(ελ)|`, where the rule replaces `e^{ελ}` by `R(ελ)`.
    func spectralRadius(by method: DiscretizationMethod, timeStep: Double) -> Double {
        eigenvalues.reduce(0) { max($0, method.growth(timeStep * $1.real, timeStep * $1.imaginary)) }
    }

    /// The step below which a rule with `α < ½` is stable, `min -2 Re λ / ((1 - 2α) |λ|²)`; `nil` if none is.
    func largestStableStep(alpha: Double) -> Double? {
        var largest = Double.infinity
        for value in eigenvalues {
            guard value.real < 0 else { return nil }
            let magnitude = value.length
            largest = min(largest, -2 * (value.real / magnitude) / magnitude / (1 - 2 * alpha))
        }
        return largest
    }
}

extension DiscretizationMethod {
    /// `|R(x + iy)|`: `e^x` for the exponential rules, `|1 + (1 - α)z| / |1 - αz|` for the others.
    fileprivate func growth(_ x: Double, _ y: Double) -> Double {
        guard let alpha else { return exp(x) }
        let above = Complex(1 + (1 - alpha) * x, (1 - alpha) * y)
        let below = Complex(1 - alpha * x, alpha * y)
        return above.length / below.length
    }
}
