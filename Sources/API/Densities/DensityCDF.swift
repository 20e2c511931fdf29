package import HTTP

/// `POST /v1/densities/{id}/cdf`: the distribution function at points.
package enum DensityCDF: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission { try scope.ask(.cdf) }
}
