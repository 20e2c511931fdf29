/// The place of a value within a JSON text (RFC 6901).
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
    /// The whole text.
    public static let root = JSONPointer()

    /// The pointer in its string form: empty for the root, else `/name/0/…` with `~` as `~0` and `/` as `~1`.
    public let description: String

    /// Makes the pointer of the whole text.
    public init() {
        description = ""
    }

    private init(description: String) {
        self.description = description
    }

    /// The pointer of the member called `name` in the object at this pointer.
    public func appending(name: String) -> JSONPointer {
        JSONPointer(description: description + Self.token(for: name))
    }

    /// The pointer of the element at `index` in the array at this pointer.
    public func appending(index: Int) -> JSONPointer {
        JSONPointer(description: "\(description)/\(index)")
    }

    /// The same place as seen from an object that holds this pointer's root under `name`.
    func inside(name: String) -> JSONPointer {
        JSONPointer(description: Self.token(for: name) + description)
    }

    /// The same place as seen from an array that holds this pointer's root at `index`.
    func inside(index: Int) -> JSONPointer {
        JSONPointer(description: "/\(index)\(description)")
    }

    private static func token(for name: String) -> String {
        var token = "/"
        for scalar in name.unicodeScalars {
            switch scalar {
            case "~": token += "~0"
            case "/": token += "~1"
            default: token.unicodeScalars.append(scalar)
            }
        }
        return token
    }
}
