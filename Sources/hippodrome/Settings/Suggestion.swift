/// What a mistyped name was meant to be.
enum Suggestion {
    /// The candidate with the fewest edits from `word`, if that is at most a third of its letters.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let ranked = candidates.map { (candidate: $0, edits: edits(from: word, to: $0)) }
        guard let best = ranked.min(by: { $0.edits < $1.edits }) else { return nil }
        return best.edits <= max(2, word.count / 3) ? best.candidate : nil
    }

    /// The fewest insertions, deletions and substitutions that turn one word into the other.
    ///
    /// Source: Wagner and Fischer, "The string-to-string correction problem" (1974). O(nm) time, O(m) space.
    static func edits(from source: String, to target: String) -> Int {
        let target = Array(target)
        var row = Array(0...target.count)
        for (i, letter) in source.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in target.indices {
                let substitution = diagonal + (letter == target[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
