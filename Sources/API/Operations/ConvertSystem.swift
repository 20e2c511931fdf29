internal import Compute
package import HTTP
package import JSON

/// `POST /v1/systems/convert`: a system in another form, with a check of itself.
///
/// State matrices, diagonals and low ranks of a continuous system stay continuous, since every rule commutes with a
/// change of the state's basis; a transfer function and sections are of the discrete system.
package enum ConvertSystem: Operation {
    package struct Input: OperationInput {
        let system: DescribedSystem
        let form: Realization.Form
        let acceptance: Conversion.Acceptance

        package init(from arguments: inout Arguments) throws(APIError) {
            system = try DescribedSystem.read(.single, from: &arguments)
            form = try arguments.choice("to", of: Realization.Form.self)
            let tolerance = try arguments.optionalReal("tolerance", in: .nonNegative)
            let isAnyAccepted = try arguments.boolean("allow_ill_conditioned", default: false)
            acceptance = isAnyAccepted ? .any : .within(tolerance ?? Conversion.defaultTolerance)
        }

        /// How the time of the converted system runs.
        var sampling: Sampling {
            switch form {
            case .dense, .lowRank, .diagonal: system.sampling
            case .transferFunction, .sections: .discrete
            }
        }
    }

    package struct Output: OperationOutput {
        let conversion: Conversion
        let sampling: Sampling
        let timing: OutputTiming

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("system")
            conversion.realization.encode(to: &json, sampling: sampling, timing: timing)
            let numbers = [
                ("residual", conversion.residual), ("error_estimate", conversion.errorEstimate),
                ("condition", conversion.condition),
            ]
            for (name, value) in numbers {
                json.name(name)
                if value.isFinite { json.value(value) } else { json.null() }
            }
            json.name("warnings")
            json.beginArray()
            for warning in conversion.warnings { warning.encode(to: &json) }
            json.endArray()
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        let order = input.system.order
        // How long slow poles make the comparison is not known before it is made: it is work for a worker.
        return 2 * LoopWork.longest + input.system.discretizationCost + 100 * order * order * order
            + (input.form == .transferFunction ? 20 * order * order * order * order : 0)
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let system = input.system
        let conversion = try system.computing(others: ["to"], cancellation) { checkpoint throws(ComputeError) in
            let isContinuous: Bool
            if case .continuous = input.sampling { isContinuous = true } else { isContinuous = false }
            return try Conversion(
                of: isContinuous ? system.realization() : system.discrete(checkpoint),
                to: input.form,
                domain: isContinuous ? .continuous : .discrete,
                timing: system.timing,
                acceptance: input.acceptance,
                checkpoint: checkpoint)
        }
        return Output(conversion: conversion, sampling: input.sampling, timing: system.timing)
    }
}

extension ConversionWarning {
    /// Writes the warning: a code for programs, the numbers it rests on, and a sentence for people.
    fileprivate func encode(to json: inout JSONWriter) {
        json.beginObject()
        switch self {
        case .illConditioned(let estimate):
            json.member("code", "ill_conditioned")
            json.name("error_estimate")
            if estimate.isFinite { json.value(estimate) } else { json.null() }
            json.member("detail", "rounding may have moved the result by \(estimate)")
        case .sensitiveCoefficients(let order):
            json.member("code", "sensitive_coefficients")
            json.name("order")
            json.value(order)
            json.member(
                "detail", "coefficients of degree \(order) hold their poles badly: sections hold them well")
        case .unstable(let radius):
            json.member("code", "unstable")
            json.name("spectral_radius")
            json.value(radius)
            json.member("detail", "the system is unstable: its spectral radius is \(radius)")
        }
        json.endObject()
    }
}
