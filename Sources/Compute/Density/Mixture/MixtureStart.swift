/// A start for a mixture: k-means++ centres, some rounds of k-means, and the clusters' moments.
///
/// The samples are on a line in order, so a cluster is a run of them and a round takes O(n + K log n).
struct MixtureStart {
    /// In the unit of samples of mean 0 and deviation 1.
    let components: [GaussianMixture.Component]

    init(samples: WeightedSamples, count: Int, using generator: inout SplitMix64) {
        let (center, scale) = (samples.mean, samples.deviation)
        let points = samples.condensed(to: 4096)
        let values = points.values.map { ($0 - center) / scale }
        var centers = Self.seeds(values, points.weights, count: count, using: &generator)
        var ends: [Int] = []
        for _ in 0..<20 {
            let next = Self.boundaries(values, centers)
            if next == ends { break }
            ends = next
            centers = Self.means(values, points.weights, ends, centers)
        }
        components = Self.clusters(values, points.weights, ends, centers)
    }

    /// Centres drawn in turn with probability in proportion to the squared distance to the nearest so far.
    private static func seeds(
        _ values: [Double],
        _ weights: [Double],
        count: Int,
        using generator: inout SplitMix64
    ) -> [Double] {
        var distances = [Double](repeating: 1, count: values.count)
        var centers: [Double] = []
        for _ in 0..<count {
            let total = zip(distances, weights).reduce(0) { $0 + $1.0 * $1.1 }
            guard total > 0 else { break }
            var rest = generator.unitUniform() * total
            var chosen = values.count - 1
            for index in values.indices {
                rest -= distances[index] * weights[index]
                if rest < 0 {
                    chosen = index
                    break
                }
            }
            let center = values[chosen]
            for index in values.indices {
                let distance = (values[index] - center) * (values[index] - center)
                distances[index] = centers.isEmpty ? distance : min(distances[index], distance)
            }
            centers.append(center)
        }
        return centers.sorted()
    }

    /// Where each cluster of ascending samples ends.
    private static func boundaries(_ values: [Double], _ centers: [Double]) -> [Int] {
        var ends: [Int] = []
        var index = 0
        for (left, right) in zip(centers, centers.dropFirst()) {
            let middle = 0.5 * (left + right)
            while index < values.count, values[index] <= middle { index += 1 }
            ends.append(index)
        }
        return ends + [values.count]
    }

    private static func means(_ values: [Double], _ weights: [Double], _ ends: [Int], _ old: [Double]) -> [Double] {
        var start = 0
        return ends.enumerated().map { cluster, end in
            defer { start = end }
            let total = weights[start..<end].reduce(0, +)
            guard total > 0 else { return old[cluster] }
            return (start..<end).reduce(0) { $0 + weights[$1] * values[$1] } / total
        }
    }

    private static func clusters(
        _ values: [Double],
        _ weights: [Double],
        _ ends: [Int],
        _ centers: [Double]
    ) -> [GaussianMixture.Component] {
        var start = 0
        let clusters: [GaussianMixture.Component] = ends.enumerated().compactMap { cluster, end in
            defer { start = end }
            let total = weights[start..<end].reduce(0, +)
            guard total > 0 else { return nil }
            let variance =
                (start..<end).reduce(0) { sum, index in
                    let distance = values[index] - centers[cluster]
                    return sum + weights[index] * distance * distance
                } / total
            return GaussianMixture.Component(
                weight: total, mean: centers[cluster], deviation: (variance + 1e-6).squareRoot()
            )
        }
        let total = clusters.reduce(0) { $0 + $1.weight }
        return clusters.map {
            GaussianMixture.Component(weight: $0.weight / total, mean: $0.mean, deviation: $0.deviation)
        }
    }
}
