/// A kernel density estimate, `q(y) = Σ_i w_i K((y − c_i)/h_i)/h_i`, with reflection at the ends of a bounded support.
///
/// Many samples are held as weights on a grid of an eighth of the bandwidth: the estimate is then that of the grid.
public struct KernelDensity: Density, Equatable {
    public let kernel: SmoothingKernel

    /// The centres, ascending, with their weights of sum 1 and bandwidths, the deviations of their kernels.
    public let centers: [Double]
    public let weights: [Double]
    public let bandwidths: [Double]

    public let support: ClosedRange<Double>

    /// `Σ_{j<i} w_j`.
    private let running: [Double]
    private let widest: Double

    /// What the kernels and their images leave in the support.
    private var total = 1.0

    public var parameterCount: Int? { nil }

    /// Makes an estimate.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)``, ``ComputeError/notInInterval(argument:value:allowed:)``.
    public init(
        samples: WeightedSamples,
        bandwidths: [Double],
        kernel: SmoothingKernel = .gaussian,
        support: ClosedRange<Double> = -.infinity ... .infinity
    ) throws(ComputeError) {
        guard bandwidths.count == samples.count else {
            throw .wrongLength(argument: "bandwidths", actual: bandwidths.count, expected: samples.count)
        }
        for bandwidth in bandwidths { try requirePositive(bandwidth, argument: "bandwidth") }
        try samples.require(within: support)
        self.kernel = kernel
        centers = samples.values
        weights = samples.weights
        self.bandwidths = bandwidths
        self.support = support
        running = samples.weights.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
        widest = bandwidths.max() ?? 1
        if support.lowerBound.isFinite || support.upperBound.isFinite { total = reflectedMass(support.upperBound) }
    }

    /// Makes an estimate of centres and weights as they are, so that one written and read again is the same.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)``, ``ComputeError/notInInterval(argument:value:allowed:)`` for
    ///   centres that descend or lie outside the support, negative weights or weights of a sum other than 1.
    public init(
        centers: [Double],
        weights: [Double],
        bandwidths: [Double],
        kernel: SmoothingKernel,
        support: ClosedRange<Double>
    ) throws(ComputeError) {
        guard !centers.isEmpty else { throw .wrongLength(argument: "centers", actual: 0, expected: 1) }
        guard weights.count == centers.count else {
            throw .wrongLength(argument: "weights", actual: weights.count, expected: centers.count)
        }
        try requireFinite("centers", centers)
        try requireFinite("weights", weights)
        for (low, high) in zip(centers, centers.dropFirst()) where low > high {
            throw .notInInterval(argument: "centers", value: high, allowed: "[\(low), ∞)")
        }
        if let end = [centers[0], centers[centers.count - 1]].first(where: { !support.contains($0) }) {
            throw .notInInterval(argument: "centers", value: end, allowed: "\(support)")
        }
        if let negative = weights.first(where: { $0 < 0 }) {
            throw .notInInterval(argument: "weights", value: negative, allowed: "[0, ∞)")
        }
        let total = weights.reduce(0, +)
        guard (total - 1).magnitude <= 1e-9 else {
            throw .notInInterval(argument: "weights", value: total, allowed: "[1, 1] in sum")
        }
        try self.init(
            samples: WeightedSamples(ascending: centers, weights: weights, effectiveCount: 1),
            bandwidths: bandwidths,
            kernel: kernel,
            support: support
        )
    }

    /// The centres whose kernels reach a point.
    private func window(_ y: Double) -> Range<Int> {
        let reach = kernel.reach * widest
        return firstIndex(atLeast: y - reach)..<firstIndex(atLeast: (y + reach).nextUp)
    }

    private func firstIndex(atLeast y: Double) -> Int {
        var (low, high) = (0, centers.count)
        while low < high {
            let middle = (low + high) / 2
            if centers[middle] < y { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The density of the kernels alone, without reflection.
    private func open(_ y: Double) -> Double {
        window(y).reduce(0) { $0 + weights[$1] / bandwidths[$1] * kernel.value((y - centers[$1]) / bandwidths[$1]) }
    }

    private func openSlope(_ y: Double) -> Double {
        window(y).reduce(0) { sum, index in
            let h = bandwidths[index]
            return sum + weights[index] / (h * h) * kernel.slope((y - centers[index]) / h)
        }
    }

    private func openMass(_ y: Double) -> Double {
        guard y > -.infinity else { return 0 }
        guard y < .infinity else { return 1 }
        let window = window(y)
        return window.reduce(running[window.lowerBound]) {
            $0 + weights[$1] * kernel.mass((y - centers[$1]) / bandwidths[$1])
        }
    }

    /// The mirror images of a point in the ends of the support.
    private func images(_ y: Double) -> [Double] {
        [support.lowerBound, support.upperBound].filter(\.isFinite).map { 2 * $0 - y }
    }

    public func logDensity(at y: Double) -> Double {
        guard support.contains(y) else { return -.infinity }
        let density = images(y).reduce(open(y)) { $0 + open($1) }
        if density > 1e-290 || kernel != .gaussian { return log(density / total) }
        return farLogDensity(y)
    }

    /// Far from all centres, by the largest exponents.
    private func farLogDensity(_ y: Double) -> Double {
        let terms = centers.indices.map { index in
            let u = (y - centers[index]) / bandwidths[index]
            return log(weights[index] / bandwidths[index]) + NormalDistribution.logDensity(u)
        }
        let largest = terms.max() ?? -.infinity
        guard largest > -.infinity else { return -.infinity }
        return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
    }

    public func logSlope(at y: Double) -> Double {
        guard support.contains(y) else { return 0 }
        let density = density(at: y)
        guard density > 0 else { return 0 }
        return images(y).reduce(openSlope(y)) { $0 - openSlope($1) } / (density * total)
    }

    public func mass(_ tail: Tail, of y: Double) -> Double {
        if y <= support.lowerBound { return tail == .lower ? 0 : 1 }
        if y >= support.upperBound { return tail == .lower ? 1 : 0 }
        guard tail == .lower else { return mirrored.mass(.lower, of: -y) }
        return min(1, max(0, reflectedMass(y) / total))
    }

    /// The kernels' and their images' mass from the lower end up to a point.
    private func reflectedMass(_ y: Double) -> Double {
        let (low, high) = (support.lowerBound, support.upperBound)
        // ∫_lo^y of the kernels, and of their images: f(2lo − v) and f(2hi − v).
        var mass = openMass(y) - openMass(low)
        if low.isFinite { mass += openMass(low) - openMass(2 * low - y) }
        if high.isFinite { mass += openMass(2 * high - low) - openMass(2 * high - y) }
        return mass
    }

    /// The estimate of the samples' negatives.
    private var mirrored: KernelDensity {
        KernelDensity(mirroring: self)
    }

    private init(mirroring other: KernelDensity) {
        kernel = other.kernel
        centers = other.centers.reversed().map { -$0 }
        weights = other.weights.reversed()
        bandwidths = other.bandwidths.reversed()
        support = (-other.support.upperBound)...(-other.support.lowerBound)
        running = other.weights.reversed().reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
        widest = other.widest
        total = other.total
    }

    /// The point of a tail's probability: Newton's method on the logarithm, between the ends of the kernels.
    public func point(_ tail: Tail, probability: Double) -> Double {
        guard tail == .lower else { return -mirrored.point(.lower, probability: probability) }
        if probability <= 0 { return kernel == .gaussian ? support.lowerBound : max(support.lowerBound, lowestEnd) }
        if probability >= 1 { return kernel == .gaussian ? support.upperBound : min(support.upperBound, highestEnd) }
        let target = log(probability)
        let low = max(support.lowerBound, lowestEnd)
        let high = min(support.upperBound, highestEnd)
        let start = centers[min(centers.count - 1, max(0, cellIndex(of: probability, in: running)))]
        return monotoneRoot(between: low, and: high, start: start) { y in
            let mass = mass(.lower, of: y)
            return (log(mass) - target, exp(logDensity(at: y)) / mass)
        }
    }

    /// Where nothing is left beyond: 38 deviations hold a Gaussian down to the least positive number.
    private var lowestEnd: Double { centers[0] - (kernel == .gaussian ? 38 : kernel.reach) * widest }
    private var highestEnd: Double { centers[centers.count - 1] + (kernel == .gaussian ? 38 : kernel.reach) * widest }

    /// A third of a bandwidth apart over every centre's kernel, at most 4096 of them.
    public var landmarks: [Double] {
        let narrowest = bandwidths.min() ?? 1
        let low = max(support.lowerBound, centers[0] - 4 * widest)
        let high = min(support.upperBound, centers[centers.count - 1] + 4 * widest)
        let count = Int(min(4096, max(64, ((high - low) / (narrowest / 3)).rounded(.up))))
        return (0...count).map { low + (high - low) * (Double($0) / Double(count)) }
    }
}
