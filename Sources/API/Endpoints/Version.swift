package import HTTP
internal import JSON

/// `GET /version`: which program this is.
package enum Version: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        _ = try scope.negotiate([.json])
        let build = scope.service.configuration.build
        let response = scope.json { json in
            json.beginObject()
            json.member("name", "hippodrome")
            json.member("version", build.version)
            json.name("commit")
            if let commit = build.commit { json.value(commit) } else { json.null() }
            json.member("swift", build.swift)
            json.endObject()
        }
        return .answer(.response(response))
    }
}
