extension Realization: Hashable {
    /// Feeds the form and the order alone: systems that are equal have both in common, and entries cost time.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(form)
        hasher.combine(order)
    }
}
