package import HTTP
internal import JSON
internal import Sessions

/// `GET /v1/densities`: the caller's densities without their numbers, in the order of their making, a page at a time.
package enum ListDensities: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        var arguments = try scope.arguments()
        let limit = try arguments.optionalInteger("limit", in: 1...100) ?? 20
        let order = try arguments.optionalChoice("order", of: SessionOrder.self) ?? .descending
        let after = try arguments.optionalText("after", longest: SessionID.longest)
        try arguments.finish()
        let page: (densities: [StoredDensity], hasMore: Bool)
        do throws(APIError) {
            page = try scope.service.densities.list(
                of: scope.principal.owner, after: after, order: order, limit: limit)
        } catch {
            throw .invalidArgument(arguments.pointer(to: "after"), .stated("must be the id of one of your densities"))
        }
        let response = scope.json(fields: .notStored) { json in
            json.list(page.densities, hasMore: page.hasMore) { density, json in
                density.encode(to: &json, parts: .summary)
            } more: { json in
                for (name, density) in [("first_id", page.densities.first), ("last_id", page.densities.last)] {
                    json.name(name)
                    if let density { json.value(density.key.id) } else { json.null() }
                }
            }
        }
        return .answer(.response(response))
    }
}
