internal import Compute
internal import JSON

/// What is to be fitted, how, and under which name.
struct FitRequest: Sendable {
    let samples: WeightedSamples
    /// The samples kept back from the fit.
    let kept: WeightedSamples?
    let recipe: FitRecipe
    let name: String?

    /// The longest name, in bytes.
    static let longestName = 200

    init(from arguments: inout Arguments, limits: DensityLimits) throws(APIError) {
        name = try arguments.optionalText("name", longest: Self.longestName)
        let given = try GivenSamples(from: &arguments, limits: limits)
        let fraction = try arguments.optionalReal("validation_fraction", in: .closed(0...0.9)) ?? 0
        recipe = try FitRecipe(from: &arguments, samples: given)
        (samples, kept) = try given.divided(keepingBack: fraction, in: arguments)
        try arguments.fitting { () throws(ComputeError) in try recipe.validate(for: samples) }
    }
}
