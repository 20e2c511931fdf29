import Foundation

/// Byte-pair merging as it is defined: the leftmost pair of the lowest rank, again and again.
struct PlainMerger {
    private struct File: Decodable {
        struct Model: Decodable {
            var vocab: [String: Int]
            var merges: [[String]]
        }
        var model: Model
    }

    private let model: File.Model

    init(_ file: [UInt8]) throws {
        model = try JSONDecoder().decode(File.self, from: Data(file)).model
    }

    /// The tokens of a word of ASCII letters.
    func tokens(of word: String) -> [Int] {
        var parts = word.map(String.init)
        while true {
            let pairs = zip(parts, parts.dropFirst()).enumerated().compactMap { place, pair in
                model.merges.firstIndex(of: [pair.0, pair.1]).map { (rank: $0, place: place) }
            }
            guard let best = pairs.min(by: { ($0.rank, $0.place) < ($1.rank, $1.place) }) else { break }
            parts[best.place] += parts.remove(at: best.place + 1)
        }
        return parts.map { model.vocab[$0] ?? -1 }
    }
}
