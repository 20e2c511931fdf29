internal import Compute
package import HTTP
package import JSON

/// `GET /v1/softmax`: the variants that this service knows, and what holds for each.
package enum ListSoftmaxVariants: Operation {
    package struct Input: OperationInput {
        package init(from arguments: inout Arguments) throws(APIError) {}
    }

    package struct Output: OperationOutput {
        package func encode(to json: inout JSONWriter) {
            json.list(VariantName.allCases, hasMore: false) { variant, json in variant.encode(to: &json) }
        }
    }

    package static func cost(of input: Input) -> Int { 10_000 }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output { Output() }
}

extension VariantName {
    /// Writes the description of the variant.
    fileprivate func encode(to json: inout JSONWriter) {
        let entry = SoftmaxVariant.catalogue.first { $0.name == rawValue }
        json.beginObject()
        json.member("variant", rawValue)
        json.name("parameters")
        json.beginArray()
        for parameter in parameters {
            json.beginObject()
            json.parameter(parameter.name, isRequired: parameter.isRequired, allowed: parameter.allowed)
            json.endObject()
        }
        json.endArray()
        // Sinkhorn's plan is of a matrix and has no entry: it is dense, moves with no shift, and has no gradient here.
        json.name("sparse")
        json.value(entry?.isSparse ?? false)
        json.name("differentiable")
        json.value(entry?.isDifferentiable ?? false)
        json.name("shift_invariant")
        json.value(entry?.isShiftInvariant ?? true)
        json.endObject()
    }
}
