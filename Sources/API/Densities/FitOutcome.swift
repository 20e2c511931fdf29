internal import Compute

/// A fitted density, what is known of its fit, and the samples on a grid where more may come.
struct FitOutcome: Sendable {
    let object: DensityObject
    var fit: DensityFit
    var statistics: BinnedSamples?
    let recipe: RefitRecipe
}

extension FitRequest {
    /// Fits.
    ///
    /// - Throws: The refusal of a member, or ``APIError/compute(_:)``.
    func fit(
        _ checkpoint: Checkpoint, progress: (FitProgress) -> Void = { _ in }
    ) throws(APIError) -> FitOutcome {
        let arguments = Arguments()
        let (model, report, table) = try arguments.fitting { () throws(ComputeError) in
            try recipe.fit(samples, checkpoint, progress)
        }
        var fit = try DensityFit(report)
        fit.table = table
        if let kept {
            let score = -model.density.score(of: kept)
            fit.validation = score.isFinite ? score : nil
        }
        let object = DensityObject(model: model)
        let refit = RefitRecipe(recipe, madeBy: object.method)
        guard case .fourier(let density) = model else { return FitOutcome(object: object, fit: fit, recipe: refit) }
        let length = BinnedSamples.length(forDegree: density.series.degree)
        let bins = try arguments.fitting { () throws(ComputeError) in
            var bins = try BinnedSamples(map: density.map, length: length)
            try bins.add(samples)
            return bins
        }
        return FitOutcome(object: object, fit: fit, statistics: bins, recipe: refit)
    }
}

extension FitRecipe {
    fileprivate typealias Result = (model: DensityModel, report: FitReport, table: [DensityFit.Candidate])

    fileprivate func fit(
        _ samples: WeightedSamples, _ checkpoint: Checkpoint, _ progress: (FitProgress) -> Void
    ) throws(ComputeError) -> Result {
        switch self {
        case .fourier(let fitting):
            let fitted = try fitting.fit(samples, checkpoint: checkpoint, progress: progress)
            return (.fourier(fitted.density), fitted.report, [])
        case .mixture(let maximization):
            let fitted = try maximization.fit(samples, checkpoint: checkpoint, progress: progress)
            return (.mixture(fitted.density), fitted.report, [])
        case .kernel(let smoothing):
            let fitted = try smoothing.fit(samples, checkpoint: checkpoint)
            return (.kernel(fitted.density), fitted.report, [])
        case .bins(let bins):
            let fitted = try bins.fit(samples, checkpoint: checkpoint)
            return (.histogram(fitted.density), fitted.report, [])
        case .counted(let density): return (.histogram(density), FitReport(of: density, on: samples), [])
        case .factorized(let fitting):
            let fitted = try fitting.fit(samples, checkpoint: checkpoint, progress: progress)
            return (.factorized(fitted.density), fitted.report, [])
        case .selection(let selection):
            let result = try selection.fit(samples, checkpoint: checkpoint, progress: progress)
            return (result.model, result.report, result.table.map(DensityFit.Candidate.init))
        }
    }
}

extension DensityFit.Candidate {
    fileprivate init(_ row: DensitySelection.Row) {
        let name =
            switch row.candidate {
            case .fourier: "fourier"
            case .mixture: "gmm"
            case .warped: "gmm_fourier"
            case .kernel: "kde"
            }
        func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
        self.init(
            name: name, negativeLogLikelihood: finite(row.report.negativeLogLikelihood), bic: finite(row.report.bic),
            heldOut: finite(row.heldOut))
    }
}
