internal import Compute
package import HTTP
internal import JSON
internal import Sessions

/// `PUT /v1/densities/{id}`: keeps a density that ``GetDensity`` wrote down, or one that the client made up.
package enum PutDensity: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let name = scope.pathParameter("id")
        guard SessionID(name) != nil else {
            throw .invalidArgument(Arguments().pointer(to: "id"), .stated("must match [A-Za-z0-9_-]{1,64}"))
        }
        let key = DensityKey(owner: scope.principal.owner, id: name)
        return try scope.collectDensityBody { arguments throws(APIError) in
            let density = try StoredDensity(from: &arguments, key: key, createdAt: scope.service.now())
            return DensityWork(cost: density.encodingCost) { _ throws(APIError) in
                let isNew = try !scope.service.densities.put(density)
                return scope.record(density, isNew ? .created : .ok)
            }
        }
    }
}

extension RequestScope {
    /// As ``collectDensityWork(tensor:_:)``, with an `id` in the body beside that of the path.
    fileprivate func collectDensityBody(
        _ read: @escaping @Sendable (inout Arguments) throws(APIError) -> DensityWork
    ) throws(APIError) -> Admission {
        _ = try requireContentType([.json])
        let limit = service.configuration.limits.jsonBytes
        try requireLength(atMost: limit)
        return .collect(limit: limit) { body in
            .work { context in
                respond { () throws(APIError) in
                    if let parameter = try queryParameters().first {
                        throw .unknownField(Arguments().pointer(to: parameter.name))
                    }
                    var arguments = Arguments(try jsonObject(body))
                    let work = try read(&arguments)
                    try arguments.finish()
                    return try work.run(context.cancellation.checkpoint)
                }
            }
        }
    }
}
