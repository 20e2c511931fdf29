internal import Compute
internal import JSON

/// How a density was fitted, as the API tells it.
struct DensityFit: Sendable, Equatable {
    /// One line of the comparison that `auto` made.
    struct Candidate: Sendable, Equatable {
        var name: String
        /// `nil` where it left the range of double precision, as the two others.
        var negativeLogLikelihood: Double?
        var bic: Double?
        var heldOut: Double?
    }

    var negativeLogLikelihood: Double
    var bic: Double
    var aic: Double
    var iterations: Int
    var isConverged: Bool
    var certificate: Double?
    var count: Int
    var effectiveCount: Double
    /// The mean negative log likelihood of the samples kept back by `validation_fraction`.
    var validation: Double?
    var trials: [FitReport.Trial] = []
    var table: [Candidate] = []

    /// - Throws: ``APIError/compute(_:)`` where the likelihood left the range of double precision.
    init(_ report: FitReport) throws(APIError) {
        for value in [report.negativeLogLikelihood, report.bic, report.aic] where !value.isFinite {
            throw .compute(.diverged(step: report.iterations))
        }
        negativeLogLikelihood = report.negativeLogLikelihood
        bic = report.bic
        aic = report.aic
        iterations = report.iterations
        isConverged = report.isConverged
        certificate = report.certificate
        count = report.count
        effectiveCount = report.effectiveCount
        trials = report.trials.filter { $0.negativeLogLikelihood.isFinite && $0.bic.isFinite && $0.aic.isFinite }
        for index in trials.indices where trials[index].heldOut?.isFinite == false { trials[index].heldOut = nil }
    }

    /// Reads what ``encode(to:)`` wrote.
    init(from arguments: inout Arguments) throws(APIError) {
        negativeLogLikelihood = try arguments.real("nll")
        bic = try arguments.real("bic")
        aic = try arguments.real("aic")
        iterations = try arguments.integer("iterations", in: 0 ... .max)
        isConverged = try arguments.boolean("converged", default: true)
        certificate = try arguments.nullableReal("certificate")
        count = try arguments.integer("n", in: 1 ... .max)
        effectiveCount = try arguments.real("effective_n", in: .positive)
        validation = try arguments.nullableReal("validation_nll")
        let trials = try arguments.optionalObjects("trials", most: 1000) { inner throws(APIError) in
            FitReport.Trial(
                order: try inner.integer("order", in: 0 ... .max),
                negativeLogLikelihood: try inner.real("nll"),
                bic: try inner.real("bic"),
                aic: try inner.real("aic"),
                heldOut: try inner.nullableReal("held_out")
            )
        }
        let table = try arguments.optionalObjects("table", most: 100) { inner throws(APIError) in
            Candidate(
                name: try inner.text("candidate", longest: 64),
                negativeLogLikelihood: try inner.nullableReal("nll"),
                bic: try inner.nullableReal("bic"),
                heldOut: try inner.nullableReal("held_out")
            )
        }
        self.trials = trials ?? []
        self.table = table ?? []
    }

    func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.member("nll", negativeLogLikelihood)
        json.member("bic", bic)
        json.member("aic", aic)
        json.name("iterations")
        json.value(iterations)
        json.name("converged")
        json.value(isConverged)
        json.member("certificate", certificate)
        json.name("n")
        json.value(count)
        json.member("effective_n", effectiveCount)
        if let validation { json.member("validation_nll", validation) }
        if trials.count > 1 { json.array("trials", trials, Self.encode) }
        if !table.isEmpty { json.array("table", table, Self.encode) }
        json.endObject()
    }

    private static func encode(_ trial: FitReport.Trial, to json: inout JSONWriter) {
        json.beginObject()
        json.name("order")
        json.value(trial.order)
        json.member("nll", trial.negativeLogLikelihood)
        json.member("bic", trial.bic)
        json.member("aic", trial.aic)
        if let heldOut = trial.heldOut { json.member("held_out", heldOut) }
        json.endObject()
    }

    private static func encode(_ candidate: Candidate, to json: inout JSONWriter) {
        json.beginObject()
        json.member("candidate", candidate.name)
        json.member("nll", candidate.negativeLogLikelihood)
        json.member("bic", candidate.bic)
        if let heldOut = candidate.heldOut { json.member("held_out", heldOut) }
        json.endObject()
    }
}

extension Arguments {
    /// A real number; `nil` where the member is absent or null.
    mutating func nullableReal(_ name: String) throws(APIError) -> Double? {
        if case .json(.null)? = peek(name) {
            _ = take(name)
            return nil
        }
        return try optionalReal(name)
    }
}

extension JSONWriter {
    /// Writes a member that is a real number, or null where there is none or it is not finite.
    mutating func member(_ name: String, _ value: Double?) {
        self.name(name)
        guard let value, value.isFinite else { return null() }
        self.value(value)
    }

    /// Writes a member that is an array.
    mutating func array<Element>(
        _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        self.name(name)
        beginArray()
        for element in elements { write(element, &self) }
        endArray()
    }
}
