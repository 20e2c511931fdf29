extension JSONReader {
    /// Reads the array whose bracket is here.
    mutating func readArray(_ bytes: Span<UInt8>, depth: Int) throws(ReadingFailure) -> JSONValue {
        try checkDepth(depth)
        position += 1
        skipWhiteSpace(bytes)
        let first = try byte(bytes)
        if first == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        if first == UInt8(ascii: "-") || first &- UInt8(ascii: "0") < 10 {
            if let numbers = try readNumbers(bytes) { return .numbers(numbers) }
        }
        var elements: [JSONValue] = []
        repeat {
            skipWhiteSpace(bytes)
            do throws(ReadingFailure) {
                elements.append(try readValue(bytes, depth: depth + 1))
            } catch {
                throw error.inside(index: elements.count)
            }
        } while try passesComma(bytes, before: UInt8(ascii: "]"), else: .commaOrBracketExpected)
        return .array(elements)
    }

    /// Reads the object whose brace is here.
    mutating func readObject(_ bytes: Span<UInt8>, depth: Int) throws(ReadingFailure) -> JSONValue {
        try checkDepth(depth)
        position += 1
        skipWhiteSpace(bytes)
        if try byte(bytes) == UInt8(ascii: "}") {
            position += 1
            return .object(JSONObject())
        }
        var members = MemberList()
        repeat {
            skipWhiteSpace(bytes)
            let start = position
            let name = try readName(bytes)
            do throws(ReadingFailure) {
                guard members.admits(name) else { throw ReadingFailure(.duplicateName, at: start) }
                members.append(name: name, value: try readValue(bytes, depth: depth + 1))
            } catch {
                throw error.inside(name: name)
            }
        } while try passesComma(bytes, before: UInt8(ascii: "}"), else: .commaOrBraceExpected)
        return .object(JSONObject(members: members.members))
    }

    /// Reads a member's name, its colon and the white space after it.
    private mutating func readName(_ bytes: Span<UInt8>) throws(ReadingFailure) -> String {
        guard try byte(bytes) == UInt8(ascii: "\"") else { throw failure(.nameExpected) }
        let name = try readString(bytes)
        skipWhiteSpace(bytes)
        guard try byte(bytes) == UInt8(ascii: ":") else { throw failure(.colonExpected) }
        position += 1
        skipWhiteSpace(bytes)
        return name
    }

    /// Passes over a comma, or over the byte that ends the array or the object.
    ///
    /// - Returns: whether it was a comma.
    private mutating func passesComma(
        _ bytes: Span<UInt8>,
        before end: UInt8,
        else fault: JSONFault
    ) throws(ReadingFailure) -> Bool {
        skipWhiteSpace(bytes)
        let byte = try byte(bytes)
        guard byte == UInt8(ascii: ",") || byte == end else { throw failure(fault) }
        position += 1
        return byte != end
    }

    private func checkDepth(_ depth: Int) throws(ReadingFailure) {
        guard depth < limits.depth else {
            throw ReadingFailure(.depthExceeded(limit: limits.depth), at: position)
        }
    }
}
