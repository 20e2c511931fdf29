/// The keys and values of the last tokens, in pages of 64.
///
/// Copies share their pages, and only the last is copied when one of them goes on. A token is staged, attended to, and
/// then committed: one that is not leaves no trace.
struct KeyValueCache: Sendable {
    private let widths: AttentionWidths
    private var pages: [KeyValuePage] = []
    /// Places of the first page whose tokens have left the window.
    private var left = 0
    /// How many tokens are in the cache.
    private(set) var count = 0

    init(_ widths: AttentionWidths) {
        self.widths = widths
    }

    /// Makes the cache that has absorbed `position` tokens and holds these, so that its pages are cut where they were.
    init(_ widths: AttentionWidths, _ numbers: [Double], position: Int) {
        self.init(widths)
        let width = widths.key + widths.value
        let tokens = numbers.count / (width * widths.heads)
        left = (position - tokens) % KeyValuePage.tokens
        for token in 0..<tokens {
            makePlace()
            let (page, place) = (left + token).quotientAndRemainder(dividingBy: KeyValuePage.tokens)
            for head in 0..<widths.heads {
                let start = (token * widths.heads + head) * width
                let key = numbers.span.extracting(start..<start + widths.key)
                let value = numbers.span.extracting(start + widths.key..<start + width)
                pages[page].write(key, value, token: place, head: head, widths)
            }
            count += 1
        }
    }

    /// Writes a token's keys and values behind the others, to be seen and not yet counted.
    mutating func stage(_ sample: Span<Double>) {
        makePlace()
        let (page, place) = (left + count).quotientAndRemainder(dividingBy: KeyValuePage.tokens)
        let width = 2 * widths.key + widths.value
        for head in 0..<widths.heads {
            let start = head * width + widths.key
            pages[page].write(
                sample.extracting(start..<start + widths.key),
                sample.extracting(start + widths.key..<start + widths.key + widths.value),
                token: place, head: head, widths)
        }
    }

    private mutating func makePlace() {
        guard left + count >= pages.count * KeyValuePage.tokens else { return }
        pages.append(KeyValuePage(widths))
    }

    /// Counts the staged token, and lets those go that are outside the window of `length` tokens.
    mutating func commit(keeping length: Int?) {
        count += 1
        guard let length, count > length else { return }
        left += count - length
        count = length
        while left >= KeyValuePage.tokens {
            pages.removeFirst()
            left -= KeyValuePage.tokens
        }
    }

    /// Calls `visit` for each page that the staged token sees, oldest first, with the places of the tokens that count
    /// and the place of the newest relative to the page, until it returns `false`.
    ///
    /// - Returns: Whether all were visited.
    func visitStaged(
        keeping length: Int?, _ visit: (borrowing KeyValuePage, _ tokens: Range<Int>, _ newest: Int) -> Bool
    ) -> Bool {
        let end = left + count + 1
        let start = max(left, length.map { end - $0 } ?? left)
        for index in start / KeyValuePage.tokens..<pages.count {
            let first = index * KeyValuePage.tokens
            let tokens = max(start - first, 0)..<min(end - first, KeyValuePage.tokens)
            guard visit(pages[index], tokens, end - 1 - first) else { return false }
        }
        return true
    }

    /// Token after token the key and value of each head.
    var numbers: [Double] {
        var numbers: [Double] = []
        numbers.reserveCapacity(count * widths.heads * (widths.key + widths.value))
        for token in left..<left + count {
            let (page, place) = token.quotientAndRemainder(dividingBy: KeyValuePage.tokens)
            for head in 0..<widths.heads { numbers += pages[page].entries(token: place, head: head, widths) }
        }
        return numbers
    }
}
