public import Compute

/// A byte-level byte-pair tokenizer: any text is tokens, and their bytes are the text again.
///
/// A text is cut into words by the pattern of GPT-2; the bytes of a word are merged, pair by pair, in the order in
/// which the pairs were learnt. Tokens are parts of byte strings, not of texts: one may end within a character.
///
/// Source: Radford et al., "Language Models are Unsupervised Multitask Learners" (2019), section 2.2; the file is the
/// `tokenizer.json` of the Python package tokenizers.
public struct Tokenizer: Sendable {
    /// `tokenizer.json`, as it was read.
    public let source: [UInt8]

    /// The added tokens, by number.
    public let addedTokens: [AddedToken]

    private let tokens: [[UInt8]]
    private let special: Set<Int>
    private let table: MergeTable
    private let byteTokens: [Int32]
    private let search: AddedTokenSearch

    /// Reads a `tokenizer.json`.
    ///
    /// - Throws: ``ModelError/malformed(_:_:)``, and ``ModelError/member(_:pointer:_:)`` for what is not a byte-level
    ///   BPE with the pattern of GPT-2, for a vocabulary that lacks a byte, leaves out a number or repeats one, and for
    ///   a merge of tokens that are not in it.
    /// - Complexity: O(file).
    public init(parsing source: [UInt8]) throws(ModelError) {
        let file = try TokenizerFile(parsing: source)
        self.source = source
        addedTokens = file.addedTokens
        tokens = file.tokens
        special = Set(file.addedTokens.lazy.filter(\.isSpecial).map(\.token))
        table = file.merges
        byteTokens = file.byteTokens
        search = AddedTokenSearch(file.addedTokens)
    }

    /// V: how many tokens there are. Their numbers start at 0.
    public var vocabularySize: Int { tokens.count }

    /// The tokens of a text.
    ///
    /// - Parameters:
    ///   - text: Any text, also an empty one.
    ///   - addedTokens: What the text of an added token means.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ModelError/computation(_:)`` with what `checkpoint` throws.
    /// - Complexity: O(n + w log w) for n bytes with words of up to w.
    public func encode(
        _ text: String, addedTokens: AddedTokenReading, checkpoint: Checkpoint = {}
    ) throws(ModelError) -> [Int] {
        let bytes = Array(text.utf8)
        var result: [Int] = []
        result.reserveCapacity(bytes.count / 3 + 1)
        var merger = WordMerger(table: table, byteTokens: byteTokens)
        do throws(ComputeError) {
            var start = 0
            while addedTokens == .asToken, let found = search.first(in: bytes, from: start) {
                try append(bytes[start..<found.range.lowerBound], to: &result, by: &merger, checkpoint)
                result.append(found.token)
                start = found.range.upperBound
            }
            try append(bytes[start...], to: &result, by: &merger, checkpoint)
        } catch {
            throw .computation(error)
        }
        return result
    }

    /// The bytes of a token.
    ///
    /// - Throws: ``ModelError/unknownToken(_:vocabulary:)``.
    public func bytes(of token: Int) throws(ModelError) -> [UInt8] {
        guard tokens.indices.contains(token) else {
            throw .unknownToken(token, vocabulary: vocabularySize)
        }
        return tokens[token]
    }

    /// Whether a token is a mark and not a part of the text.
    public func isSpecial(_ token: Int) -> Bool {
        special.contains(token)
    }

    /// The text of tokens; bytes that are no UTF-8 become U+FFFD, one for each maximal part of a character.
    ///
    /// - Throws: ``ModelError/unknownToken(_:vocabulary:)``.
    /// - Complexity: O(bytes).
    public func decode(_ tokens: [Int], specialTokens: SpecialTokenWriting) throws(ModelError) -> String {
        var bytes: [UInt8] = []
        for token in tokens where specialTokens == .written || !isSpecial(token) {
            bytes.append(contentsOf: try self.bytes(of: token))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the tokens of a text without added tokens.
    private func append(
        _ text: ArraySlice<UInt8>, to result: inout [Int], by merger: inout WordMerger, _ checkpoint: Checkpoint
    ) throws(ComputeError) {
        let splitter = WordSplitter(text)
        var start = text.startIndex
        var nextCheck = start
        while start < text.endIndex {
            if start >= nextCheck {
                try checkpoint()
                nextCheck = start + 1 << 14
            }
            let end = splitter.endOfWord(from: start)
            try merger.append(text[start..<end], to: &result, checkpoint: checkpoint)
            start = end
        }
    }
}
