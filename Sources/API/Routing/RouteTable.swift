internal import HTTP

/// The routes by path and method.
///
/// A path without parameters is found by one look into a table; others by a walk over their segments, where a literal
/// segment goes before a parameter.
struct RouteTable: Sendable {
    /// What is known of one path template.
    private struct Target: Sendable {
        let template: String
        /// The places of its routes in ``numbers``, one for each method.
        let routes: Range<Int>
        /// The value of the field `Allow`.
        let allow: String
        /// The names of the parameters, in order.
        let parameterNames: [String]
    }

    /// A target, by its number, and the parameters in the path.
    struct Match: Sendable {
        fileprivate let target: Int
        let parameters: [PathParameter]
    }

    private struct Node: Sendable {
        var literals: [(text: [UInt8], node: Int)] = []
        var parameter: Int?
        var target: Int?

        func literal(_ segment: Span<UInt8>) -> Int? {
            for literal in literals where literal.text.count == segment.count {
                if segment.indices.allSatisfy({ literal.text[$0] == segment[$0] }) { return literal.node }
            }
            return nil
        }
    }

    let routes: [Route]
    private var targets: [Target] = []
    /// The routes of the targets, by their numbers in ``routes``, one target's behind another's.
    private var numbers: [(method: Method, route: Int)] = []
    private var literals = LiteralPaths()
    private var nodes = [Node()]

    /// - Precondition: No two routes have one method and one template.
    init(_ routes: [Route]) {
        self.routes = routes
        for (template, entries) in Dictionary(grouping: routes.enumerated(), by: \.element.template) {
            let methods = entries.map(\.element.method)
            precondition(Set(methods).count == entries.count, "a route stands twice")
            let start = numbers.count
            numbers += entries.map { ($0.element.method, $0.offset) }
            targets.append(
                Target(
                    template: template, routes: start..<numbers.count, allow: allowed(methods),
                    parameterNames: names(in: template)))
            insert(targets.count - 1)
        }
    }

    /// The number of the route of a method to what was matched.
    func route(_ method: Method, to match: borrowing Match) -> Int? {
        for place in targets[match.target].routes where numbers[place].method == method { return numbers[place].route }
        return nil
    }

    /// The value of the field `Allow` for what was matched.
    func allow(for match: borrowing Match) -> String { targets[match.target].allow }

    private mutating func insert(_ index: Int) {
        let target = targets[index]
        if target.parameterNames.isEmpty { literals.insert(target.template, as: index) }
        var node = 0
        for segment in target.template.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let isParameter = segment.hasPrefix("{")
            let text = Array(segment.utf8)
            if let next = isParameter ? nodes[node].parameter : nodes[node].literal(text.span) {
                node = next
                continue
            }
            nodes.append(Node())
            if isParameter {
                nodes[node].parameter = nodes.count - 1
            } else {
                nodes[node].literals.append((text, nodes.count - 1))
            }
            node = nodes.count - 1
        }
        nodes[node].target = index
    }

    /// What a request's path leads to.
    ///
    /// - Throws: ``APIError/routeNotFound``, or ``APIError/refusal(_:)`` for a path that does not decode.
    func match(_ head: RequestHead) throws(APIError) -> Match {
        if let target = literals.index(of: head) { return Match(target: target, parameters: []) }
        let path = head.pathBytes
        let isEncoded = path.contains(UInt8(ascii: "%"))
        let text = isEncoded ? try decoded(path)[...] : path
        let separator = isEncoded ? 0 : UInt8(ascii: "/")
        guard text.first == separator else { throw .routeNotFound }
        var values: [Range<Int>] = []
        guard let target = find(text.span, separator, from: 0, at: 0, &values) else { throw .routeNotFound }
        var parameters: [PathParameter] = []
        for (name, range) in zip(targets[target].parameterNames, values) {
            let value = text.dropFirst(range.lowerBound).prefix(range.count)
            parameters.append(PathParameter(name: name, value: String(decoding: value, as: UTF8.self)))
        }
        return Match(target: target, parameters: parameters)
    }

    /// The decoded segments, each behind a NUL, which none of them can contain: they may contain slashes.
    private func decoded(_ path: ArraySlice<UInt8>) throws(APIError) -> [UInt8] {
        var text: [UInt8] = []
        for segment in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
            do {
                text.append(0)
                text.append(contentsOf: try PercentDecoding.decode(String(decoding: segment, as: UTF8.self)).utf8)
            } catch {
                throw .refusal(error)
            }
        }
        return text
    }

    /// The number of the target that the rest of a path names.
    ///
    /// - Parameters:
    ///   - start: Where the rest begins: at a separator, or at the path's end.
    ///   - values: Where the parameters stand.
    private func find(
        _ path: Span<UInt8>, _ separator: UInt8, from start: Int, at node: Int, _ values: inout [Range<Int>]
    ) -> Int? {
        guard start < path.count else { return nodes[node].target }
        var end = start + 1
        while end < path.count && path[end] != separator { end += 1 }
        let segment = start + 1..<end
        if let next = nodes[node].literal(path.extracting(segment)),
            let target = find(path, separator, from: end, at: next, &values)
        {
            return target
        }
        guard let next = nodes[node].parameter, !segment.isEmpty else { return nil }
        values.append(segment)
        if let target = find(path, separator, from: end, at: next, &values) { return target }
        values.removeLast()
        return nil
    }
}

/// The names between braces in a template.
private func names(in template: String) -> [String] {
    template.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
}

/// The field `Allow` for the methods of a target: HEAD goes with GET, OPTIONS with all.
private func allowed(_ methods: [Method]) -> String {
    var all = Set(methods)
    if all.contains(.get) { all.insert(.head) }
    all.insert(.options)
    return Method.allCases.filter(all.contains).map(\.rawValue).joined(separator: ", ")
}
