internal import Compute
package import HTTP
internal import JSON

/// `POST /v1/densities/{id}/summary`: moments, quartiles, entropy and modes.
package enum SummarizeDensity: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let object = try scope.storedDensity().object
        return try scope.collectDensityWork { _ throws(APIError) in
            DensityWork(cost: 2000 * object.pointCost) { checkpoint throws(APIError) in
                let density = object.model.density
                let (moments, entropy, modes) = try Arguments().fitting { () throws(ComputeError) in
                    (
                        try density.moments(checkpoint: checkpoint), try density.entropy(checkpoint: checkpoint),
                        try density.modes(checkpoint: checkpoint)
                    )
                }
                let quartiles = density.quantiles([0.25, 0.5, 0.75])
                return scope.json { json in
                    json.beginObject()
                    encode(moments, to: &json)
                    json.member("entropy", Optional(entropy))
                    json.name("quartiles")
                    json.numbers(quartiles)
                    json.name("support")
                    json.beginArray()
                    for end in [density.support.lowerBound, density.support.upperBound] { json.value(end) }
                    json.endArray()
                    json.array("modes", modes, encode)
                    json.endObject()
                }
            }
        }
    }

    private static func encode(_ moments: Moments, to json: inout JSONWriter) {
        json.member("mean", Optional(moments.mean))
        json.member("variance", Optional(moments.variance))
        json.member("skewness", Optional(moments.skewness))
        json.member("excess_kurtosis", Optional(moments.excessKurtosis))
    }

    private static func encode(_ mode: DensityMode, to json: inout JSONWriter) {
        json.beginObject()
        json.member("location", Optional(mode.location))
        json.member("height", Optional(mode.height))
        json.member("prominence", Optional(mode.prominence))
        json.member("mass", Optional(mode.mass))
        json.endObject()
    }
}
