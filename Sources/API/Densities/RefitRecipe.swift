internal import Compute
internal import JSON

/// What a fit to more samples takes over from the fit before, beside its density.
enum RefitRecipe: Sendable, Equatable {
    /// Nothing.
    case plain
    /// γ₁ and γ₂ of a Fourier fit.
    case penalized(slope: Double, curvature: Double)
    /// How the bandwidth of a kernel estimate is found.
    case smoothed(Bandwidth, KernelSmoothing.Adaptation)

    /// Of a fit that was asked for and made a density of `method`.
    init(_ recipe: FitRecipe, madeBy method: DensityObject.Method) {
        switch (recipe, method) {
        case (.fourier(let fitting), _) where fitting.slopePenalty > 0 || fitting.curvaturePenalty > 0:
            self = .penalized(slope: fitting.slopePenalty, curvature: fitting.curvaturePenalty)
        case (.kernel(let smoothing), _): self = .smoothed(smoothing.bandwidth, smoothing.adaptation)
        case (.selection, .kde): self = .smoothed(.sheatherJones, .uniform)
        default: self = .plain
        }
    }

    /// Reads what ``encodeMembers(to:)`` wrote.
    init(from arguments: inout Arguments, of method: DensityObject.Method) throws(APIError) {
        self = .plain
        switch method {
        case .fourier:
            let penalties = try arguments.penalties()
            if penalties.slope > 0 || penalties.curvature > 0 {
                self = .penalized(slope: penalties.slope, curvature: penalties.curvature)
            }
        case .kde:
            let adaptation = try arguments.adaptation()
            if let bandwidth = try arguments.bandwidth() {
                self = .smoothed(bandwidth, adaptation ?? .uniform)
            } else if let adaptation {
                self = .smoothed(.sheatherJones, adaptation)
            }
        case .gmm, .histogram, .dfp: break
        }
    }

    /// Writes the members as requests name them.
    func encodeMembers(to json: inout JSONWriter) {
        switch self {
        case .plain: break
        case .penalized(let slope, let curvature):
            json.name("regularization")
            json.beginObject()
            json.member("slope", slope)
            json.member("curvature", curvature)
            json.endObject()
        case .smoothed(let bandwidth, let adaptation):
            switch bandwidth {
            case .fixed(let width): json.member("bandwidth", width)
            case .sheatherJones: json.member("bandwidth", BandwidthName.isj.rawValue)
            case .silverman: json.member("bandwidth", BandwidthName.silverman.rawValue)
            case .scott: json.member("bandwidth", BandwidthName.scott.rawValue)
            case .crossValidation: json.member("bandwidth", BandwidthName.lscv.rawValue)
            }
            switch adaptation {
            case .uniform: json.member("adaptation", AdaptationName.uniform.rawValue)
            case .squareRoot: json.member("adaptation", AdaptationName.squareRoot.rawValue)
            }
        }
    }
}

private enum BandwidthName: String, CaseIterable {
    case isj, silverman, scott, lscv
}

private enum AdaptationName: String, CaseIterable {
    case uniform
    case squareRoot = "square_root"
}

extension Arguments {
    /// The member `regularization`: γ₁, or an object of γ₁ and γ₂; 0 where it is absent.
    mutating func penalties() throws(APIError) -> (slope: Double, curvature: Double) {
        guard case .json(.object)? = peek("regularization") else {
            return (try optionalReal("regularization", in: .nonNegative) ?? 0, 0)
        }
        return try object("regularization") { inner throws(APIError) in
            (
                slope: try inner.optionalReal("slope", in: .nonNegative) ?? 0,
                curvature: try inner.optionalReal("curvature", in: .nonNegative) ?? 0
            )
        }
    }

    /// The member `bandwidth`: a number or the name of a rule; `nil` where it is absent.
    mutating func bandwidth() throws(APIError) -> Bandwidth? {
        if isNumber("bandwidth") { return .fixed(try real("bandwidth", in: .positive)) }
        return switch try optionalChoice("bandwidth", of: BandwidthName.self) {
        case nil: nil
        case .isj: .sheatherJones
        case .silverman: .silverman
        case .scott: .scott
        case .lscv: .crossValidation
        }
    }

    /// Whether a member is a number, of the body or of the query.
    func isNumber(_ name: String) -> Bool {
        switch peek(name) {
        case .json(.integer)?, .json(.real)?: true
        case .text(let text)?: Double(text) != nil
        default: false
        }
    }

    /// The member `adaptation`; `nil` where it is absent.
    mutating func adaptation() throws(APIError) -> KernelSmoothing.Adaptation? {
        switch try optionalChoice("adaptation", of: AdaptationName.self) {
        case nil: nil
        case .uniform: .uniform
        case .squareRoot: .squareRoot
        }
    }
}
