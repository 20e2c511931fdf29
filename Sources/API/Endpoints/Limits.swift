internal import Compute
package import HTTP
internal import JSON
internal import Sessions

/// `GET /v1/limits`: what a request may bring and take.
package enum Limits: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        _ = try scope.negotiate([.json])
        try scope.arguments().finish()
        let entries = entries(scope.service.configuration)
        let response = scope.json { json in
            json.beginObject()
            for (name, value) in entries {
                json.name(name)
                json.value(value)
            }
            json.endObject()
        }
        return .answer(.response(response))
    }

    private static func entries(_ configuration: ServiceConfiguration) -> [(name: String, value: Int)] {
        let limits = configuration.limits
        let sessions = configuration.sessions
        return [
            ("json_body_bytes", limits.jsonBytes),
            ("session_body_bytes", min(RequestScope.longestCollectedJSON, limits.jsonBytes)),
            ("binary_body_bytes", limits.binaryBytes),
            ("header_bytes", limits.headerBytes),
            ("header_fields", limits.headerFields),
            ("target_bytes", limits.targetBytes),
            ("json_depth", JSONLimits().depth),
            ("tensor_elements", Tensor.longest),
            ("dense_order", DenseMatrix.largestOrder),
            ("dense_order_binary", DenseMatrix.largestBinaryOrder),
            ("discretize_entries", Discretize.Task.mostEntries),
            ("analysis_order", AnalyzeSystem.orders.upperBound),
            ("conversion_order", Conversion.orders.upperBound),
            ("conversion_coefficient_order", Conversion.coefficientOrders.upperBound),
            ("frequency_response_points", EvaluateFrequencyResponse.most),
            ("simulation_state_elements", SimulateSystem.mostStates),
            ("verification_samples", Verification.lengths.upperBound),
            ("kernel_length", KernelLength.allowed.upperBound),
            ("kernel_channels", KernelFrame.mostChannels),
            ("kernel_order_times_length", KernelFrame.mostWork),
            ("transfer_function_order", RTFKernel.Input.orders.upperBound),
            ("convolution_length", Convolve.Input.longest),
        ] + softmaxEntries + [
            ("deadline_ms", limits.deadline.nanoseconds / 1_000_000),
            ("sessions", sessions.sessions),
            ("session_state_bytes", sessions.stateBytes),
            ("session_waiting_requests", sessions.waiting),
            ("session_ttl_seconds_default", sessions.defaultTimeToLive),
            ("session_ttl_seconds_max", sessions.longestTimeToLive),
            ("steps_per_request", limits.stepsPerRequest),
        ] + entries(configuration.densities) + entries(configuration.generation)
    }

    private static func entries(_ limits: DensityLimits) -> [(name: String, value: Int)] {
        [
            ("densities", limits.densities),
            ("density_bytes", limits.bytes),
            ("density_samples", limits.samples),
            ("density_terms", 512),
            ("density_points", limits.points),
            ("density_bins", limits.bins),
        ]
    }

    private static func entries(_ limits: GenerationLimits) -> [(name: String, value: Int)] {
        [
            ("generations", limits.generations),
            ("generation_tokens", limits.tokens),
            ("generation_queued_bytes", limits.queuedBytes),
            ("generation_prefix_bytes", limits.prefixBytes),
            ("generation_stops", SamplingRequest.mostStops),
        ]
    }

    private static let softmaxEntries: [(name: String, value: Int)] = [
        ("softmax_row", LogitRows.longest),
        ("softmax_jacobian_row", SoftmaxMap.jacobianOrders.upperBound),
        ("softmax_quadrature_row", DescribedMap.longestQuadrature),
        ("softmax_quadrature_jacobian_row", DescribedMap.largestQuadratureJacobian),
        ("sample_count", RowSampler.counts.upperBound),
        ("sample_chain_steps", DrawSample.Input.mostSteps),
    ]
}
