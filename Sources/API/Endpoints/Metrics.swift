package import HTTP
internal import Sessions

/// `GET /metrics`: the service's counts of itself, for Prometheus.
package enum Metrics: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission.Course {
        let type = try scope.negotiate([.prometheus, .openMetrics])
        var page = MetricsPage(type == .openMetrics ? .openMetrics : .prometheus)
        page.write(scope.service.meters)
        page.write(scope.service.sessions.usage)
        page.write(scope.service.environment.readings())
        page.write(scope.service.configuration.build)
        let fields = [Field(.cacheControl, "no-store"), Field(.vary, variedFields)]
        return .answer(.response(scope.bytes(type: type, fields: fields, page.finish())))
    }
}
