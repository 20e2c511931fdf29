/// The cosine spectrum of binned samples, of which the bandwidth rules of diffusion are sums.
///
///     a_k = 2 Σ_j w_j cos(πk (j + ½)/M),   j < M
///
/// The grid goes beyond the samples by a tenth of their range on either side, so a change of unit changes nothing
/// (KDEpy's goes beyond by 6 units, its issue 201).
///
/// Source: Botev, Grotowski and Kroese, "Kernel density estimation via diffusion" (2010), section 4 and appendix E.
struct DiffusionSpectrum {
    /// `a_k²/4` for k = 1…M − 1.
    private let squares: [Double]

    /// The width of the grid.
    private let range: Double

    private let count: Double

    /// Bins the samples: 2^10 to 2^14 cells, as many as make some thirty of the quartiles' range.
    init(_ samples: WeightedSamples) throws(ComputeError) {
        try samples.requireSpread()
        let first = samples.values[0]
        let spread = samples.values[samples.count - 1] - first
        range = 1.2 * spread
        let low = first - 0.1 * spread
        count = samples.effectiveCount
        var cells = 1024
        while cells < 1 << 14, Double(cells) * samples.robustDeviation < 100 * range { cells *= 2 }
        var bins = [Double](repeating: 0, count: cells)
        let scale = Double(cells) / range
        for (value, weight) in zip(samples.values, samples.weights) {
            // Cell j stands for its middle.
            let place = max(0, (value - low) * scale - 0.5)
            let cell = min(cells - 2, Int(place))
            let part = place - Double(cell)
            bins[cell] += weight * (1 - part)
            bins[cell + 1] += weight * part
        }
        squares = try Self.cosineSquares(bins)
    }

    /// The squared cosine transform, by a real transform of the even extension.
    private static func cosineSquares(_ bins: [Double]) throws(ComputeError) -> [Double] {
        let spectrum = try RealFourierTransform.plan(length: 2 * bins.count).forward(bins + bins.reversed())
        // |X_k| = 2 |Σ_j w_j cos(πk (j + ½)/M)| = |a_k|.
        return (1..<bins.count).map { k in
            let (x, y) = (spectrum.real[k], spectrum.imaginary[k])
            return 0.25 * (x * x + y * y)
        }
    }

    /// The bandwidth at the fixed point `t = ξ γ^[5](t)`; `nil` where there is none.
    ///
    /// The least root is bracketed on a grid of log t, then halved.
    func fixedPoint() -> Double? {
        var previous: Double?
        // √t from 10⁻⁴ to 0.3 of the range.
        let steps = 64
        for step in 0...steps {
            let t = exp(2 * log(1e-4) + Double(step) / Double(steps) * 2 * log(3000))
            if residual(t) > 0 {
                guard let low = previous else { return nil }
                return range * bisect(low, t).squareRoot()
            }
            previous = t
        }
        return nil
    }

    private func bisect(_ low: Double, _ high: Double) -> Double {
        var (low, high) = (low, high)
        for _ in 0..<40 {
            let middle = (low * high).squareRoot()
            if residual(middle) > 0 { high = middle } else { low = middle }
        }
        return (low * high).squareRoot()
    }

    /// `t − ξ γ^[5](t)`.
    private func residual(_ t: Double) -> Double {
        var derivative = energy(7, t)
        for s in [6, 5, 4, 3, 2] {
            let odd = stride(from: 1, through: 2 * s - 1, by: 2).reduce(1.0) { $0 * Double($1) }
            let factor = (1 + exp(-(Double(s) + 0.5) * log(2))) / 3
            let ratio = 2 * factor * odd / (count * (Double.pi / 2).squareRoot() * derivative)
            let time = exp(2 / (3 + 2 * Double(s)) * log(ratio))
            derivative = energy(s, time)
        }
        return t - exp(-0.4 * log(2 * count * Double.pi.squareRoot() * derivative))
    }

    /// `‖f^(s)‖² = 2 π^{2s} Σ k^{2s} a_k²/4 e^{−k²π²t}`, up to where the exponential is below 10⁻³⁰⁰.
    private func energy(_ s: Int, _ t: Double) -> Double {
        let squared = Double.pi * Double.pi
        let last = min(squares.count, Int(min(1e6, (690 / (squared * t)).squareRoot())) + 1)
        // e^{−k²c} by the ratio of neighbours, e^{−(2k+1)c}.
        let step = exp(-2 * squared * t)
        var decay = exp(-squared * t)
        var ratio = decay * step
        var sum = 0.0
        for k in 1..<max(last, 2) {
            let frequency = squared * Double(k * k)
            var power = frequency
            for _ in 1..<s { power *= frequency }
            sum += power * squares[k - 1] * decay
            decay *= ratio
            ratio *= step
        }
        return max(2 * sum, .leastNormalMagnitude)
    }

    /// The minimum over h of `∫ q̂² − 2/n Σ q̂_{−i}(y_i)`, for a Gaussian kernel and no periodic images.
    func crossValidated() -> Double {
        func criterion(_ h: Double) -> Double {
            let exponent = -0.5 * (Double.pi * h / range) * (Double.pi * h / range)
            var sum = 0.0
            for k in 1...squares.count {
                let decay = exp(exponent * Double(k * k))
                if decay < 1e-30 { break }
                sum += squares[k - 1] * (decay * decay - 2 * decay)
            }
            // The term of a sample with itself, 2 K(0)/(n h).
            return 2 * sum / range + 2 * exp(-NormalDistribution.logScale) / (count * h)
        }
        let cell = range / Double(squares.count + 1)
        let points = (0...120).map { cell * exp(Double($0) / 120 * log(0.3 * range / cell)) }
        let values = points.map { criterion($0) }
        let best = values.indices.min { values[$0] < values[$1] } ?? 0
        var (low, high) = (points[max(0, best - 1)], points[min(120, best + 1)])
        for _ in 0..<60 {
            let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
            if criterion(left) < criterion(right) { high = right } else { low = left }
        }
        return 0.5 * (low + high)
    }
}
