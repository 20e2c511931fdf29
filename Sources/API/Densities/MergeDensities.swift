internal import Compute
package import HTTP
internal import JSON

/// `POST /v1/densities/merge`: the density of the samples of several: Fourier densities of one map and grid,
/// histograms of the same edges, or kernel estimates with the same kernel.
package enum MergeDensities: Endpoint {
    /// How many may be merged at once.
    private static let counts = 2...100

    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.collectDensityWork { arguments throws(APIError) in
            let pointer = arguments.pointer(to: "ids")
            guard let value = arguments.json("ids") else { throw .missingField(pointer) }
            guard case .array(let elements) = value, counts.contains(elements.count) else {
                throw .invalidArgument(pointer, .stated("must be an array of 2 to 100 ids"))
            }
            let name = try arguments.optionalText("name", longest: FitRequest.longestName)
            let sources = try sources(elements, at: pointer, in: scope)
            return DensityWork(cost: 10 * LoopWork.longest) { checkpoint throws(APIError) in
                var density = try sources[0].refitted(to: merged(sources, at: pointer), checkpoint)
                density.key = .random(of: scope.principal.owner)
                density.name = name
                density.createdAt = scope.service.now()
                _ = try scope.service.densities.put(density)
                return scope.record(density, .created)
            }
        }
    }

    private static func sources(
        _ elements: [JSONValue], at pointer: JSONPointer, in scope: RequestScope
    ) throws(APIError) -> [StoredDensity] {
        var sources: [StoredDensity] = []
        for (index, element) in elements.enumerated() {
            guard case .string(let id) = element else {
                throw .invalidArgument(pointer.appending(index: index), .stated("must be the id of a density"))
            }
            sources.append(try scope.service.densities.find(DensityKey(owner: scope.principal.owner, id: id)))
        }
        return sources
    }

    private static func merged(_ sources: [StoredDensity], at pointer: JSONPointer) throws(APIError) -> KeptSamples {
        var merged = try KeptSamples(of: sources[0], at: pointer.appending(index: 0))
        for (index, source) in sources.enumerated().dropFirst() {
            let place = pointer.appending(index: index)
            try merged.merge(KeptSamples(of: source, at: place), at: place)
            guard source.isRefitted(as: sources[0]) else {
                throw .invalidArgument(
                    place, .stated("must have the regularization, bandwidth, kernel and support of the first density"))
            }
        }
        return merged
    }
}
