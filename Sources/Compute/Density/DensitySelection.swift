/// A fitted density of any kind.
public enum DensityModel: Sendable, Equatable {
    case fourier(FourierDensity)
    case mixture(GaussianMixture)
    case kernel(KernelDensity)
    case histogram(HistogramDensity)
    case factorized(FactorizedDensity)

    /// The density itself.
    public var density: any Density {
        switch self {
        case .fourier(let density): density
        case .mixture(let density): density
        case .kernel(let density): density
        case .histogram(let density): density
        case .factorized(let density): density
        }
    }
}

/// Chooses among a Fourier density, a mixture, a Fourier density warped by a mixture, and a kernel estimate.
public struct DensitySelection: Sendable {
    /// What is compared.
    public enum Candidate: String, Sendable, Hashable, CaseIterable {
        case fourier
        case mixture
        case warped
        case kernel
    }

    /// How the candidates are compared.
    public enum Criterion: Sendable, Hashable {
        /// Bayes's criterion; a kernel estimate has none and takes no part.
        case bic
        /// The mean log likelihood of samples held out, in as many parts in turn.
        case heldOut(folds: Int)
    }

    /// One line of the table.
    public struct Row: Sendable, Equatable {
        public var candidate: Candidate
        public var report: FitReport
        /// The mean negative log likelihood of samples held out, in nats.
        public var heldOut: Double?
    }

    public struct Result: Sendable {
        public var model: DensityModel
        public var chosen: Candidate
        public var report: FitReport
        public var table: [Row]
    }

    public var criterion: Criterion = .heldOut(folds: 5)
    public var mostTerms = 64
    public var mostComponents = 8
    public var seed: UInt64 = 0

    public init() {}

    /// Fits every candidate and takes the best.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for equal samples,
    ///   ``ComputeError/outOfRange(argument:value:allowed:)``; what `checkpoint` throws.
    public func fit(
        _ samples: WeightedSamples,
        checkpoint: Checkpoint = {},
        progress: (FitProgress) -> Void = { _ in }
    ) throws(ComputeError) -> Result {
        if case .heldOut(let folds) = criterion, !(2...20).contains(folds) {
            throw .outOfRange(argument: "folds", value: folds, allowed: 2...20)
        }
        let models = try models(samples, checkpoint: checkpoint, progress: progress)
        var table: [Row] = []
        var losses: [[Double]] = []
        for (candidate, model, report) in models {
            let heldOut = try heldOut(model, samples, checkpoint)
            let mean = heldOut.isEmpty ? nil : dot(heldOut, samples.weights)
            table.append(Row(candidate: candidate, report: report, heldOut: mean))
            losses.append(heldOut)
        }
        let best = chosen(table, losses, samples)
        return Result(
            model: models[best].1, chosen: table[best].candidate, report: table[best].report, table: table
        )
    }

    /// The row of the best candidate.
    ///
    /// A kernel estimate has nothing to say beyond its samples, where one sample more may cost it hundreds of nats:
    /// it is chosen only where it is better by more than two standard errors of the paired differences.
    private func chosen(_ table: [Row], _ losses: [[Double]], _ samples: WeightedSamples) -> Int {
        let values = table.map { row in
            switch criterion {
            case .bic: row.report.bic
            case .heldOut: row.heldOut ?? .infinity
            }
        }
        let models = table.indices.filter { table[$0].candidate != .kernel }
        let best = models.min { values[$0] < values[$1] } ?? 0
        guard let kernel = table.indices.first(where: { table[$0].candidate == .kernel }), !losses[kernel].isEmpty
        else {
            return best
        }
        let gains = zip(losses[best], losses[kernel]).map { $0 - $1 }
        let gain = dot(gains, samples.weights)
        let variance = dot(gains.map { ($0 - gain) * ($0 - gain) }, samples.weights)
        return gain > 2 * (variance / samples.effectiveCount).squareRoot() ? kernel : best
    }

    private func models(
        _ samples: WeightedSamples,
        checkpoint: Checkpoint,
        progress: (FitProgress) -> Void
    ) throws(ComputeError) -> [(Candidate, DensityModel, FitReport)] {
        let line = FourierFitting(terms: .selected(.bic, upTo: mostTerms), placement: .fitted(FourierFitting.line))
        let fourier = try line.fit(samples, checkpoint: checkpoint, progress: progress)
        var maximization = ExpectationMaximization(components: .selected(.bic, upTo: mostComponents))
        maximization.seed = seed
        let mixture = try maximization.fit(samples, checkpoint: checkpoint, progress: progress)
        let base = SupportMap.mixture(mixture.density)
        let warp = FourierFitting(terms: .selected(.bic, upTo: mostTerms), placement: .fixed(base))
        let warped = try warp.fit(samples, checkpoint: checkpoint, progress: progress)
        let kernel = try KernelSmoothing(bandwidth: .sheatherJones).fit(samples, checkpoint: checkpoint)
        return [
            (.fourier, .fourier(fourier.density), fourier.report),
            (.mixture, .mixture(mixture.density), mixture.report),
            (.warped, .fourier(warped.density), warped.report),
            (.kernel, .kernel(kernel.density), kernel.report),
        ]
    }

    /// The losses of each part under the same kind of model, of the same order, fitted to the others.
    private func heldOut(
        _ model: DensityModel,
        _ samples: WeightedSamples,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> [Double] {
        guard case .heldOut(let folds) = criterion else { return [] }
        return try samples.heldOutLosses(folds: folds, checkpoint: checkpoint) {
            part throws(ComputeError) -> any Density in
            switch model {
            case .fourier(let density): return try refit(density, part, checkpoint)
            case .mixture(let density): return try refit(density, part, checkpoint)
            case .kernel, .histogram, .factorized:
                return try KernelSmoothing(bandwidth: .sheatherJones).fit(part, checkpoint: checkpoint).density
            }
        }
    }

    private func refit(
        _ density: GaussianMixture,
        _ part: WeightedSamples,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> GaussianMixture {
        var maximization = ExpectationMaximization(components: .fixed(density.components.count))
        maximization.seed = seed
        return try maximization.fit(part, checkpoint: checkpoint).density
    }

    private func refit(
        _ density: FourierDensity,
        _ part: WeightedSamples,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> FourierDensity {
        var map = density.map
        if case .mixture(let mixture) = map { map = .mixture(try refit(mixture, part, checkpoint)) }
        var fitting = FourierFitting(terms: .fixed(density.series.degree), placement: .fixed(map))
        fitting.refinement = .binned
        return try fitting.fit(part, checkpoint: checkpoint).density
    }
}
