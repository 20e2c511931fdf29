internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// `GET /v1/hippo/{measure}/nplr`: the matrix of a memory as a normal one less one of low rank (NPLR), or in the
/// eigenvectors of the normal one (DPLR).
package enum HiPPOForms: Operation {
    /// Which form is wanted.
    enum Form: String, CaseIterable, Sendable {
        case nplr, dplr
    }

    package struct Input: OperationInput {
        let request: HiPPOMatrices.Request
        let form: Form
        let poleSet: PoleSet

        package init(from arguments: inout Arguments) throws(APIError) {
            let measure = try arguments.namedMeasure()
            guard measure != .fous else {
                throw .invalidArgument(
                    arguments.pointer(to: "measure"), .stated("cannot be fous, which has neither form"))
            }
            try HiPPOMatrices.Request.refuse(
                ["alpha", "beta", "kappa", "fourier_form"], for: measure, in: arguments)
            request = try HiPPOMatrices.Request(of: measure, orders: ModalForm.orders, from: &arguments)
            form = try arguments.optionalChoice("form", of: Form.self) ?? .nplr
            poleSet = try Self.poleSet(of: request, form, from: &arguments)
            guard form == .nplr else { return }
            guard request.scaling == .paper || request.scaling == .orthonormal else {
                throw .invalidArgument(
                    arguments.pointer(to: "scaling"),
                    .stated("must be paper or orthonormal for nplr: in no other is a part of A normal"))
            }
            guard (request.parameters.alpha ?? 0) == 0 else {
                throw .invalidArgument(
                    arguments.pointer(to: "alpha"), .stated("must be 0 for nplr: A has no normal part else"))
            }
        }

        /// All poles, unless one of each pair is asked for: those of a real system without a pole that has no partner.
        private static func poleSet(
            of request: HiPPOMatrices.Request, _ form: Form, from arguments: inout Arguments
        ) throws(APIError) -> PoleSet {
            guard form == .dplr else {
                guard !arguments.contains("conj_half") else {
                    throw .invalidArgument(
                        arguments.pointer(to: "conj_half"), .stated("must be absent unless form is dplr"))
                }
                return .whole
            }
            guard try arguments.boolean("conj_half", default: false) else { return .whole }
            guard request.order.isMultiple(of: 2) else {
                throw .invalidArgument(
                    arguments.pointer(to: "conj_half"), .stated("must be false for odd n: one pole has no partner"))
            }
            return .conjugateHalf
        }
    }

    package struct Output: OperationOutput {
        /// The numbers of a form.
        enum Numbers: Sendable {
            case nplr(NormalPlusLowRank)
            case dplr(ModalForm)
        }

        let request: HiPPOMatrices.Request
        let parameters: HiPPOParameters
        let numbers: Numbers

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.member("measure", request.measure.rawValue)
            json.name("n")
            json.value(request.order)
            json.member("scaling", request.scaling.rawValue)
            json.name("parameters")
            parameters.encode(to: &json)
            switch numbers {
            case .nplr(let form): form.encode(to: &json)
            case .dplr(let form): form.encode(to: &json)
            }
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        let order = input.request.order
        switch input.form {
        case .nplr: return 5000 + 12 * order * order
        case .dplr:
            let decomposition = input.request.measure.isFourier ? 0 : order * order * order
            return 10_000 + 30 * order * order + decomposition
        }
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        do throws(ComputeError) {
            let system = try input.request.system()
            let numbers: Output.Numbers
            switch input.form {
            case .nplr: numbers = .nplr(try NormalPlusLowRank(of: system))
            case .dplr:
                numbers = .dplr(
                    try ModalForm(of: system, poleSet: input.poleSet) { () throws(ComputeError) in
                        if cancellation.isCancelled { throw .cancelled }
                    })
            }
            guard numbers.isFinite else { throw .diverged(step: 0) }
            return Output(request: input.request, parameters: system.parameters, numbers: numbers)
        } catch {
            throw .compute(error)
        }
    }
}

extension HiPPOForms.Output.Numbers {
    fileprivate var isFinite: Bool {
        switch self {
        case .nplr(let form): form.p.entries.allSatisfy(\.isFinite) && form.residual.isFinite
        case .dplr(let form):
            [form.poles, form.p.entries, form.inputVector].allSatisfy { $0.allSatisfy(\.isFinite) }
                && form.residual.isFinite
        }
    }
}

extension NormalPlusLowRank {
    fileprivate func encode(to json: inout JSONWriter) {
        json.name("p")
        Tensor(shape: [p.rows, p.columns], values: p.entries).encode(to: &json)
        json.name("c")
        json.value(shift)
        json.name("rank")
        json.value(rank)
        json.name("residual")
        json.value(residual)
    }
}

extension ModalForm {
    /// Writes `p` and `q` with a row of zeros where there is no term, so that they can stand in a system as they are.
    fileprivate func encode(to json: inout JSONWriter) {
        json.name("lambda")
        ComplexTensor(shape: [poles.count], values: poles).encode(to: &json)
        let rows = p.entries.isEmpty ? [Complex<Double>](repeating: 0, count: poles.count) : p.entries
        let terms = ComplexTensor(shape: [max(rank, 1), poles.count], values: rows)
        for name in ["p", "q"] {
            json.name(name)
            terms.encode(to: &json)
        }
        json.name("b")
        ComplexTensor(shape: [poles.count], values: inputVector).encode(to: &json)
        json.name("rank")
        json.value(rank)
        json.name("residual")
        json.value(residual)
        json.name("conj_half")
        json.value(poleSet == .conjugateHalf)
    }
}
