internal import Compute
package import HTTP
package import JSON

/// `GET /v1/hippo`: the measures whose memories this service keeps, and what each needs.
package enum HiPPOMeasures: Operation {
    package struct Input: OperationInput {
        package init(from arguments: inout Arguments) throws(APIError) {}
    }

    package struct Output: OperationOutput {
        package func encode(to json: inout JSONWriter) {
            json.list(HiPPOMeasure.allCases, hasMore: false) { measure, json in measure.encode(to: &json) }
        }
    }

    package static func cost(of input: Input) -> Int { 5000 }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output { Output() }
}

extension HiPPOMeasure {
    /// Writes the description of the measure.
    fileprivate func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.member("measure", rawValue)
        json.member("title", title)
        json.name("lti")
        json.value(isTimeInvariant)
        json.name("complex")
        json.value(isComplex)
        json.name("parameters")
        json.beginArray()
        for parameter in parameters {
            json.beginObject()
            json.parameter(parameter.name, isRequired: parameter.isRequired, allowed: parameter.allowed)
            json.name(parameter.isRequired ? "example" : "default")
            json.value(parameter.example)
            json.endObject()
        }
        json.endArray()
        json.member("default_scaling", defaultScaling.rawValue)
        json.member("default_discretization", defaultRule.name)
        json.name("max_n")
        json.value(orders.upperBound)
        json.endObject()
    }
}
