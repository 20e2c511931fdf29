/// The sessions of one owner, in the order of their making.
///
/// A session that is taken out leaves a gap; the gaps are closed when they are as many as the sessions. So taking one
/// out of thousands does not move the others each time.
struct OwnerSessions {
    /// The numbers of the sessions, ascending, gaps included.
    private var sequences: [UInt64] = []
    private var cells: [SessionCell?] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Adds a session made later than all others.
    mutating func append(_ cell: SessionCell) {
        sequences.append(cell.sequence)
        cells.append(cell)
        count += 1
    }

    /// Takes a session out.
    ///
    /// - Complexity: O(log n), amortised.
    mutating func remove(_ cell: SessionCell) {
        guard let index = index(of: cell.sequence), cells[index] != nil else { return }
        cells[index] = nil
        count -= 1
        guard 2 * count < cells.count else { return }
        cells.removeAll { $0 == nil }
        sequences = cells.compactMap { $0?.sequence }
    }

    /// At most `limit` sessions that were made after (or, in descending order, before) the one of number `sequence`.
    func page(after sequence: UInt64?, order: SessionOrder, limit: Int) -> [SessionCell] {
        let place = sequence.flatMap(index(of:))
        switch order {
        case .ascending:
            let start = place.map { $0 + 1 } ?? 0
            return Array(cells[start...].lazy.compactMap { $0 }.prefix(limit))
        case .descending:
            return Array(cells[..<(place ?? cells.count)].lazy.reversed().compactMap { $0 }.prefix(limit))
        }
    }

    /// Where the session of number `sequence` stands, by bisection.
    private func index(of sequence: UInt64) -> Int? {
        var range = 0..<sequences.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if sequences[middle] == sequence { return middle }
            range = sequences[middle] < sequence ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}
