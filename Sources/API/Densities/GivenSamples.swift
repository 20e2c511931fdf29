internal import Compute
internal import JSON

/// The samples of a request, or the histogram that stands for them.
struct GivenSamples: Sendable {
    let values: [Double]
    let weights: [Double]?
    /// The histogram itself, where one was given.
    let histogram: HistogramDensity?

    /// Reads `samples` with `weights`, or `histogram`.
    init(from arguments: inout Arguments, limits: DensityLimits) throws(APIError) {
        let samples = try arguments.optionalReals("samples")
        let weights = try arguments.optionalReals("weights")
        let counted = try arguments.optionalParts("histogram") { inner throws(APIError) in
            try Self.histogram(&inner, limits: limits)
        }
        switch (samples, counted) {
        case (nil, nil): throw .missingField(arguments.pointer(to: "samples"))
        case (.some, .some): throw arguments.refusal("histogram", .absentBeside("samples"))
        case (let samples?, nil):
            guard samples.count <= limits.samples else {
                throw .tooManyElements(
                    arguments.pointer(to: "samples"), count: samples.count, limit: limits.samples)
            }
            (values, self.weights, histogram) = (samples, weights, nil)
        case (nil, let counted?):
            guard weights == nil else { throw arguments.refusal("weights", .absentBeside("histogram")) }
            (values, self.weights, histogram) = (counted.values, nil, counted.density)
        }
    }

    /// Samples evenly spread over the bins, as many as each counts.
    private static func histogram(
        _ arguments: inout Arguments, limits: DensityLimits
    ) throws(APIError) -> (values: [Double], density: HistogramDensity) {
        let edges = try arguments.reals("edges")
        let counts = try arguments.reals("counts")
        var total = 0
        for (index, count) in counts.enumerated() {
            let pointer = arguments.pointer(to: "counts").appending(index: index)
            guard let whole = Int(exactly: count), whole >= 0 else {
                throw .invalidArgument(pointer, .integer(0...limits.samples))
            }
            guard whole <= limits.samples - total else {
                throw .tooManyElements(arguments.pointer(to: "counts"), count: whole, limit: limits.samples)
            }
            total += whole
        }
        let density: HistogramDensity
        do throws(ComputeError) {
            density = try HistogramDensity(edges: edges, weights: counts)
        } catch {
            throw arguments.refusal(ofFit: error, renaming: ["weights": "counts"])
        }
        let values = counts.indices.flatMap { bin in
            (0..<Int(counts[bin])).map { place in
                let part = (Double(place) + 0.5) / counts[bin]
                return edges[bin] + part * (edges[bin + 1] - edges[bin])
            }
        }
        return (values, density)
    }

    /// The samples to be fitted, and those kept back: evenly spaced ones in the order given.
    func divided(
        keepingBack fraction: Double, in arguments: Arguments
    ) throws(APIError) -> (fitted: WeightedSamples, kept: WeightedSamples?) {
        try arguments.fitting { () throws(ComputeError) in
            guard fraction > 0 else { return (try WeightedSamples(values, weights: weights), nil) }
            // Refuses what is wrong with them as a whole.
            _ = try WeightedSamples(values, weights: weights)
            var parts: [Bool: [Int]] = [:]
            for index in values.indices {
                let isKept = (fraction * Double(index + 1)).rounded(.down) > (fraction * Double(index)).rounded(.down)
                parts[isKept, default: []].append(index)
            }
            let fitted = parts[false] ?? []
            let kept = parts[true] ?? []
            return (try part(fitted), kept.isEmpty ? nil : try part(kept))
        }
    }

    private func part(_ indices: [Int]) throws(ComputeError) -> WeightedSamples {
        try WeightedSamples(indices.map { values[$0] }, weights: weights.map { all in indices.map { all[$0] } })
    }
}

extension Arguments {
    /// The members of an object, which in a query is written as JSON; `nil` where the member is absent.
    mutating func optionalParts<Result>(
        _ name: String, _ read: (inout Arguments) throws(APIError) -> Result
    ) throws(APIError) -> Result? {
        guard case .text(let text)? = peek(name) else { return try optionalObject(name, read) }
        _ = take(name)
        let value: JSONValue
        do {
            value = try parseJSON(Array(text.utf8))
        } catch {
            throw refusal(name, .object)
        }
        guard case .object(let object) = value else { throw refusal(name, .object) }
        var inner = Arguments(object, at: pointer(to: name))
        let result = try read(&inner)
        try inner.finish()
        return result
    }
}
