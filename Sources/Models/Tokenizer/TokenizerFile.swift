internal import JSON

/// The content of a `tokenizer.json`, checked.
struct TokenizerFile {
    private(set) var addedTokens: [AddedToken] = []

    /// The bytes of each token.
    private(set) var tokens: [[UInt8]] = []
    private(set) var merges = MergeTable(minimumCapacity: 0)

    /// The token of each byte.
    private(set) var byteTokens: [Int32] = []

    /// The most tokens.
    private static let numbers = 0...(1 << 20) - 1

    private static let file = ModelFile.tokenizer

    init(parsing bytes: [UInt8]) throws(ModelError) {
        let members = try MemberReader(parsing: bytes, of: Self.file)
        try members.requireOnly([
            "version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor",
            "decoder", "model",
        ])
        if members.optional("version") != nil { _ = try members.choice("version", of: ["1.0"]) }
        try members.requireOff("truncation", "padding", "normalizer")
        try Self.checkByteLevel(members.members("pre_tokenizer"))
        _ = try members.members("decoder").choice("type", of: ["ByteLevel"])
        if members.optional("post_processor") != nil {
            _ = try members.members("post_processor").choice("type", of: ["ByteLevel"])
        }
        if members.optional("added_tokens") != nil { addedTokens = try Self.addedTokens(members) }
        let model = try members.members("model")
        try Self.checkModel(model)
        let numbers = try readVocabulary(model)
        try readMerges(model, numbers)
    }

    /// The pre-tokenizer must be the pattern of GPT-2 and nothing else.
    private static func checkByteLevel(_ members: MemberReader) throws(ModelError) {
        try members.requireOnly(["type", "add_prefix_space", "trim_offsets", "use_regex"])
        _ = try members.choice("type", of: ["ByteLevel"])
        try members.requireOff("add_prefix_space")
        if members.optional("use_regex") != nil, try !members.bool("use_regex") {
            throw members.fault("use_regex", .notOneOf(["true"]))
        }
    }

    private static func checkModel(_ members: MemberReader) throws(ModelError) {
        _ = try members.choice("type", of: ["BPE"])
        try members.requireOnly([
            "type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk",
            "byte_fallback", "ignore_merges", "vocab", "merges",
        ])
        try members.requireOff(
            "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk", "byte_fallback",
            "ignore_merges")
    }

    private static func addedTokens(_ members: MemberReader) throws(ModelError) -> [AddedToken] {
        let place = members.pointer.appending(name: "added_tokens")
        var tokens: [AddedToken] = []
        for (index, element) in try members.elements("added_tokens").enumerated() {
            let entry = try MemberReader(element, of: file, at: place.appending(index: index))
            try entry.requireOnly(["id", "content", "single_word", "lstrip", "rstrip", "normalized", "special"])
            try entry.requireOff("single_word", "lstrip", "rstrip")
            let text = try entry.string("content")
            guard !text.isEmpty else { throw entry.fault("content", .notString) }
            tokens.append(
                AddedToken(
                    token: try entry.integer("id", allowed: numbers), text: text, isSpecial: try entry.bool("special")))
        }
        return tokens.sorted { $0.token < $1.token }
    }

    /// Reads the vocabulary and sees that it is one.
    ///
    /// - Returns: the number of each token as it is written in the file.
    private mutating func readVocabulary(_ model: MemberReader) throws(ModelError) -> [ByteName: Int] {
        let entries = try model.integers("vocab", allowed: Self.numbers)
        var byNumber: [Int: [UInt8]] = [:]
        for token in addedTokens where byNumber.updateValue(Array(token.text.utf8), forKey: token.token) != nil {
            throw .member(Self.file, pointer: .root.appending(name: "added_tokens"), .repeatedToken(token.text))
        }
        let added = byNumber
        var numbers: [ByteName: Int] = [:]
        numbers.reserveCapacity(entries.count)
        for (name, number) in entries {
            numbers[ByteName(name)] = number
            if let bytes = added[number] {
                guard bytes == Array(name.utf8) else { throw model.fault("vocab", .repeatedToken(name)) }
                continue
            }
            guard let bytes = ByteAlphabet.bytes(of: name), !bytes.isEmpty else {
                throw model.fault("vocab", .notByteLevel(name))
            }
            guard byNumber.updateValue(bytes, forKey: number) == nil else {
                throw model.fault("vocab", .repeatedToken(name))
            }
        }
        tokens = try (0..<byNumber.count).map { number throws(ModelError) in
            guard let bytes = byNumber[number] else { throw model.fault("vocab", .missingNumber(number)) }
            return bytes
        }
        try findBytes(model, except: Set(addedTokens.map(\.token)))
        return numbers
    }

    private mutating func findBytes(_ model: MemberReader, except added: Set<Int>) throws(ModelError) {
        byteTokens = [Int32](repeating: -1, count: 256)
        for (number, bytes) in tokens.enumerated() where bytes.count == 1 && !added.contains(number) {
            byteTokens[Int(bytes[0])] = Int32(number)
        }
        if let byte = byteTokens.firstIndex(of: -1) {
            throw model.fault("vocab", .missingByte(UInt8(byte)))
        }
    }

    /// Reads the merges: pairs of tokens, or two tokens with a space between them in older files.
    private mutating func readMerges(_ model: MemberReader, _ numbers: [ByteName: Int]) throws(ModelError) {
        let elements = try model.elements("merges")
        let place = model.pointer.appending(name: "merges")
        merges = MergeTable(minimumCapacity: elements.count)
        for (index, element) in elements.enumerated() {
            func fault(_ fault: MemberFault) -> ModelError {
                .member(Self.file, pointer: place.appending(index: index), fault)
            }
            guard let (left, right) = Self.pair(element) else { throw fault(.wrongCount(expected: 2)) }
            let parts = try [left, right, left + right].map { text throws(ModelError) in
                guard let number = numbers[ByteName(text)] else { throw fault(.unknownToken(text)) }
                return Int32(number)
            }
            guard merges.append(parts[0], parts[1], token: parts[2]) else {
                throw fault(.repeatedToken(left + " " + right))
            }
        }
    }

    private static func pair(_ element: JSONValue) -> (String, String)? {
        switch element {
        case .array(let parts):
            guard parts.count == 2, case .string(let left) = parts[0], case .string(let right) = parts[1] else {
                return nil
            }
            return (left, right)
        case .string(let text):
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        default: return nil
        }
    }
}
