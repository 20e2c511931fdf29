package import HTTP
internal import Sessions

/// `GET /v1/densities/{id}`: a density, in the form in which ``PutDensity`` takes it.
package enum GetDensity: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        _ = try scope.negotiate([.json])
        let density = try scope.storedDensity()
        var arguments = try scope.arguments()
        let wantsStatistics = try arguments.boolean("statistics", default: false)
        try arguments.finish()
        let parts = wantsStatistics ? StoredDensity.Parts.everything : .record
        guard density.encodingCost > LoopWork.longest else {
            return .answer(.response(scope.record(density, parts: parts)))
        }
        return .answer(.work { _ in scope.record(density, parts: parts) })
    }
}
