internal import HTTP

extension Route {
    /// The routes of models and of what they write.
    static let models: [Route] = [
        .endpoint(.get, "/v1/models", "listModels", ListModels.self, for: .holders(of: .infer)),
        .endpoint(.get, "/v1/models/{id}", "getModel", GetModel.self, for: .holders(of: .infer)),
        .endpoint(.put, "/v1/models/{id}", "putModel", PutModel.self, for: .holders(of: .modelsWrite)),
        .endpoint(.delete, "/v1/models/{id}", "deleteModel", DeleteModel.self, for: .holders(of: .modelsWrite)),
        .endpoint(.post, "/v1/tokenize", "tokenize", Tokenize.self, for: .holders(of: .infer)),
        .endpoint(.post, "/v1/detokenize", "detokenize", Detokenize.self, for: .holders(of: .infer)),
        .stored(
            .post, "/v1/sessions/{id}/generate", "generateTokens", GenerateTokens.self,
            for: .holders(of: .sessions)),
        .endpoint(
            .post, "/v1/completions", "createCompletion", CreateCompletion.self, for: .holders(of: .infer)),
    ]
}
