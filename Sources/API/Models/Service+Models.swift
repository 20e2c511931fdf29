internal import Compute
internal import Models

/// What became of a model that was loaded.
public struct ModelReport: Sendable {
    public let id: String
    /// Whether it answers as its golden vectors say.
    public let isReady: Bool
    /// The relative difference from them; `nil` where it has none.
    public let difference: Double?
}

/// Why a model could not be loaded.
public struct ModelLoadingError: Error, Sendable {
    /// The reason in words, without a full stop.
    public let detail: String
}

extension Service {
    /// Loads a model from its folder and tests it: it is everybody's, and stays.
    ///
    /// - Throws: ``ModelLoadingError`` for a folder that is no model.
    public func loadModel(at path: String) throws(ModelLoadingError) -> ModelReport {
        do throws(APIError) {
            let model = try servedModel(at: path)
            try models.put(model, replacing: nil)
            return ModelReport(id: model.id, isReady: model.isReady, difference: model.selfTest?.relativeDifference)
        } catch {
            throw ModelLoadingError(detail: Problem(error).detail)
        }
    }

    private func servedModel(at path: String) throws(APIError) -> ServedModel {
        do throws(ModelError) {
            let loaded = try ModelDirectory(path: path).read()
            return try ServedModel(loaded, owner: nil, at: now(), checkpoint: {})
        } catch {
            throw .model(error)
        }
    }
}
