internal import Compute
package import JSON

/// The kernels of an answer and what is said of them.
package struct KernelAnswer: Sendable {
    let kernels: SampleTensor
    private let length: Int
    private let found: KernelSet
    /// `D`, where it is no part of the kernels.
    private let feedthrough: (name: String, value: SampleTensor)?

    /// - Parameter feedthroughName: The member that `D` is; `nil` to leave it out.
    init(_ found: KernelSet, in frame: KernelFrame, feedthroughName: String?) throws(APIError) {
        kernels = try frame.tensor(of: found)
        length = frame.length
        feedthrough = frame.timing == .post ? feedthroughName.map { ($0, frame.feedthrough(of: found)) } : nil
        self.found = found
    }

    /// Writes the answer.
    ///
    /// - Parameter others: Writes further members.
    func encode(to json: inout JSONWriter, _ others: (inout JSONWriter) -> Void = { _ in }) {
        json.beginObject()
        json.name("k")
        kernels.encode(to: &json)
        json.name("length")
        json.value(length)
        json.member("method", found.method)
        if let feedthrough {
            json.name(feedthrough.name)
            feedthrough.value.encode(to: &json)
        }
        others(&json)
        json.name("diagnostics")
        found.diagnostics.encode(to: &json)
        json.name("warnings")
        json.beginArray()
        for warning in found.warnings { warning.encode(to: &json) }
        json.endArray()
        json.endObject()
    }
}

/// What the operations that answer kernels alone give.
package struct KernelOutput: OperationOutput {
    package static var principalTensorName: String? { "k" }

    let answer: KernelAnswer

    package var principalTensor: Tensor? { answer.kernels.realTensor }

    package func encode(to json: inout JSONWriter) { answer.encode(to: &json) }
}
