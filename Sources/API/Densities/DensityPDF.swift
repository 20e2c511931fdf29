package import HTTP
internal import JSON

/// `POST /v1/densities/{id}/pdf`: the density at points, and its logarithm.
package enum DensityPDF: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission { try scope.ask(.pdf) }
}

extension RequestScope {
    /// Asks the density that the path names.
    func ask(_ kind: DensityQuestion.Kind) throws(APIError) -> Admission {
        let object = try storedDensity().object
        let limits = service.configuration.densities
        return try collectDensityWork { arguments throws(APIError) in
            let question = try DensityQuestion(kind, from: &arguments, limits: limits)
            return DensityWork(cost: question.cost(of: object)) { checkpoint throws(APIError) in
                var json = JSONWriter()
                json.beginObject()
                try question.answer(object, checkpoint, to: &json)
                json.endObject()
                return bytes(type: .json, json.bytes)
            }
        }
    }
}
