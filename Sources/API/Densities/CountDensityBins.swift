internal import Compute
package import HTTP
internal import JSON

/// `POST /v1/densities/{id}/bins`: the probabilities of bins, and integer counts of them for an entropy coder.
package enum CountDensityBins: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let object = try scope.storedDensity().object
        let limits = scope.service.configuration.densities
        return try scope.collectDensityWork { arguments throws(APIError) in
            let edges = try edges(from: &arguments, limits: limits)
            let bits = try arguments.optionalInteger("precision_bits", in: CodingTable.precisions) ?? 16
            let members = arguments
            return DensityWork(cost: edges.count * (2 * object.pointCost + 500)) { checkpoint throws(APIError) in
                let table = try members.fitting { () throws(ComputeError) in
                    try codingTable(of: object.model.density, edges: edges, bits: bits, checkpoint)
                }
                return scope.json { json in encode(table, edges: edges, bits: bits, to: &json) }
            }
        }
    }

    private static func codingTable(
        of density: some Density, edges: [Double], bits: Int, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> CodingTable {
        try CodingTable(of: density, edges: edges, precisionBits: bits, checkpoint: checkpoint)
    }

    /// `edges`, or `count` bins of one width from `lo` to `hi`.
    private static func edges(
        from arguments: inout Arguments, limits: DensityLimits
    ) throws(APIError) -> [Double] {
        if let edges = try arguments.optionalReals("edges") {
            for other in ["lo", "hi", "count"] where arguments.contains(other) {
                throw arguments.refusal(other, .absentBeside("edges"))
            }
            guard edges.count - 1 <= limits.bins else {
                throw .tooManyElements(arguments.pointer(to: "edges"), count: edges.count, limit: limits.bins + 1)
            }
            return edges
        }
        let range = try arguments.interval()
        let count = try arguments.optionalInteger("count", in: 1...limits.bins) ?? 256
        return (0...count).map { place in
            let part = Double(place) / Double(count)
            return place == count ? range.upperBound : range.lowerBound + part * (range.upperBound - range.lowerBound)
        }
    }

    private static func encode(_ table: CodingTable, edges: [Double], bits: Int, to json: inout JSONWriter) {
        json.beginObject()
        json.name("edges")
        json.numbers(edges)
        json.name("p")
        json.numbers(table.probabilities)
        json.array("counts", table.counts) { $1.value($0) }
        json.name("precision_bits")
        json.value(bits)
        json.member("expected_bits", Optional(table.expectedBits))
        json.member("entropy_bits", Optional(table.entropyBits))
        json.member("coverage", Optional(table.coverage))
        json.endObject()
    }
}
