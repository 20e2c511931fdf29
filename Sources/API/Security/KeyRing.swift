internal import HTTP
internal import Models

/// The API keys that the service knows, by their digests.
///
/// The file has one key a line, `id:sha256hex:scopes[:rate]`: a name for logs and ownership, the SHA-256 of the key in
/// hexadecimal, scopes separated by commas, and optionally the most requests a second. Empty lines and lines that
/// start with `#` mean nothing.
public struct KeyRing: Sendable {
    /// A key, known by its digest only.
    struct Key: Sendable {
        let id: String
        let digest: [UInt8]
        let scopes: Set<Scope>
        let bucket: TokenBucket?
    }

    let keys: [Key]

    /// Reads a key file.
    public init(parsing text: String) throws(KeyRingError) {
        var keys: [Key] = []
        var ids: Set<String> = []
        // A carriage return and a line feed are one character, which is a new line too.
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let key = try Self.key(line, number: index + 1)
            guard ids.insert(key.id).inserted else { throw .repeatedID(line: index + 1) }
            keys.append(key)
        }
        self.keys = keys
    }

    private static func key(_ line: Substring, number: Int) throws(KeyRingError) -> Key {
        // A scope may hold a colon (`models:write`), so the line is cut at its first two and, for the rate, its last.
        let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed(line: number) }
        let id = String(parts[0])
        guard isName(id, longest: 64) else { throw .malformedID(line: number) }
        guard let digest = bytes(hexadecimal: parts[1]), digest.count == 32 else {
            throw .malformedDigest(line: number)
        }
        var scopes = parts[2]
        var bucket: TokenBucket?
        if let colon = scopes.lastIndex(of: ":"), let rate = Double(scopes[scopes.index(after: colon)...]) {
            guard rate > 0, rate <= 1e9 else { throw .malformedRate(line: number) }
            bucket = TokenBucket(rate: rate)
            scopes = scopes[..<colon]
        }
        return Key(id: id, digest: digest, scopes: try set(scopes, number), bucket: bucket)
    }

    private static func set(_ list: Substring, _ number: Int) throws(KeyRingError) -> Set<Scope> {
        var scopes: Set<Scope> = []
        for name in list.split(separator: ",", omittingEmptySubsequences: false) {
            guard let scope = Scope(rawValue: String(name)) else { throw .unknownScope(line: number, String(name)) }
            scopes.insert(scope)
        }
        return scopes
    }

    private static func bytes(hexadecimal text: Substring) -> [UInt8]? {
        let digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x41 + 10
            case 0x61...0x66: byte - 0x61 + 10
            default: nil
            }
        }
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// The number of the key whose secret this is, from 0.
    ///
    /// Every key is compared, so that the time tells nothing of which one matched or how nearly.
    func index(ofSecret secret: String) -> Int? {
        let digest = SHA256.digest(Array(secret.utf8))
        var found: Int?
        for index in keys.indices where isEqualInConstantTime(keys[index].digest, digest) { found = index }
        return found
    }
}

/// Why a key file was refused, and at which line, counted from 1.
public enum KeyRingError: Error, Sendable, Equatable, CustomStringConvertible {
    case malformed(line: Int)
    case malformedID(line: Int)
    case malformedDigest(line: Int)
    case malformedRate(line: Int)
    case unknownScope(line: Int, String)
    case repeatedID(line: Int)

    public var description: String {
        switch self {
        case .malformed(let line): "line \(line): a key is id:sha256hex:scopes[:rate]"
        case .malformedID(let line): "line \(line): an id has 1 to 64 characters of A-Z a-z 0-9 . _ -"
        case .malformedDigest(let line): "line \(line): a SHA-256 has 64 hexadecimal digits"
        case .malformedRate(let line): "line \(line): a rate is a number of requests a second, above 0"
        case .unknownScope(let line, let scope): "line \(line): there is no scope \(scope)"
        case .repeatedID(let line): "line \(line): the id stands twice"
        }
    }
}
