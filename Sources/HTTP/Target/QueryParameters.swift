/// The parameters of a query: `name=value&name=value`, in the form encoding of the URL Standard.
public struct QueryParameters: Sendable, Equatable {
    /// One parameter, decoded. A parameter without `=` has an empty value.
    public struct Parameter: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The parameters in order; a name may stand more than once.
    public let parameters: [Parameter]

    /// - Parameter query: What follows the `?` of a target; `nil` for no parameter.
    /// - Throws: ``Malformation/target`` where a name or value cannot be decoded.
    public init(parsing query: String?) throws(Refusal) {
        guard let query else {
            parameters = []
            return
        }
        var found: [Parameter] = []
        for part in Array(query.utf8).split(separator: UInt8(ascii: "&")) {
            let mark = part.firstIndex(of: ASCII.equals)
            found.append(
                Parameter(
                    name: try PercentDecoding.decodeForm(part[..<(mark ?? part.endIndex)]),
                    value: try PercentDecoding.decodeForm(mark.map { part[($0 + 1)...] } ?? [])
                )
            )
        }
        parameters = found
    }

    /// The first value under `name`.
    public subscript(name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// Every value under `name`, in order.
    public func values(of name: String) -> [String] {
        parameters.filter { $0.name == name }.map(\.value)
    }
}
