package import HTTP
internal import JSON
internal import Models

/// `POST /v1/detokenize`: the text of tokens; bytes that are no UTF-8 become U+FFFD.
package enum Detokenize: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.collectJSON { arguments throws(APIError) in
            let model = try scope.textModel(from: &arguments)
            let tokenizer = try model.tokenizer(at: arguments.pointer(to: "model"))
            let tokens = try arguments.tokens(
                "tokens", vocabulary: tokenizer.vocabularySize, most: scope.service.models.limits.tokens)
            let special = try arguments.boolean("special_tokens", default: false)
            let text: String
            do throws(ModelError) {
                text = try tokenizer.decode(tokens, specialTokens: special ? .written : .omitted)
            } catch {
                throw .model(error)
            }
            return .response(
                scope.json { json in
                    json.beginObject()
                    json.member("text", text)
                    json.endObject()
                })
        }
    }
}
