/// Where a Redis server listens: `redis://[:password@]host[:port][/database]` or `unix:/path`.
public struct RedisAddress: Equatable, Sendable {
    enum Endpoint: Equatable {
        case tcp(host: String, port: Int32)
        case unix(path: String)
    }

    let endpoint: Endpoint
    let password: String?
    let database: Int

    /// - Returns: `nil` for a text of another form.
    public init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            self.init(endpoint: .unix(path: String(text.dropFirst(5))), password: nil, database: 0)
            return
        }
        let scheme = "redis://"
        guard text.hasPrefix(scheme) else { return nil }
        var rest = text.dropFirst(scheme.count)
        var password: String?
        if let at = rest.lastIndex(of: "@") {
            let login = rest[..<at]
            guard login.first == ":" else { return nil }
            password = String(login.dropFirst())
            rest = rest[rest.index(after: at)...]
        }
        var database = 0
        if let slash = rest.firstIndex(of: "/") {
            guard let number = Int(rest[rest.index(after: slash)...]), number >= 0 else { return nil }
            database = number
            rest = rest[..<slash]
        }
        var port: Int32 = 6379
        if let colon = rest.lastIndex(of: ":"), !rest.hasSuffix("]") {
            guard let number = UInt16(rest[rest.index(after: colon)...]) else { return nil }
            port = Int32(number)
            rest = rest[..<colon]
        }
        if rest.hasPrefix("["), rest.hasSuffix("]") { rest = rest.dropFirst().dropLast() }
        guard !rest.isEmpty else { return nil }
        self.init(endpoint: .tcp(host: String(rest), port: port), password: password, database: database)
    }

    private init(endpoint: Endpoint, password: String?, database: Int) {
        self.endpoint = endpoint
        self.password = password
        self.database = database
    }
}

extension RedisAddress: CustomStringConvertible {
    /// The address without its password.
    public var description: String {
        switch endpoint {
        case .unix(let path): "unix:\(path)"
        case .tcp(let host, let port): "redis://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(database)"
        }
    }
}
