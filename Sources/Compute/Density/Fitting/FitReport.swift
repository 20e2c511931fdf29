/// How a fit went.
public struct FitReport: Sendable, Equatable {
    /// One order that was tried.
    public struct Trial: Sendable, Equatable {
        /// The degree, or the number of components.
        public var order: Int
        /// The mean negative log likelihood, in nats a sample.
        public var negativeLogLikelihood: Double
        /// Bayes's and Akaike's criteria, `2 n NLL + k log n` and `2 n NLL + 2 k`; lower is better.
        public var bic: Double
        public var aic: Double
        /// The mean negative log likelihood of samples held out, where that was asked for.
        public var heldOut: Double?

        public init(order: Int, negativeLogLikelihood: Double, bic: Double, aic: Double, heldOut: Double? = nil) {
            self.order = order
            self.negativeLogLikelihood = negativeLogLikelihood
            self.bic = bic
            self.aic = aic
            self.heldOut = heldOut
        }
    }

    /// The mean negative log likelihood of the samples, in nats.
    public var negativeLogLikelihood: Double
    public var bic: Double
    public var aic: Double
    public var iterations: Int
    public var isConverged: Bool

    /// What any density of the same degree and map can gain at most, in nats a sample; `nil` where no bound is known.
    public var certificate: Double?

    /// n, and how many equally weighted samples say as much.
    public var count: Int
    public var effectiveCount: Double

    /// The orders that were compared.
    public var trials: [Trial] = []

    /// Fills in the criteria.
    init(
        negativeLogLikelihood: Double,
        parameters: Int,
        count: Int,
        effectiveCount: Double,
        iterations: Int,
        isConverged: Bool,
        certificate: Double? = nil
    ) {
        self.negativeLogLikelihood = negativeLogLikelihood
        let total = 2 * effectiveCount * negativeLogLikelihood
        bic = total + Double(parameters) * log(effectiveCount)
        aic = total + 2 * Double(parameters)
        self.iterations = iterations
        self.isConverged = isConverged
        self.certificate = certificate
        self.count = count
        self.effectiveCount = effectiveCount
    }

    /// This report's line in a table of orders.
    func trial(_ order: Int, heldOut: Double? = nil) -> Trial {
        Trial(order: order, negativeLogLikelihood: negativeLogLikelihood, bic: bic, aic: aic, heldOut: heldOut)
    }
}

/// A fitted density with the report of its fit.
public struct Fitted<Model: Density>: Sendable {
    public var density: Model
    public var report: FitReport
}

/// How far a fit has come.
public struct FitProgress: Sendable, Equatable {
    /// Steps done, and how many there are at most.
    public var step: Int
    public var total: Int
    /// The order being tried.
    public var order: Int
    /// The mean negative log likelihood so far.
    public var negativeLogLikelihood: Double
}

/// How a model's order is chosen.
public enum OrderCriterion: Sendable, Hashable {
    case bic
    case aic
    /// The mean log likelihood of samples held out, in as many parts in turn.
    case heldOut(folds: Int)
}
