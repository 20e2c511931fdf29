internal import Compute
internal import HTTP
internal import JSON

extension StoredDensity {
    /// Writes the density's record; with `withStatistics` also the samples on their grid.
    func encode(to json: inout JSONWriter, parts: Parts = .record) {
        json.beginObject()
        json.member("id", key.id)
        json.member("object", "density")
        if let name { json.member("name", name) }
        json.member("created_at", timestamp(createdAt))
        if parts == .summary {
            json.member("method", object.method.rawValue)
        } else {
            object.encodeMembers(to: &json)
            recipe.encodeMembers(to: &json)
        }
        json.name("parameter_count")
        if let count = object.model.density.parameterCount { json.value(count) } else { json.null() }
        json.name("fit")
        if let fit { fit.encode(to: &json) } else { json.null() }
        if parts == .everything, let statistics {
            json.name("statistics")
            statistics.encode(to: &json)
        }
        json.endObject()
    }

    /// How much of a density is told.
    enum Parts: Sendable {
        /// All but its numbers.
        case summary
        case record
        /// Also the samples on their grid.
        case everything
    }

    /// The predicted time of writing the record, in nanoseconds.
    var encodingCost: Int { 3000 + 60 * (object.numberCount + (statistics?.weights.count ?? 0)) }
}

extension BinnedSamples {
    func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.name("weights")
        json.numbers(weights)
        json.name("count")
        json.value(count)
        json.member("total_weight", totalWeight)
        json.member("total_square", totalSquare)
        json.member("log_slopes", logSlopes)
        json.endObject()
    }

    /// Reads what was written of samples under `map`.
    init(from arguments: inout Arguments, map: SupportMap) throws(APIError) {
        let weights = try arguments.reals("weights")
        let count = try arguments.integer("count", in: 1 ... .max)
        let totalWeight = try arguments.real("total_weight", in: .positive)
        let totalSquare = try arguments.real("total_square", in: .positive)
        let logSlopes = try arguments.real("log_slopes")
        do throws(ComputeError) {
            try self.init(
                map: map, weights: weights, count: count, totalWeight: totalWeight, totalSquare: totalSquare,
                logSlopes: logSlopes)
        } catch {
            throw arguments.refusal(ofFit: error, renaming: ["bins": "weights"])
        }
    }
}

extension RequestScope {
    /// A response with a density's record.
    func record(
        _ density: StoredDensity, _ status: Status = .ok, parts: StoredDensity.Parts = .record
    ) -> Response {
        var fields = FieldLines.notStored
        if status == .created { fields.append(.location, "/v1/densities/\(density.key.id)") }
        return json(status, fields: fields) { density.encode(to: &$0, parts: parts) }
    }
}
