internal import CDocuments
package import HTTP
internal import Models

/// `GET /openapi.yaml`: the machine-readable contract, byte for byte as it is in the repository.
package enum DocumentYAML: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        .answer(.response(try scope.document(OpenAPIDocument.yaml)))
    }
}

/// `GET /openapi.json`: the same contract in JSON.
package enum DocumentJSON: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        .answer(.response(try scope.document(OpenAPIDocument.json)))
    }
}

/// A document that is part of the program.
public struct OpenAPIDocument: Sendable {
    public let bytes: [UInt8]
    let type: MediaType
    /// A validator that follows from the bytes.
    let tag: EntityTag

    private init(_ bytes: [UInt8], _ type: MediaType) {
        self.bytes = bytes
        self.type = type
        tag = EntityTag(hexadecimal(SHA256.digest(bytes).prefix(16)))
    }

    // Each pointer leads to a constant array of the program, of the length that stands beside it.
    public static let yaml = OpenAPIDocument(
        unsafe Array(UnsafeBufferPointer(start: hippodrome_openapi_yaml(), count: hippodrome_openapi_yaml_length())),
        .yaml)
    public static let json = OpenAPIDocument(
        unsafe Array(UnsafeBufferPointer(start: hippodrome_openapi_json(), count: hippodrome_openapi_json_length())),
        .json)
}

extension RequestScope {
    fileprivate func document(_ document: OpenAPIDocument) throws(APIError) -> Response {
        _ = try negotiate([document.type])
        if isUnchanged(document.tag) { return notModified(document.tag) }
        return bytes(type: document.type, fields: document.tag.lines, document.bytes)
    }
}
