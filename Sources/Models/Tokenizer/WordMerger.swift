internal import Compute

/// Merges the bytes of words, with memory that is used again for each.
///
/// The tokens of a word are a list that is linked both ways; a merge puts its token in the place of the left one and
/// unlinks the right one. The queue may hold merges whose tokens have changed since: their rank tells.
///
/// Source: Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units" (2016), algorithm 1.
struct WordMerger {
    private let table: MergeTable
    private let byteTokens: [Int32]
    private var tokens: [Int32] = []
    private var next: [Int32] = []
    private var previous: [Int32] = []
    private var queue = MergeQueue()

    /// Merges between two calls of a checkpoint.
    private static let stretch = 1 << 15

    init(table: MergeTable, byteTokens: [Int32]) {
        self.table = table
        self.byteTokens = byteTokens
    }

    /// Appends the tokens of `word` to `result`.
    ///
    /// - Complexity: O(n log n) for n bytes.
    mutating func append(
        _ word: ArraySlice<UInt8>, to result: inout [Int], checkpoint: Checkpoint
    ) throws(ComputeError) {
        if word.count == 1 {
            result.append(Int(byteTokens[Int(word[word.startIndex])]))
            return
        }
        fill(with: word)
        var merges = 0
        while let first = queue.removeFirst() {
            merge(first.rank, at: Int(first.place))
            merges += 1
            if merges.isMultiple(of: Self.stretch) { try checkpoint() }
        }
        var place = 0
        while place >= 0 {
            result.append(Int(tokens[place]))
            place = Int(next[place])
        }
    }

    private mutating func fill(with word: ArraySlice<UInt8>) {
        tokens.removeAll(keepingCapacity: true)
        next.removeAll(keepingCapacity: true)
        previous.removeAll(keepingCapacity: true)
        for (place, byte) in word.enumerated() {
            tokens.append(byteTokens[Int(byte)])
            previous.append(Int32(place) - 1)
            next.append(Int32(place) + 1)
        }
        next[word.count - 1] = -1
        for place in 0..<word.count - 1 { enqueue(at: place) }
    }

    /// Lines up the merge of the token at `place` with the next one, if there is such a merge.
    private mutating func enqueue(at place: Int) {
        let right = next[place]
        guard right >= 0, let merge = table[tokens[place], tokens[Int(right)]] else { return }
        queue.insert(rank: merge.rank, place: Int32(place))
    }

    private mutating func merge(_ rank: Int32, at place: Int) {
        let right = next[place]
        guard tokens[place] >= 0, right >= 0, let merge = table[tokens[place], tokens[Int(right)]],
            merge.rank == rank
        else { return }
        tokens[place] = merge.token
        tokens[Int(right)] = -1
        next[place] = next[Int(right)]
        if next[place] >= 0 { previous[Int(next[place])] = Int32(place) }
        enqueue(at: place)
        if previous[place] >= 0 { enqueue(at: Int(previous[place])) }
    }
}
