internal import Sessions
internal import Synchronization

/// The models by owner and name. Those that were loaded at the start are everybody's and stay.
///
/// A critical section copies references; it never computes.
final class ModelTable: Sendable {
    private struct Key: Hashable {
        let owner: SessionOwner?
        let id: String
    }

    private struct Contents {
        var models: [Key: ServedModel] = [:]
        var bytes = 0
        /// The models put by clients.
        var count = 0
    }

    let limits: ModelLimits
    private let contents = Mutex(Contents())

    init(limits: ModelLimits) {
        self.limits = limits
    }

    /// The model that `owner` calls `id`.
    ///
    /// - Throws: ``APIError/modelNotFound(id:)``; ``APIError/modelNotReady(id:)`` for one whose self-test failed.
    func model(_ id: String, for owner: SessionOwner) throws(APIError) -> ServedModel {
        let model = try find(id, for: owner)
        guard model.isReady else { throw .modelNotReady(id: id) }
        return model
    }

    /// As ``model(_:for:)``, ready or not.
    func find(_ id: String, for owner: SessionOwner) throws(APIError) -> ServedModel {
        guard let model = lookUp(id, for: owner) else { throw .modelNotFound(id: id) }
        return model
    }

    /// As ``find(_:for:)``; `nil` where there is none.
    func lookUp(_ id: String, for owner: SessionOwner) -> ServedModel? {
        contents.withLock { $0.models[Key(owner: nil, id: id)] ?? $0.models[Key(owner: owner, id: id)] }
    }

    /// The models that `owner` may use, by name.
    func list(for owner: SessionOwner) -> [ServedModel] {
        let models = contents.withLock { contents in
            contents.models.filter { $0.key.owner == nil || $0.key.owner == owner }.map(\.value)
        }
        return models.sorted { $0.id < $1.id }
    }

    /// Enters a model under its name, in the place of `former` if that is still there.
    ///
    /// - Throws: ``APIError/modelMemoryExhausted(limit:unit:)``; ``APIError/modelExists(id:)`` where another request
    ///   has changed what is under that name meanwhile.
    func put(_ model: ServedModel, replacing former: ServedModel?) throws(APIError) {
        // The former model leaves with the result: its memory is freed after the critical section.
        let result: Result<ServedModel?, APIError> = contents.withLock { contents in
            let key = Key(owner: model.owner, id: model.id)
            let present = contents.models[key]
            guard present === former else { return .failure(.modelExists(id: model.id)) }
            if model.owner != nil {
                let count = contents.count + (present == nil ? 1 : 0)
                let bytes = contents.bytes + model.bytes - (present?.bytes ?? 0)
                guard count <= limits.models else {
                    return .failure(.modelMemoryExhausted(limit: limits.models, unit: "models"))
                }
                guard bytes <= limits.bytes else {
                    return .failure(.modelMemoryExhausted(limit: limits.bytes, unit: "bytes"))
                }
                contents.count = count
                contents.bytes = bytes
            }
            contents.models[key] = model
            return .success(present)
        }
        _ = try result.get()
    }

    /// Takes out a model that a client has put.
    func remove(_ model: ServedModel) {
        guard let owner = model.owner else { return }
        let removed: ServedModel? = contents.withLock { contents in
            let key = Key(owner: owner, id: model.id)
            guard contents.models[key] === model else { return nil }
            contents.count -= 1
            contents.bytes -= model.bytes
            return contents.models.removeValue(forKey: key)
        }
        _ = removed
    }
}
