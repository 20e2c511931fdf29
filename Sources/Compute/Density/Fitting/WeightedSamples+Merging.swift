extension WeightedSamples {
    /// The centres of a kernel estimate, as the samples that it was made of.
    ///
    /// - Parameter effectiveCount: How many equally weighted samples the estimate was made of, above 0.
    public init(centersOf density: KernelDensity, effectiveCount: Double) {
        self.init(ascending: density.centers, weights: density.weights, effectiveCount: effectiveCount)
    }

    /// These samples and others, each lot with the weight of its effective count.
    ///
    /// - Complexity: O(n + m).
    public func merged(with other: WeightedSamples) -> WeightedSamples {
        let total = effectiveCount + other.effectiveCount
        let (share, otherShare) = (effectiveCount / total, other.effectiveCount / total)
        var values: [Double] = []
        var weights: [Double] = []
        values.reserveCapacity(count + other.count)
        weights.reserveCapacity(count + other.count)
        var (own, others) = (0, 0)
        while own < count || others < other.count {
            if others == other.count || (own < count && self.values[own] <= other.values[others]) {
                values.append(self.values[own])
                weights.append(share * self.weights[own])
                own += 1
            } else {
                values.append(other.values[others])
                weights.append(otherShare * other.weights[others])
                others += 1
            }
        }
        return WeightedSamples(ascending: values, weights: weights, effectiveCount: total)
    }
}
