internal import Compute
package import HTTP
internal import JSON
internal import Models
internal import Sessions

/// `PUT /v1/models/{id}`: takes in a model as one safetensors file; the same again changes nothing.
package enum PutModel: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.arguments().finish()
        let id = scope.pathParameter("id")
        guard LoadedModel.isIdentifier(id) else {
            throw .invalidArgument(Arguments().pointer(to: "id"), .stated("must match [A-Za-z0-9_-]{1,64}"))
        }
        if let fixed = scope.service.models.lookUp(id, for: scope.principal.owner), fixed.owner == nil {
            throw .modelIsFixed(id: id)
        }
        _ = try scope.requireContentType([.safetensors, .octetStream])
        let limit = scope.service.models.limits.bodyBytes
        try scope.requireLength(atMost: limit)
        return .collect(limit: limit) { body in
            .work { context in
                scope.respond { () throws(APIError) in
                    try put(body, as: id, scope, context.cancellation.checkpoint)
                }
            }
        }
    }

    private static func put(
        _ body: [UInt8], as id: String, _ scope: RequestScope, _ checkpoint: Checkpoint
    ) throws(APIError) -> Response {
        let table = scope.service.models
        let owner = scope.principal.owner
        let former = table.lookUp(id, for: owner)
        if let former, former.owner == nil { throw .modelIsFixed(id: id) }
        let model: ServedModel
        do throws(ModelError) {
            let loaded = try ReadModel(id: id, body: body, checkpoint: checkpoint)
            if let former, former.fingerprint == loaded.fingerprint {
                return scope.model(former, .ok)
            }
            guard ServedModel.bytes(of: loaded) <= table.limits.bytes else {
                throw ModelError.file(.weights, .tooLarge(limit: table.limits.bytes))
            }
            model = try ServedModel(loaded, owner: owner, at: scope.service.now(), checkpoint: checkpoint)
        } catch {
            throw .model(error)
        }
        if let former { try scope.requireNoSessions(of: former) }
        try table.put(model, replacing: former)
        return scope.model(model, former == nil ? .created : .ok)
    }
}

extension RequestScope {
    fileprivate func model(_ model: ServedModel, _ status: Status) -> Response {
        var fields = FieldLines.notStored
        if status == .created { fields.append(.location, "/v1/models/\(model.id)") }
        return json(status, fields: fields) { model.encode(to: &$0, .whole) }
    }

    /// Refuses to change a model that sessions advance.
    func requireNoSessions(of model: ServedModel) throws(APIError) {
        let count = service.sessions.keys(of: principal.owner, advancing: model.fingerprint).count
        guard count == 0 else { throw .modelInUse(id: model.id, sessions: count) }
    }
}
