internal import Compute
package import HTTP

/// `POST /v1/densities`: fits a density and keeps it.
///
/// A fit takes as long as it takes, so it runs on a worker; who accepts events hears how far it has come.
package enum CreateDensity: Endpoint {
    /// More than what may be done on an event loop.
    private static let cost = 10 * LoopWork.longest

    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let representation = try scope.negotiate([.json] + EventFormat.allCases.map(\.mediaType))
        if representation != .json, let format = EventFormat(representation) {
            return try scope.collectFitEvents(in: format)
        }
        let limits = scope.service.configuration.densities
        return try scope.collectDensityWork(tensor: "samples") { arguments throws(APIError) in
            let request = try FitRequest(from: &arguments, limits: limits)
            return DensityWork(cost: cost) { checkpoint throws(APIError) in
                let outcome = try request.fit(checkpoint)
                return scope.record(try scope.keep(outcome, named: request.name), .created)
            }
        }
    }
}

extension RequestScope {
    /// Gathers a body and answers with the events of its fit, which a worker makes beside the stream that tells them.
    fileprivate func collectFitEvents(in format: EventFormat) throws(APIError) -> Admission {
        let densityBody = try densityBody(tensor: "samples")
        return .collect(limit: densityBody.limit) { body in
            .accompanied { context, respond in
                let request: FitRequest
                do throws(APIError) {
                    var arguments = try densityBody.arguments(body, in: self)
                    request = try FitRequest(from: &arguments, limits: service.configuration.densities)
                    try arguments.finish()
                } catch {
                    return respond(problem(error))
                }
                let news = FitNews()
                // The response alone holds the listener, so that the fit ends with the stream.
                respond(response(telling: news, of: request.samples.count, in: format))
                let started = ContinuousClock.now
                news.append(.done(outcome(of: request, telling: news, context.cancellation)))
                service.meters.recordComputation(ContinuousClock.now - started, route: routeNumber)
            }
        }
    }

    private func response(telling news: FitNews, of count: Int, in format: EventFormat) -> Response {
        let events = FitEvents(of: count, from: FitListener(to: news))
        return stream(contentType: format.mediaType, source: EventStream(events, format: format, scope: self))
    }

    private func outcome(
        of request: FitRequest, telling news: FitNews, _ cancellation: Cancellation
    ) -> Result<StoredDensity, APIError> {
        do throws(APIError) {
            let checkpoint: Checkpoint = { () throws(ComputeError) in
                try cancellation.checkpoint()
                try news.cancellation.checkpoint()
            }
            let outcome = try request.fit(checkpoint) { news.append(.progress($0)) }
            do throws(ComputeError) { try checkpoint() } catch { throw .compute(error) }
            return .success(try keep(outcome, named: request.name))
        } catch {
            return .failure(error)
        }
    }

    /// Keeps a fitted density under a new id.
    ///
    /// - Throws: ``APIError/densityMemoryExhausted(limit:unit:)``.
    fileprivate func keep(_ outcome: FitOutcome, named name: String?) throws(APIError) -> StoredDensity {
        let density = StoredDensity(
            key: .random(of: principal.owner), name: name, createdAt: service.now(), object: outcome.object,
            fit: outcome.fit, statistics: outcome.statistics, recipe: outcome.recipe)
        _ = try service.densities.put(density)
        return density
    }
}
