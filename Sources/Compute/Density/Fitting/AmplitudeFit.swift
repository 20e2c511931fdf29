internal import Numerics

/// The coefficients of highest likelihood on the circle, with the proof of it.
///
/// Fejér's start, L-BFGS, Newton's method for degrees up to ``newtonDegree`` without a penalty, and, where the
/// certificate still leaves a gap, an escape along the gradient's top eigenvector.
struct AmplitudeFit {
    /// Up to this degree a step of Newton's method costs a few milliseconds at most.
    static let newtonDegree = 128

    /// A gap that is not worth an escape, in nats a sample.
    static let acceptedGap = 1e-7

    var amplitude: AmplitudeVector

    /// The mean negative log likelihood on [-1, 1], with the penalty.
    var loss: Double

    var iterations: Int

    /// What any density of the degree can gain at most, in nats a sample.
    var certificate: Double

    var isConverged: Bool { certificate <= 1e-5 }

    /// Fits a degree from Fejér's start, or from a given one.
    ///
    /// - Throws: What `checkpoint` throws.
    init(
        _ objective: PenalizedLikelihood,
        degree: Int,
        isReal: Bool,
        start: AmplitudeVector? = nil,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        if let start {
            amplitude = start
        } else {
            amplitude = try Self.start(objective.likelihood, degree: degree, isReal: isReal)
        }
        (loss, iterations, certificate) = (.infinity, 0, .infinity)
        try minimize(objective, isWarm: start != nil, checkpoint: checkpoint)
        certificate = objective.certificate(amplitude)
        for _ in 0..<4 where certificate > Self.acceptedGap {
            let before = self
            try escape(objective, checkpoint: checkpoint)
            if !(loss < before.loss) {
                self = before
                break
            }
        }
    }

    /// The empirical harmonics tapered by Fejér's kernel, which keeps them non-negative, and their spectral factor.
    static func start(
        _ likelihood: any AmplitudeLikelihood,
        degree: Int,
        isReal: Bool
    ) throws(ComputeError) -> AmplitudeVector {
        var harmonics = likelihood.characteristic(degree: degree)
        for n in harmonics.indices {
            let taper = 1 - Double(n) / Double(degree + 1)
            harmonics[n] = harmonics[n].multiplied(by: taper)
            if isReal { harmonics[n].imaginary = 0 }
        }
        let series = try TrigonometricDensity.factoring(harmonics, floor: 1e-3, argument: "samples")
        return AmplitudeVector(series.coefficients, isReal: isReal)
    }

    private mutating func minimize(
        _ objective: PenalizedLikelihood,
        isWarm: Bool,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        let isReal = amplitude.isReal
        let usesNewton = !objective.isPenalized && amplitude.count - 1 <= Self.newtonDegree
        if !(isWarm && usesNewton) {
            var descent = QuasiNewton(gradientTolerance: usesNewton ? 1e-3 : 1e-10)
            descent.mostIterations = usesNewton ? 60 : 2000
            let result = try descent.minimize(from: amplitude.entries) { entries throws(ComputeError) in
                try checkpoint()
                return objective.evaluate(AmplitudeVector(entries: entries, isReal: isReal))
            }
            amplitude = AmplitudeVector(entries: result.point, isReal: isReal).normalized
            (loss, iterations) = (result.value, iterations + result.iterations)
        }
        guard usesNewton else { return }
        let newton = NewtonIteration(likelihood: objective.likelihood)
        let result = try newton.minimize(from: amplitude, checkpoint: checkpoint)
        (amplitude, loss, iterations) = (result.amplitude, result.loss, iterations + result.iterations)
    }

    /// Mixes in the density that the gradient asks for most, `ρ' = (1 − t) ρ + t uuᴴ`, and minimises from there.
    private mutating func escape(_ objective: PenalizedLikelihood, checkpoint: Checkpoint) throws(ComputeError) {
        let (sequence, trace) = objective.dualSequence(amplitude)
        let value = (trace + certificate) * (1 + 1e-9)
        let top = try LargestToeplitzEigenvalue.vector(of: sequence, near: value, checkpoint: checkpoint)
        let own = autocorrelation(amplitude.coefficients)
        let other = autocorrelation(top)
        var best = amplitude
        var bestLoss = Double.infinity
        for share in [0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4] {
            var mixed = zip(own, other).map { $0.multiplied(by: 1 - share) + $1.multiplied(by: share) }
            if amplitude.isReal { for n in mixed.indices { mixed[n].imaginary = 0 } }
            let series = try TrigonometricDensity.factoring(mixed, floor: 1e-6)
            let candidate = AmplitudeVector(series.coefficients, isReal: amplitude.isReal)
            let loss = objective.evaluate(candidate).value
            if loss < bestLoss { (best, bestLoss) = (candidate, loss) }
        }
        amplitude = best
        try minimize(objective, isWarm: false, checkpoint: checkpoint)
        certificate = objective.certificate(amplitude)
    }
}
