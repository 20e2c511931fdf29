package import HTTP
internal import JSON

/// `POST /v1/densities/evaluate`: questions to a density that the request brings along; nothing is kept.
package enum EvaluateDensity: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let limits = scope.service.configuration.densities
        return try scope.collectDensityWork { arguments throws(APIError) in
            let object = try arguments.object("density") { inner throws(APIError) in try DensityObject(from: &inner) }
            let questions = try questions(in: &arguments, limits)
            let cost = questions.reduce(0) { $0 + $1.question.cost(of: object) }
            return DensityWork(cost: cost) { checkpoint throws(APIError) in
                var json = JSONWriter()
                json.beginObject()
                for (kind, question) in questions {
                    json.name(kind.rawValue)
                    json.beginObject()
                    try question.answer(object, checkpoint, to: &json)
                    json.endObject()
                }
                json.endObject()
                return scope.bytes(type: .json, json.bytes)
            }
        }
    }

    private static func questions(
        in arguments: inout Arguments, _ limits: DensityLimits
    ) throws(APIError) -> [(kind: DensityQuestion.Kind, question: DensityQuestion)] {
        var questions: [(kind: DensityQuestion.Kind, question: DensityQuestion)] = []
        for kind in DensityQuestion.Kind.allCases {
            let question = try arguments.optionalObject(kind.rawValue) { inner throws(APIError) in
                try DensityQuestion(kind, from: &inner, limits: limits)
            }
            if let question { questions.append((kind, question)) }
        }
        guard !questions.isEmpty else { throw .missingField(arguments.pointer(to: "pdf")) }
        return questions
    }
}
