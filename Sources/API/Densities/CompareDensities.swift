internal import Compute
package import HTTP
internal import JSON

/// `POST /v1/densities/compare`: how far two densities are from each other; each is an id or a density written down.
package enum CompareDensities: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.collectDensityWork { arguments throws(APIError) in
            let p = try object("p", from: &arguments, in: scope)
            let q = try object("q", from: &arguments, in: scope)
            return DensityWork(cost: 10_000 * (p.pointCost + q.pointCost)) { checkpoint throws(APIError) in
                let comparison = try Arguments().fitting { () throws(ComputeError) in
                    try compare(p.model.density, q.model.density, checkpoint)
                }
                return scope.json { json in
                    json.beginObject()
                    json.member("kl_pq", Optional(comparison.forwardDivergence))
                    json.member("kl_qp", Optional(comparison.backwardDivergence))
                    json.member("total_variation", Optional(comparison.totalVariation))
                    json.member("hellinger", Optional(comparison.hellinger))
                    json.member("wasserstein_1", Optional(comparison.wasserstein))
                    json.endObject()
                }
            }
        }
    }

    private static func compare(
        _ p: some Density, _ q: any Density, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> DensityComparison {
        try compare(p, with: q, checkpoint)
    }

    private static func compare(
        _ p: some Density, with q: some Density, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> DensityComparison {
        try DensityComparison(p, q, checkpoint: checkpoint)
    }

    private static func object(
        _ name: String, from arguments: inout Arguments, in scope: RequestScope
    ) throws(APIError) -> DensityObject {
        if case .json(.object)? = arguments.peek(name) {
            return try arguments.object(name) { inner throws(APIError) in try DensityObject(from: &inner) }
        }
        let id = try arguments.text(name, longest: 64)
        return try scope.service.densities.find(DensityKey(owner: scope.principal.owner, id: id)).object
    }
}
