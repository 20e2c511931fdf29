package import HTTP

/// `POST /v1/densities/{id}/quantile`: the points with given probabilities below them.
package enum DensityQuantile: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission { try scope.ask(.quantile) }
}
