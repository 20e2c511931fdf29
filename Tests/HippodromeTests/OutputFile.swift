import Foundation

/// A file for what a process writes; it is gone when nobody holds it any longer.
final class OutputFile {
    let handle: FileHandle
    private let url = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent(UUID().uuidString)

    init() throws {
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// What is in the file now.
    func text() throws -> String {
        try String(contentsOf: url, encoding: .utf8)
    }
}
