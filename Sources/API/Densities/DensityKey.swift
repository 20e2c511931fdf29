internal import Sessions

/// A density among those of all owners: to any other owner it does not exist.
struct DensityKey: Hashable, Sendable {
    let owner: SessionOwner
    /// `[A-Za-z0-9_-]{1,64}`.
    let id: String

    /// A key of a new id of 128 random bits.
    static func random(of owner: SessionOwner) -> DensityKey {
        DensityKey(owner: owner, id: "den_" + SessionID.random().text.dropFirst(4))
    }
}

extension RequestScope {
    /// The key of the density that the path names.
    ///
    /// - Throws: ``APIError/densityNotFound(id:)`` for a name that no density can have.
    func densityKey() throws(APIError) -> DensityKey {
        let name = pathParameter("id")
        guard SessionID(name) != nil else { throw .densityNotFound(id: name) }
        return DensityKey(owner: principal.owner, id: name)
    }

    /// The density that the path names.
    ///
    /// - Throws: ``APIError/densityNotFound(id:)``.
    func storedDensity() throws(APIError) -> StoredDensity {
        try service.densities.find(densityKey())
    }
}
