internal import JSON

/// Reads the members of a JSON object strictly: each fault names the member's place.
struct MemberReader {
    let file: ModelFile
    let pointer: JSONPointer
    private let object: JSONObject

    init(_ value: JSONValue, of file: ModelFile, at pointer: JSONPointer = .root) throws(ModelError) {
        guard case .object(let object) = value else { throw .member(file, pointer: pointer, .notObject) }
        self.file = file
        self.pointer = pointer
        self.object = object
    }

    /// Reads a file that is one object.
    init(parsing bytes: [UInt8], of file: ModelFile) throws(ModelError) {
        let value: JSONValue
        do {
            value = try parseJSON(bytes)
        } catch {
            throw .malformed(file, error)
        }
        try self.init(value, of: file)
    }

    func fault(_ name: String, _ fault: MemberFault) -> ModelError {
        .member(file, pointer: pointer.appending(name: name), fault)
    }

    /// Refuses members that are not among `names`.
    func requireOnly(_ names: Set<String>) throws(ModelError) {
        for member in object.members where !names.contains(member.name) { throw fault(member.name, .unknown) }
    }

    /// The member called `name`, unless it is absent or null.
    func optional(_ name: String) -> JSONValue? {
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    func value(_ name: String) throws(ModelError) -> JSONValue {
        guard let value = object[name] else { throw fault(name, .missing) }
        return value
    }

    func members(_ name: String) throws(ModelError) -> MemberReader {
        try MemberReader(value(name), of: file, at: pointer.appending(name: name))
    }

    /// The members of a large object, each a whole number.
    func integers(_ name: String, allowed: ClosedRange<Int>) throws(ModelError) -> [(name: String, integer: Int)] {
        let place = pointer.appending(name: name)
        guard case .object(let object) = try value(name) else { throw fault(name, .notObject) }
        return try object.members.map { member throws(ModelError) in
            guard case .integer(let integer) = member.value, let integer = Int(exactly: integer),
                allowed.contains(integer)
            else {
                throw .member(file, pointer: place.appending(name: member.name), .notInteger(allowed: allowed))
            }
            return (member.name, integer)
        }
    }

    func integer(_ name: String, allowed: ClosedRange<Int>) throws(ModelError) -> Int {
        guard case .integer(let integer) = try value(name), let integer = Int(exactly: integer),
            allowed.contains(integer)
        else {
            throw fault(name, .notInteger(allowed: allowed))
        }
        return integer
    }

    func optionalInteger(_ name: String, allowed: ClosedRange<Int>) throws(ModelError) -> Int? {
        optional(name) == nil ? nil : try integer(name, allowed: allowed)
    }

    func bool(_ name: String) throws(ModelError) -> Bool {
        guard case .bool(let bool) = try value(name) else { throw fault(name, .notBool) }
        return bool
    }

    func string(_ name: String) throws(ModelError) -> String {
        guard case .string(let string) = try value(name) else { throw fault(name, .notString) }
        return string
    }

    /// 64 hexadecimal digits in lower case, or nothing where the member is absent or null.
    func optionalDigest(_ name: String) throws(ModelError) -> String? {
        guard optional(name) != nil else { return nil }
        let text = try string(name)
        guard text.utf8.count == 64, text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
            throw fault(name, .notDigest)
        }
        return text.lowercased()
    }

    /// The elements of an array, which may be empty but is no array of numbers.
    func elements(_ name: String) throws(ModelError) -> [JSONValue] {
        guard case .array(let elements) = try value(name) else { throw fault(name, .notArray) }
        return elements
    }

    /// Refuses any string but one of `choices`.
    func choice(_ name: String, of choices: [String]) throws(ModelError) -> String {
        guard case .string(let string) = try value(name), choices.contains(string) else {
            throw fault(name, .notOneOf(choices))
        }
        return string
    }

    /// Refuses a member that is there and neither null, false nor an empty string: an option that is not offered.
    func requireOff(_ names: String...) throws(ModelError) {
        for name in names {
            switch optional(name) {
            case nil, .bool(false), .string(""): continue
            default: throw fault(name, .notOneOf(["null", "false"]))
            }
        }
    }
}
