/// Elements that wait by owner: the owners take turns, and each has its elements in the order of their coming.
struct FairQueue<Owner: Hashable & Sendable, Element: Sendable>: Sendable {
    private var waiting: [Owner: Line] = [:]
    /// The owners with an element, in the order of their turns.
    private var turns: [Owner] = []
    private var next = 0
    private(set) var count = 0

    /// The elements of one owner, from ``first`` on.
    private struct Line: Sendable {
        var elements: [Element] = []
        var first = 0
    }

    var isEmpty: Bool { count == 0 }

    /// Adds an element behind the others of its owner.
    mutating func append(_ element: Element, of owner: Owner) {
        count += 1
        guard waiting[owner] == nil else {
            waiting[owner]?.elements.append(element)
            return
        }
        waiting[owner] = Line(elements: [element])
        turns.append(owner)
    }

    /// Takes the first element of the owner whose turn it is.
    ///
    /// - Complexity: O(1), amortised; O(owners) where an owner has no more.
    mutating func popFirst() -> Element? {
        guard !turns.isEmpty else { return nil }
        if next >= turns.count { next = 0 }
        let owner = turns[next]
        guard var line = waiting.removeValue(forKey: owner) else { return nil }
        let element = line.elements[line.first]
        line.first += 1
        count -= 1
        if line.first == line.elements.count {
            turns.remove(at: next)
            return element
        }
        if line.first >= 32, 2 * line.first >= line.elements.count {
            line.elements.removeFirst(line.first)
            line.first = 0
        }
        waiting[owner] = line
        next += 1
        return element
    }
}
