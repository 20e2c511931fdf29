internal import Compute
internal import JSON

extension StoredDensity {
    /// This density, fitted by its own recipe to other samples: of the same degree and map, in the same bins, or with
    /// the same kernel.
    func refitted(to samples: KeptSamples, _ checkpoint: Checkpoint) throws(APIError) -> StoredDensity {
        let arguments = Arguments()
        var refitted = self
        refitted.statistics = nil
        switch (samples, object.model) {
        case (.grid(let grid), .fourier(let density)):
            let fitted = try arguments.fitting { () throws(ComputeError) in
                try fitting(like: density).fit(grid, checkpoint: checkpoint)
            }
            refitted.object = DensityObject(model: .fourier(fitted.density))
            refitted.fit = try DensityFit(fitted.report)
            refitted.statistics = grid
        case (.bins(let histogram, let count, let effectiveCount), .histogram):
            refitted.object = DensityObject(model: .histogram(histogram))
            refitted.fit = try DensityFit(FitReport(of: histogram, count: count, effectiveCount: effectiveCount))
        case (.centers(let centers, let count), .kernel(let density)):
            var fitted = try arguments.fitting { () throws(ComputeError) in
                try smoothing(like: density).fit(centers, checkpoint: checkpoint)
            }
            fitted.report.count = count
            refitted.object = DensityObject(model: .kernel(fitted.density))
            refitted.fit = try DensityFit(fitted.report)
        default: throw .internal
        }
        return refitted
    }

    private func fitting(like density: FourierDensity) -> FourierFitting {
        var fitting = FourierFitting(terms: .fixed(density.series.degree), placement: .fixed(density.map))
        if case .penalized(let slope, let curvature) = recipe {
            fitting.slopePenalty = slope
            fitting.curvaturePenalty = curvature
        }
        return fitting
    }

    private func smoothing(like density: KernelDensity) -> KernelSmoothing {
        var smoothing = KernelSmoothing(bandwidth: .sheatherJones)
        if case .smoothed(let bandwidth, let adaptation) = recipe {
            smoothing.bandwidth = bandwidth
            smoothing.adaptation = adaptation
        }
        smoothing.kernel = density.kernel
        smoothing.support = density.support
        return smoothing
    }

    /// Whether samples of the other may be added to those of this one, and the fit still be by one recipe.
    func isRefitted(as other: StoredDensity) -> Bool {
        guard recipe == other.recipe else { return false }
        guard case .kernel(let own) = object.model, case .kernel(let others) = other.object.model else { return true }
        return own.kernel == others.kernel && own.support == others.support
    }
}
