package import HTTP

/// `DELETE /v1/densities/{id}`: forgets a density.
package enum DeleteDensity: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.service.densities.remove(scope.densityKey())
        return .answer(.response(scope.empty(.noContent)))
    }
}
