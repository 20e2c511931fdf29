package import HTTP

/// One line of the route table: what answers a method on a path.
package struct Route: Sendable {
    package let method: Method
    /// The path with its parameters in braces: `/v1/hippo/{measure}`.
    package let template: String
    /// The `operationId` of `openapi.yaml`.
    package let operationID: String
    /// Who may call it.
    package let access: Access
    let handling: Handling

    /// What becomes of a request.
    enum Handling: Sendable {
        case decided(@Sendable (RequestScope) throws(APIError) -> Admission)
        case fixed(FixedAnswer)
    }

    private init(
        _ method: Method, _ template: String, _ operationID: String, for access: Access, _ handling: Handling
    ) {
        self.method = method
        self.template = template
        self.operationID = operationID
        self.access = access
        self.handling = handling
    }

    /// A route to a pure function.
    package static func operation<O: Operation>(
        _ method: Method, _ template: String, _ operationID: String, _ operation: O.Type, for access: Access
    ) -> Route {
        let dispatch = Dispatch<O>(stream: nil)
        return Route(
            method, template, operationID, for: access,
            .decided { scope throws(APIError) in try dispatch.admit(scope) })
    }

    /// A route to a pure function whose answer can also be had as events.
    package static func streamingOperation<O: StreamingOperation>(
        _ method: Method, _ template: String, _ operationID: String, _ operation: O.Type, for access: Access
    ) -> Route {
        let dispatch = Dispatch<O> { input, format, scope throws(APIError) in
            EventStream(try O.producer(for: input), format: format, scope: scope)
        }
        return Route(
            method, template, operationID, for: access,
            .decided { scope throws(APIError) in try dispatch.admit(scope) })
    }

    /// A route to anything else.
    package static func endpoint<E: Endpoint>(
        _ method: Method, _ template: String, _ operationID: String, _ endpoint: E.Type, for access: Access
    ) -> Route {
        Route(
            method, template, operationID, for: access,
            .decided { scope throws(APIError) in try E.admit(scope) })
    }

    /// A route to a session, which may have to be fetched from the store first.
    package static func stored<E: Endpoint>(
        _ method: Method, _ template: String, _ operationID: String, _ endpoint: E.Type, for access: Access
    ) -> Route {
        Route(
            method, template, operationID, for: access,
            .decided { scope throws(APIError) in
                try StoredRoute.admit(scope) { scope throws(APIError) in try E.admit(scope) }
            })
    }

    /// A route to densities, which may have to be read from the store.
    package static func kept<E: Endpoint>(
        _ method: Method, _ template: String, _ operationID: String, _ endpoint: E.Type, for access: Access
    ) -> Route {
        Route(
            method, template, operationID, for: access,
            .decided { scope throws(APIError) in
                guard scope.service.keeper != nil else { return try E.admit(scope) }
                return StoredRoute.admitOnWorker(scope) { scope throws(APIError) in try E.admit(scope) }
            })
    }

    /// A route whose requests are all answered alike.
    package static func fixed<E: FixedEndpoint>(
        _ method: Method, _ template: String, _ operationID: String, _ endpoint: E.Type, for access: Access
    ) -> Route {
        Route(method, template, operationID, for: access, .fixed(E.answer))
    }
}
