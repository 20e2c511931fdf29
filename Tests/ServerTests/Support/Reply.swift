/// A response as a client reads it.
struct Reply {
    let status: Int
    /// Names in lower case.
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Whether the server says that this is the connection's last response.
    var closes: Bool { self["connection"] == "close" }
}

extension Client {
    /// Reads a head.
    func head() throws -> Reply {
        let lines = try read(through: "\r\n\r\n").split(separator: "\r\n")
        guard let first = lines.first, let code = first.split(separator: " ").dropFirst().first, let status = Int(code)
        else { throw ClientError.malformed(lines.joined(separator: "|")) }
        let fields = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let value = line[colon...].dropFirst().drop { $0 == " " }
            return (name: line[..<colon].lowercased(), value: String(value))
        }
        return Reply(status: status, fields: fields, body: [])
    }

    /// Reads a response with its body.
    func reply() throws -> Reply {
        let head = try head()
        var body: [UInt8] = []
        if head["transfer-encoding"] == "chunked" {
            while true {
                let chunk = try chunk()
                if chunk.isEmpty { break }
                body += chunk
            }
        } else if let length = head["content-length"], let count = Int(length) {
            body = try read(count)
        }
        return Reply(status: head.status, fields: head.fields, body: body)
    }

    /// Reads one chunk; the last is empty.
    func chunk() throws -> [UInt8] {
        let line = try read(through: "\r\n")
        guard let size = Int(line.dropLast(), radix: 16) else { throw ClientError.malformed(line) }
        let bytes = try read(size)
        guard try read(through: "\r\n") == "\r\n" else { throw ClientError.malformed(line) }
        return bytes
    }

    /// Sends a request without a body and reads the response.
    func get(_ path: String, fields: String = "") throws -> Reply {
        try send("GET \(path) HTTP/1.1\r\nHost: test\r\n\(fields)\r\n")
        return try reply()
    }
}
