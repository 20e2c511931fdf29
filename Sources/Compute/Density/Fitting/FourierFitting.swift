internal import Numerics

/// Fits a ``FourierDensity`` to samples.
///
/// Binned to start, polished on the samples themselves, with a bound of what is still to be gained.
public struct FourierFitting: Sendable {
    /// N.
    public enum Terms: Sendable, Hashable {
        case fixed(Int)
        /// The best of 0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 64, 90, … up to a largest one.
        case selected(OrderCriterion, upTo: Int)
    }

    /// The map to the circle.
    public enum Placement: Sendable, Equatable {
        /// This map as it stands.
        case fixed(SupportMap)
        /// A map of the same kind at the location and scale of highest likelihood.
        case fitted(SupportMap)
    }

    /// Which likelihood the last steps maximise.
    public enum Refinement: Sendable, Hashable {
        /// That of the binned samples.
        case binned
        /// That of the samples themselves.
        case exact
        /// That of the samples where n (N + 1) is at most 8,000,000.
        case automatic
    }

    public enum Optimizer: Sendable, Equatable {
        /// L-BFGS and Newton's method.
        case certified
        /// The paper's recipe.
        case adam(AdamRecipe)
    }

    public var terms: Terms
    public var placement: Placement
    public var refinement: Refinement = .automatic
    public var optimizer: Optimizer = .certified

    /// γ₁ of `γ₁ ∫ p'²` and γ₂ of `γ₂ ∫ p''²`, on the circle.
    public var slopePenalty = 0.0
    public var curvaturePenalty = 0.0

    public init(terms: Terms, placement: Placement) {
        self.terms = terms
        self.placement = placement
    }

    /// The map of a kind that stands at the samples' median and quartiles, for ``Placement/fitted(_:)``.
    public static let line = SupportMap.tanh(location: 0, scale: 1)

    /// Fits.
    ///
    /// - Parameters:
    ///   - samples: At least two different ones, all in the support.
    ///   - progress: Called after each order.
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for equal samples,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for samples outside the support or a negative penalty,
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` for the degree; what `checkpoint` throws.
    /// - Complexity: O(n) for each placement tried, O(M log M + N³) a step, O(nN) for the last ones.
    public func fit(
        _ samples: WeightedSamples,
        checkpoint: Checkpoint = {},
        progress: (FitProgress) -> Void = { _ in }
    ) throws(ComputeError) -> Fitted<FourierDensity> {
        try validate(for: samples)
        if case .adam(let recipe) = optimizer {
            return try recipe.fit(
                samples, degree: degrees[0], map: start(for: samples),
                checkpoint: checkpoint, progress: progress)
        }
        var (best, trials) = try select(samples, checkpoint: checkpoint, progress: progress)
        best.report.trials = trials
        return best
    }

    /// Refuses what ``fit(_:checkpoint:progress:)`` would refuse before it begins, for the same reasons.
    ///
    /// - Complexity: O(n).
    public func validate(for samples: WeightedSamples) throws(ComputeError) {
        try validate()
        try samples.requireSpread()
        let kind = map
        try kind.validate()
        try kind.requireSupport(of: samples)
    }

    /// The map that a recipe without a search of its own uses.
    private func start(for samples: WeightedSamples) -> SupportMap {
        switch placement {
        case .fixed(let map): map
        case .fitted(let kind): PlacementSearch.start(kind, for: samples)
        }
    }

    private var map: SupportMap {
        switch placement {
        case .fixed(let map), .fitted(let map): map
        }
    }

    private func validate() throws(ComputeError) {
        for degree in degrees where !TrigonometricDensity.degrees.contains(degree) {
            throw .outOfRange(argument: "terms", value: degree, allowed: TrigonometricDensity.degrees)
        }
        if case .selected(_, let largest) = terms, !TrigonometricDensity.degrees.contains(largest) {
            throw .outOfRange(argument: "terms", value: largest, allowed: TrigonometricDensity.degrees)
        }
        if case .selected(.heldOut(let folds), _) = terms, !(2...20).contains(folds) {
            throw .outOfRange(argument: "folds", value: folds, allowed: 2...20)
        }
        for penalty in [slopePenalty, curvaturePenalty] where !(penalty >= 0 && penalty < .infinity) {
            throw .notInInterval(argument: "regularization", value: penalty, allowed: "[0, ∞)")
        }
    }

    /// The degrees to try.
    var degrees: [Int] {
        switch terms {
        case .fixed(let degree): [degree]
        case .selected(_, let largest):
            [0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 64, 90, 128, 180, 256, 360, 512].filter { $0 <= max(0, largest) }
        }
    }

    private func select(
        _ samples: WeightedSamples,
        checkpoint: Checkpoint,
        progress: (FitProgress) -> Void
    ) throws(ComputeError) -> (Fitted<FourierDensity>, [FitReport.Trial]) {
        let search = PlacementSearch(fitting: self, samples: samples)
        let shortlist = try screened(samples, search, checkpoint: checkpoint)
        var trials: [FitReport.Trial] = []
        var best: (fitted: Fitted<FourierDensity>, value: Double)?
        for (step, screen) in shortlist.enumerated() {
            let map = try search.place(degree: screen.degree, near: screen.map, checkpoint: checkpoint)
            let isOnly = shortlist.count == 1
            let fitted = try fit(samples, degree: screen.degree, map: map, isFinal: isOnly, checkpoint: checkpoint)
            let heldOut = try heldOutLoss(samples, degree: screen.degree, map: map, checkpoint: checkpoint)
            trials.append(fitted.report.trial(screen.degree, heldOut: heldOut))
            progress(
                FitProgress(
                    step: step + 1, total: shortlist.count, order: screen.degree,
                    negativeLogLikelihood: fitted.report.negativeLogLikelihood
                ))
            let value = criterion(trials[step])
            if value < best?.value ?? .infinity { best = (fitted, value) }
        }
        guard let best else { throw .notConverged(iterations: 0) }
        guard shortlist.count > 1 else { return (best.fitted, trials) }
        let (degree, placed) = (best.fitted.density.series.degree, best.fitted.density.map)
        return (try fit(samples, degree: degree, map: placed, isFinal: true, checkpoint: checkpoint), trials)
    }

    /// The degrees worth a search of their placement: under a map fitted, the four best by the criterion at the best of
    /// some scales; otherwise all up to where the criterion has long been rising.
    private func screened(
        _ samples: WeightedSamples,
        _ search: PlacementSearch,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> [(degree: Int, map: SupportMap?)] {
        guard degrees.count > 1 else { return [(degrees[0], nil)] }
        var screens: [(degree: Int, map: SupportMap?, value: Double)] = []
        var best = (degree: 0, value: Double.infinity)
        for degree in degrees where Double(degree) <= 6 * Double(best.degree) + 16 {
            let (map, loss) = try search.coarse(degree: degree, checkpoint: checkpoint)
            let parameters = Double(degree * (map.isFolded ? 1 : 2) + map.fittedCount)
            let penalty: Double
            switch terms {
            case .selected(.aic, _), .selected(.heldOut, _): penalty = 2 * parameters
            case .fixed, .selected(.bic, _): penalty = parameters * log(samples.effectiveCount)
            }
            let value = 2 * samples.effectiveCount * loss + penalty
            screens.append((degree, map, value))
            if value < best.value { best = (degree, value) }
        }
        let count = isPlaced ? 4 : screens.count
        let chosen = screens.sorted { ($0.value, $0.degree) < ($1.value, $1.degree) }.prefix(count)
        return chosen.sorted { $0.degree < $1.degree }.map { ($0.degree, $0.map) }
    }

    /// Whether the map's location and scale are fitted.
    private var isPlaced: Bool {
        guard case .fitted(let map) = placement else { return false }
        return map.placement != nil
    }

    private func criterion(_ trial: FitReport.Trial) -> Double {
        switch terms {
        case .fixed, .selected(.bic, _): trial.bic
        case .selected(.aic, _): trial.aic
        case .selected(.heldOut, _): trial.heldOut ?? trial.bic
        }
    }

    private func heldOutLoss(
        _ samples: WeightedSamples,
        degree: Int,
        map: SupportMap,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Double? {
        guard case .selected(.heldOut(let folds), _) = terms else { return nil }
        return try samples.heldOutLoss(folds: folds, checkpoint: checkpoint) { part throws(ComputeError) in
            try fit(part, degree: degree, map: map, isFinal: false, checkpoint: checkpoint).density
        }
    }

    /// Fits one degree under one map.
    func fit(
        _ samples: WeightedSamples,
        degree: Int,
        map: SupportMap,
        isFinal: Bool,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Fitted<FourierDensity> {
        var bins = try BinnedSamples(map: map, length: BinnedSamples.length(forDegree: degree))
        try bins.add(samples, totalWeight: 1)
        let binned = try circleFit(try SpectralLikelihood(weights: bins.normalizedWeights()), degree, nil, checkpoint)
        guard isFinal, isExact(samples.count, degree: degree) else {
            return try fitted(
                binned, map: map, offset: bins.logSlopes, samples.count, samples.effectiveCount, checkpoint)
        }
        let exact = try circleFit(
            PlacementSearch.pointLikelihood(samples, map: map), degree, binned.amplitude, checkpoint
        )
        return try fitted(exact, map: map, offset: bins.logSlopes, samples.count, samples.effectiveCount, checkpoint)
    }

    /// Fits the degree asked for, or the first to be tried, to samples that were binned.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` where the grid is too coarse for the degree,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for no samples; what `checkpoint` throws.
    /// - Complexity: O(M log M + N³) a step, however many samples there were.
    public func fit(_ bins: BinnedSamples, checkpoint: Checkpoint = {}) throws(ComputeError) -> Fitted<FourierDensity> {
        try validate()
        let likelihood = try SpectralLikelihood(weights: bins.normalizedWeights())
        var trials: [FitReport.Trial] = []
        var best: (fitted: Fitted<FourierDensity>, value: Double)?
        for (step, degree) in degrees.enumerated() {
            let allowed = 0...(bins.weights.count / 32 - 1)
            guard allowed.contains(degree) else {
                if best != nil { break }
                throw .outOfRange(argument: "terms", value: degree, allowed: allowed)
            }
            let result = try circleFit(likelihood, degree, nil, checkpoint, isReal: bins.map.isFolded)
            let offset = bins.logSlopes / bins.totalWeight
            let fitted = try fitted(result, map: bins.map, offset: offset, bins.count, bins.effectiveCount, checkpoint)
            trials.append(fitted.report.trial(degree))
            let value = criterion(trials[step])
            if value < best?.value ?? .infinity { best = (fitted, value) }
            if let degreeOfBest = best?.fitted.density.series.degree, Double(degree) > 2.5 * Double(degreeOfBest) + 3 {
                break
            }
        }
        guard var result = best?.fitted else { throw .notConverged(iterations: 0) }
        result.report.trials = trials
        return result
    }
}
