package import HTTP

/// `POST /v1/densities/{id}/sample`: samples, the same for the same seed.
package enum SampleDensity: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission { try scope.ask(.sample) }
}
