internal import HTTP
internal import JSON

/// Runs an operation for a request: reads its input, places the work, writes its output.
///
/// A class, because every call keeps it.
final class Dispatch<O: Operation>: Sendable {
    typealias StreamMaker = @Sendable (O.Input, EventFormat, RequestScope) throws(APIError) -> any BodySource

    /// Makes the body of an answer in events; `nil` for an operation that has no such answer.
    let stream: StreamMaker?
    /// The media types of a request's body.
    private let acceptedTypes: [MediaType]
    /// The media types of the answer.
    private let offeredTypes: [MediaType]

    init(stream: StreamMaker?) {
        self.stream = stream
        acceptedTypes = O.Input.principalTensorName == nil ? [.json] : [.json, .npy]
        let whole: [MediaType] = O.Output.principalTensorName == nil ? [.json] : [.json, .npy]
        offeredTypes = stream == nil ? whole : whole + EventFormat.allCases.map(\.mediaType)
    }

    /// Decides about a request to the operation.
    func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let representation = try scope.negotiate(offeredTypes)
        guard scope.route.method != .get else { return .answer(try answerToGet(scope, representation)) }
        let type = try scope.requireContentType(acceptedTypes)
        let limits = scope.service.configuration.limits
        let limit = type == .npy ? limits.binaryBytes : limits.jsonBytes
        try scope.requireLength(atMost: limit)
        let call = OperationCall(dispatch: self, scope: scope, representation: representation, type: type)
        return .collect(limit: limit) { body in
            guard body.count > LoopWork.longestBody else { return call.answer(body) }
            return .work { context in call.response(body, context) }
        }
    }

    /// The answer to a GET, which is deterministic: its validator follows from the request alone.
    private func answerToGet(_ scope: RequestScope, _ representation: MediaType) throws(APIError) -> Answer {
        let call = OperationCall(dispatch: self, scope: scope, representation: representation, type: .json)
        let input = try call.input(scope.arguments())
        let tag = scope.entityTag(representation)
        if scope.isUnchanged(tag) { return .response(scope.notModified(tag)) }
        return call.answer(input, tag)
    }
}
