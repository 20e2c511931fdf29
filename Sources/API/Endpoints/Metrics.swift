package import HTTP
internal import Sessions

/// `GET /metrics`: the service's counts of itself, for Prometheus.
package enum Metrics: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let type = try scope.negotiate([.prometheus, .openMetrics])
        var page = MetricsPage(type == .openMetrics ? .openMetrics : .prometheus)
        page.write(scope.service.meters)
        page.write(scope.service.sessions.usage)
        page.write(scope.service.scheduler)
        if let keeper = scope.service.keeper { page.write(keeper.meters) }
        page.write(scope.service.environment.readings())
        page.write(scope.service.configuration.build)
        var fields = FieldLines.notStored
        fields.append(.varied)
        return .answer(.response(scope.bytes(type: type, fields: fields, page.finish())))
    }
}
