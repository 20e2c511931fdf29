package import HTTP
internal import Sessions

/// `DELETE /v1/models/{id}`: forgets a model that a client has put; with `?force=true` its sessions too.
package enum DeleteModel: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        var arguments = try scope.arguments()
        let isForced = try arguments.flag("force")
        try arguments.finish()
        let model = try scope.service.models.find(scope.pathParameter("id"), for: scope.principal.owner)
        guard let owner = model.owner else { throw .modelIsFixed(id: model.id) }
        if !isForced { try scope.requireNoSessions(of: model) }
        scope.service.models.remove(model)
        for key in scope.service.sessions.keys(of: owner, advancing: model.fingerprint) {
            do throws(SessionError) {
                try scope.service.sessions.delete(key, at: scope.service.now())
            } catch {
                // It has ended by itself meanwhile.
            }
        }
        return .answer(.response(scope.empty(.noContent)))
    }
}
