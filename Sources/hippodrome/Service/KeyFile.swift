internal import API

/// The file of API keys.
struct KeyFile: Sendable {
    let path: String

    /// The keys that are in the file now.
    func read() throws(SettingError) -> KeyRing {
        let bytes: [UInt8]
        do {
            bytes = try readFile(path, limit: 16 << 20)
        } catch {
            throw .fileUnreadable(path: path, error)
        }
        do {
            return try KeyRing(parsing: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw .keysMalformed(path: path, error)
        }
    }
}
