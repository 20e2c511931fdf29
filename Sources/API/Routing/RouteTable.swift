internal import HTTP

/// The routes by path and method.
///
/// A path without parameters is found by one look into a dictionary; others by a walk over their segments, where a
/// literal segment goes before a parameter.
struct RouteTable: Sendable {
    /// What is known of one path template.
    struct Target: Sendable {
        let template: String
        /// The numbers of the routes, one for each method.
        var routes: [(method: Method, number: Int)] = []
        /// The value of the field `Allow`.
        var allow = ""
        /// The names of the parameters, in order.
        let parameterNames: [String]
    }

    /// A target and the parameters in the path.
    struct Match: Sendable {
        let target: Target
        let parameters: [PathParameter]
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var target: Int?
    }

    let routes: [Route]
    private var targets: [Target] = []
    private var literals: [String: Match] = [:]
    private var nodes = [Node()]

    /// - Precondition: No two routes have one method and one template.
    init(_ routes: [Route]) {
        self.routes = routes
        var numbers: [String: Int] = [:]
        for (number, route) in routes.enumerated() {
            let target = numbers[route.template] ?? targets.count
            if target == targets.count {
                numbers[route.template] = target
                targets.append(Target(template: route.template, parameterNames: parameterNames(route.template)))
            }
            precondition(!targets[target].routes.contains { $0.method == route.method }, "a route stands twice")
            targets[target].routes.append((route.method, number))
        }
        for index in targets.indices {
            targets[index].allow = allowed(targets[index].routes.map(\.method))
            insert(index)
        }
    }

    private mutating func insert(_ index: Int) {
        let target = targets[index]
        if target.parameterNames.isEmpty { literals[target.template] = Match(target: target, parameters: []) }
        var node = 0
        for segment in target.template.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let isParameter = segment.hasPrefix("{")
            if let next = isParameter ? nodes[node].parameter : nodes[node].literals[String(segment)] {
                node = next
                continue
            }
            nodes.append(Node())
            if isParameter {
                nodes[node].parameter = nodes.count - 1
            } else {
                nodes[node].literals[String(segment)] = nodes.count - 1
            }
            node = nodes.count - 1
        }
        nodes[node].target = index
    }

    /// The target of a path that is still percent-encoded.
    ///
    /// - Throws: ``APIError/routeNotFound``, or ``APIError/refusal(_:)`` for a path that does not decode.
    func match(_ path: String) throws(APIError) -> Match {
        if let match = literals[path] { return match }
        let segments = try segments(path)
        var values: [String] = []
        guard let index = find(segments[...], from: 0, &values) else { throw .routeNotFound }
        let target = targets[index]
        let parameters = zip(target.parameterNames, values).map { PathParameter(name: $0, value: $1) }
        return Match(target: target, parameters: parameters)
    }

    private func segments(_ path: String) throws(APIError) -> [String] {
        let raw = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard path.utf8.contains(UInt8(ascii: "%")) else { return raw.map(String.init) }
        var segments: [String] = []
        for segment in raw {
            do {
                segments.append(try PercentDecoding.decode(segment))
            } catch {
                throw .refusal(error)
            }
        }
        return segments
    }

    private func find(_ segments: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
        guard let segment = segments.first else { return nodes[node].target }
        let rest = segments.dropFirst()
        if let next = nodes[node].literals[segment], let target = find(rest, from: next, &values) { return target }
        guard let next = nodes[node].parameter, !segment.isEmpty else { return nil }
        values.append(segment)
        if let target = find(rest, from: next, &values) { return target }
        values.removeLast()
        return nil
    }
}

/// The names between braces in a template.
private func parameterNames(_ template: String) -> [String] {
    template.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
}

/// The field `Allow` for the methods of a target: HEAD goes with GET, OPTIONS with all.
private func allowed(_ methods: [Method]) -> String {
    var all = Set(methods)
    if all.contains(.get) { all.insert(.head) }
    all.insert(.options)
    return Method.allCases.filter(all.contains).map(\.rawValue).joined(separator: ", ")
}
