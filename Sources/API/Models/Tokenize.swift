package import HTTP
internal import JSON
internal import Models

/// `POST /v1/tokenize`: the tokens of a text.
package enum Tokenize: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.collectJSON { arguments throws(APIError) in
            let model = try scope.textModel(from: &arguments)
            let longest = scope.service.models.limits.textBytes
            let text = try arguments.anyText("text", longest: longest)
            let special = try arguments.boolean("special_tokens", default: false)
            let tokenizer = try model.tokenizer(at: arguments.pointer(to: "model"))
            return .work { context in
                scope.respond { () throws(APIError) in
                    let tokens: [Int]
                    do throws(ModelError) {
                        tokens = try tokenizer.encode(
                            text, addedTokens: special ? .asToken : .asText,
                            checkpoint: context.cancellation.checkpoint)
                    } catch {
                        throw .model(error)
                    }
                    return scope.json { json in
                        json.beginObject()
                        json.member("tokens", integers: tokens)
                        json.member("count", integer: tokens.count)
                        json.endObject()
                    }
                }
            }
        }
    }
}
