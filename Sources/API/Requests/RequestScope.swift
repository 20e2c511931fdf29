package import HTTP

/// A request that was routed and authenticated, and the service it came to.
package struct RequestScope: Sendable {
    package let head: RequestHead
    /// The parameters in the path, decoded, in the template's order.
    package let pathParameters: [PathParameter]
    /// The number of the route in the service's table.
    package let routeNumber: Int
    package let principal: Principal
    package let requestID: RequestID
    package let service: Service
}

/// A parameter in the path, decoded.
package struct PathParameter: Sendable, Hashable {
    package let name: String
    package let value: String
}

extension RequestScope {
    package var route: Route { service.table.routes[routeNumber] }

    /// The value of a parameter in the path.
    ///
    /// - Precondition: The route's template has it.
    package func pathParameter(_ name: String) -> String {
        guard let parameter = pathParameters.first(where: { $0.name == name }) else {
            preconditionFailure("\(route.template) has no parameter \(name)")
        }
        return parameter.value
    }

    /// The parameters of path and query; those of the path count as read.
    package func arguments() throws(APIError) -> Arguments {
        var arguments = try pathArguments()
        for parameter in try queryParameters() { try arguments.append(parameter.name, text: parameter.value) }
        return arguments
    }

    /// The parameters of the path alone, which count as read.
    func pathArguments() throws(APIError) -> Arguments {
        var arguments = Arguments()
        for parameter in pathParameters {
            try arguments.append(parameter.name, text: parameter.value)
            _ = arguments.take(parameter.name)
        }
        return arguments
    }

    func queryParameters() throws(APIError) -> [QueryParameters.Parameter] {
        guard let query = head.query else { return [] }
        do {
            return try QueryParameters(parsing: query).parameters
        } catch {
            throw .refusal(error)
        }
    }
}
