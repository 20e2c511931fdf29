package import HTTP
internal import JSON

/// `GET /v1/models`: the models that the caller may use.
package enum ListModels: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        _ = try scope.negotiate([.json])
        try scope.arguments().finish()
        let models = scope.service.models.list(for: scope.principal.owner)
        let response = scope.json(fields: .notStored) { json in
            json.beginObject()
            json.member("object", "list")
            json.name("data")
            json.beginArray()
            for model in models { model.encode(to: &json, .summary) }
            json.endArray()
            json.endObject()
        }
        return .answer(.response(response))
    }
}
