internal import Compute
internal import HTTP

extension HiPPOMatrices {
    /// The members by which a request names the matrices of a HiPPO memory: `measure`, `n`, `scaling` and the measure's
    /// parameters.
    struct Request: Sendable {
        /// The orders of matrices that are written out in full: more in binary than in JSON.
        static func orders(_ arguments: Arguments) -> ClosedRange<Int> {
            1...(arguments.answerType == .npy ? DenseMatrix.largestBinaryOrder : DenseMatrix.largestOrder)
        }

        let measure: HiPPOMeasure
        let order: Int
        let scaling: BasisScaling
        /// What the measure needs beside its order.
        let parameters: HiPPOParameters

        /// Reads what names the matrices of a measure.
        ///
        /// - Throws: ``APIError`` pointing to the member at fault; a window of a measure that has none is refused.
        init(of measure: HiPPOMeasure, from arguments: inout Arguments) throws(APIError) {
            try self.init(of: measure, orders: Self.orders(arguments), from: &arguments)
        }

        /// Reads what names a memory of one of `orders`.
        ///
        /// - Throws: As ``init(of:from:)``.
        init(
            of measure: HiPPOMeasure, orders: ClosedRange<Int>, from arguments: inout Arguments
        ) throws(APIError) {
            self.measure = measure
            order = try arguments.integer("n", in: orders)
            guard !measure.isFourier || !order.isMultiple(of: 2) else {
                throw .invalidArgument(
                    arguments.pointer(to: "n"), .stated("must be odd for \(measure.rawValue): its modes are -M to M"))
            }
            let scaling = try arguments.optionalChoice("scaling", of: BasisScaling.self)
            guard measure.isLegendre || scaling == nil || scaling == .paper else {
                throw .invalidArgument(arguments.pointer(to: "scaling"), .oneOf([BasisScaling.paper.rawValue]))
            }
            self.scaling = scaling ?? measure.defaultScaling
            try Self.refuse(["window"], for: measure, in: arguments)
            parameters = try Self.parameters(of: measure, from: &arguments)
        }

        /// Reads the parameters that the measure has.
        private static func parameters(
            of measure: HiPPOMeasure, from arguments: inout Arguments
        ) throws(APIError) -> HiPPOParameters {
            var parameters = HiPPOParameters()
            for parameter in measure.parameters {
                let value = try Self.value(of: parameter, from: &arguments)
                switch parameter.name {
                case "window": parameters.window = value
                case "alpha": parameters.alpha = value
                case "beta": parameters.beta = value
                default: parameters.kappa = value
                }
            }
            if measure.defaultForm == .complex {
                parameters.form = try arguments.optionalChoice("fourier_form", of: FourierForm.self)
            }
            return parameters
        }

        /// Refuses `fourier_form` complex, given or by default, where the answer can hold no complex numbers.
        func requireRealForm(for arguments: Arguments, _ what: String) throws(APIError) {
            guard arguments.answerType == .npy, measure.isFourier else { return }
            guard parameters.form ?? measure.defaultForm == .complex else { return }
            throw .invalidArgument(
                arguments.pointer(to: "fourier_form"), .stated("must be real in npy, which holds no complex \(what)"))
        }

        private static func value(
            of parameter: HiPPOParameter, from arguments: inout Arguments
        ) throws(APIError) -> Double? {
            let value = try arguments.optionalReal(parameter.name)
            guard let value else {
                guard parameter.isRequired else { return nil }
                return try arguments.real(parameter.name)
            }
            guard parameter.accepts(value) else {
                throw .invalidArgument(
                    arguments.pointer(to: parameter.name), .stated("must be in \(parameter.allowed)"))
            }
            return value
        }

        /// Refuses the parameters among `names` that the measure does not have.
        static func refuse(
            _ names: [String], for measure: HiPPOMeasure, in arguments: Arguments
        ) throws(APIError) {
            for name in names where arguments.contains(name) {
                let known = measure.parameters.map(\.name) + (measure.defaultForm == .complex ? ["fourier_form"] : [])
                guard !known.contains(name) else { continue }
                throw .invalidArgument(arguments.pointer(to: name), .stated("must be absent for \(measure.rawValue)"))
            }
        }

        /// The matrices asked for.
        ///
        /// - Throws: ``ComputeError/diverged(step:)`` where an entry is beyond the range of double precision.
        func system() throws(ComputeError) -> HiPPOSystem {
            let system = try HiPPOSystem(measure: measure, order: order, scaling: scaling, parameters: parameters)
            let parts = [system.stateMatrix.entries, system.imaginaryPart?.entries ?? [], system.inputVector]
            guard parts.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .diverged(step: 0) }
            return system
        }
    }
}

extension Arguments {
    /// The measure that the path names; another one names no resource.
    mutating func namedMeasure() throws(APIError) -> HiPPOMeasure {
        guard let measure = HiPPOMeasure(rawValue: try text("measure", longest: 64)) else { throw .routeNotFound }
        return measure
    }

    /// A measure whose memory holds polynomials.
    mutating func memoryMeasure(_ name: String) throws(APIError) -> HiPPOMeasure {
        let measure = try choice(name, of: HiPPOMeasure.self)
        guard measure.isPolynomial else {
            let measures = HiPPOMeasure.allCases.filter(\.isPolynomial).map(\.rawValue)
            throw .invalidArgument(pointer(to: name), .oneOf(measures))
        }
        return measure
    }
}
