import HTTP

/// Does with a head what an application does: nothing in it may lead to a trap, nor out of a field's line.
func checkUses(of head: RequestHead) {
    for segment in head.path.split(separator: "/") {
        if let text = try? PercentDecoding.decode(segment) { precondition(!text.utf8.contains(0)) }
    }
    _ = try? QueryParameters(parsing: head.query)
    let offered: [MediaType] = [.json, .npy, .eventStream, .plainText]
    if let best = AcceptedTypes(head.fields).best(of: offered) {
        precondition(AcceptedTypes(head.fields).quality(of: best) > 0)
    }
    precondition((0...1_000).contains(AcceptedCodings(head.fields).quality(of: "gzip")))
    if let type = head.fields[.contentType].flatMap(MediaType.init(parsing:)) {
        precondition(MediaType(parsing: type.description) == type, "a media type is read back from its text")
    }
    if case .list(let tags)? = EntityTagCondition(head.fields) {
        for tag in tags { precondition(EntityTag(parsing: tag.description) == tag, "a tag is read back from its text") }
    }
    checkEncoding(of: head)
}

/// A response that carries the client's own bytes in its fields is still one head.
private func checkEncoding(of head: RequestHead) {
    let fields = head.fields.map { Field(.location, $0.value + (head.query ?? "") + "\r\n\r\n") }
    var buffer: [UInt8] = []
    let encoder = ResponseEncoder(date: HTTPDate(unixSeconds: 784_111_777))
    let response = Response(.ok, fields: FieldLines(fields))
    let encoded = encoder.encodeHead(of: response, answering: head, into: &buffer)
    let lineEnds = zip(buffer, buffer.dropFirst()).filter { $0.0 == 0x0D && $0.1 == 0x0A }.count
    precondition(buffer.suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A] && buffer.filter { $0 == 0x0A }.count == lineEnds)
    let hasConnection = encoded.closesConnection || head.version == .http10
    precondition(lineEnds == fields.count + (hasConnection ? 5 : 4))
}
