internal import Sessions

/// Where densities are kept between requests.
protocol DensityStore: Sendable {
    /// The density of a key.
    ///
    /// - Throws: ``APIError/densityNotFound(id:)``.
    func find(_ key: DensityKey) throws(APIError) -> StoredDensity

    /// Keeps a density under its key, in place of one that is there.
    ///
    /// - Returns: Whether there was one.
    /// - Throws: ``APIError/densityMemoryExhausted(limit:unit:)``.
    func put(_ density: StoredDensity) throws(APIError) -> Bool

    /// Keeps a density in place of the state it was made from, which its revision names.
    ///
    /// - Returns: Whether that state was still there; if not, nothing has changed.
    /// - Throws: ``APIError/densityMemoryExhausted(limit:unit:)``.
    func replace(_ density: StoredDensity) throws(APIError) -> Bool

    /// Forgets a density.
    ///
    /// - Throws: ``APIError/densityNotFound(id:)``.
    func remove(_ key: DensityKey) throws(APIError)

    /// At most `limit` densities of `owner`, in the order of their making, behind the one of id `after`.
    ///
    /// - Throws: ``APIError/densityNotFound(id:)`` if `after` is none.
    func list(
        of owner: SessionOwner, after: String?, order: SessionOrder, limit: Int
    ) throws(APIError) -> (densities: [StoredDensity], hasMore: Bool)
}
