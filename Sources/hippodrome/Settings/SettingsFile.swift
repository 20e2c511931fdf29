internal import JSON

/// The file of settings: one JSON object whose members are named as the settings are.
enum SettingsFile {
    /// Reads the file at `path`.
    static func read(path: String) throws(SettingError) -> [SettingAssignment] {
        let bytes: [UInt8]
        do {
            bytes = try readFile(path, limit: 1 << 20)
        } catch {
            throw .fileUnreadable(path: path, error)
        }
        return try assignments(in: bytes, path: path)
    }

    /// What the bytes of a file set.
    static func assignments(in bytes: [UInt8], path: String) throws(SettingError) -> [SettingAssignment] {
        let value: JSONValue
        do {
            value = try parseJSON(bytes)
        } catch {
            throw .fileMalformed(path: path, error)
        }
        guard case .object(let object) = value else { throw .fileNotObject(path: path) }
        return try object.members.map { member throws(SettingError) in
            guard let entry = Catalogue.entry(named: member.name) else {
                let names = Catalogue.entries.map(\.name)
                let suggestion = Suggestion.nearest(to: member.name, among: names)
                throw .unknownMember(member.name, path: path, suggestion: suggestion)
            }
            guard let text = text(of: member.value) else { throw .wrongType(entry, path: path) }
            return SettingAssignment(name: entry.name, text: text)
        }
    }

    /// The value in the notation of flags and variables.
    private static func text(of value: JSONValue) -> String? {
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .real(let number): return String(number)
        case .bool(let truth): return (truth ? Toggle.on : Toggle.off).rawValue
        case .array(let elements):
            let words = elements.compactMap { element in
                if case .string(let word) = element { word } else { nil }
            }
            return words.count == elements.count ? words.joined(separator: ",") : nil
        case .null, .numbers, .object: return nil
        }
    }
}
