package import HTTP
internal import JSON

/// `GET /v1/models/{id}`: a model with its configuration and self-test.
package enum GetModel: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        _ = try scope.negotiate([.json])
        try scope.arguments().finish()
        let model = try scope.service.models.find(scope.pathParameter("id"), for: scope.principal.owner)
        return .answer(.response(scope.json(fields: .notStored) { model.encode(to: &$0, .whole) }))
    }
}
