public import Compute
internal import FoundationEssentials

/// A model's directory on disk.
public struct ModelDirectory: Sendable {
    /// Its path; the last part of it is the model's name.
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Reads and checks a token model.
    ///
    /// - Throws: ``ModelError``, naming the file. A size is checked before a file is read.
    public func load(checkpoint: Checkpoint = {}) throws(ModelError) -> LoadedModel {
        try LoadedModel(id: name, files: files(), checkpoint: checkpoint)
    }

    /// Reads and checks a model of any kind.
    ///
    /// - Throws: As ``load(checkpoint:)``.
    public func read(checkpoint: Checkpoint = {}) throws(ModelError) -> ReadModel {
        try ReadModel(id: name, files: files(), checkpoint: checkpoint)
    }

    private var name: String { URL(fileURLWithPath: path).lastPathComponent }

    private func files() throws(ModelError) -> [ModelFile: [UInt8]] {
        var files: [ModelFile: [UInt8]] = [:]
        for file in ModelFile.allCases { files[file] = try read(file) }
        return files
    }

    /// The bytes of a file, or nothing where there is none and none is needed.
    private func read(_ file: ModelFile) throws(ModelError) -> [UInt8]? {
        let place = URL(fileURLWithPath: path).appendingPathComponent(file.rawValue).resolvingSymlinksInPath()
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
            guard case let type as FileAttributeType = attributes[.type], type == .typeRegular,
                case let size as UInt = attributes[.size]
            else { throw ModelError.file(file, .notRegular) }
            let tooLarge = ModelError.file(file, .tooLarge(limit: file.largestSize))
            guard Int(clamping: size) <= file.largestSize else { throw tooLarge }
            let bytes = [UInt8](try Data(contentsOf: place))
            // The file may have grown since.
            guard bytes.count <= file.largestSize else { throw tooLarge }
            return bytes
        } catch let error as ModelError {
            throw error
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            if file.isRequired { throw .file(file, .missing) }
            return nil
        } catch {
            throw .file(file, .unreadable)
        }
    }
}
