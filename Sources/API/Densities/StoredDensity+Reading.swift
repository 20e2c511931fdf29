internal import Compute
internal import JSON
internal import Sessions

extension StoredDensity {
    /// Reads what ``encode(to:parts:)`` wrote.
    init(from arguments: inout Arguments, key: DensityKey, createdAt: UnixTime) throws(APIError) {
        if let id = try arguments.optionalText("id", longest: SessionID.longest), id != key.id {
            throw arguments.refusal("id", .stated("must be the id in the path"))
        }
        _ = try arguments.optionalChoice("object", of: ObjectName.self)
        // It follows from the coefficients.
        _ = arguments.json("parameter_count")
        let createdAt = try arguments.optionalTimestamp("created_at") ?? createdAt
        let name = try arguments.optionalText("name", longest: FitRequest.longestName)
        let object = try DensityObject(from: &arguments)
        var fit: DensityFit?
        if case .json(.null)? = arguments.peek("fit") {
            _ = arguments.json("fit")
        } else {
            fit = try arguments.optionalObject("fit") { inner throws(APIError) in try DensityFit(from: &inner) }
        }
        var statistics: BinnedSamples?
        if case .fourier(let density) = object.model {
            statistics = try arguments.optionalObject("statistics") { inner throws(APIError) in
                try BinnedSamples(from: &inner, map: density.map)
            }
        }
        let recipe = try RefitRecipe(from: &arguments, of: object.method)
        self.init(
            key: key, name: name, createdAt: createdAt, object: object, fit: fit, statistics: statistics,
            recipe: recipe)
    }
}

private enum ObjectName: String, CaseIterable {
    case density
}
