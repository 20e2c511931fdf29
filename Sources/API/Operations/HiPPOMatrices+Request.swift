internal import Compute
internal import HTTP

extension HiPPOMatrices {
    /// The members by which a request names the matrices of a HiPPO memory: `measure`, `n`, `scaling` and the measure's
    /// parameters.
    struct Request: Sendable {
        /// The orders of matrices that are written out in full: more in binary than in JSON.
        static func orders(_ arguments: Arguments) -> ClosedRange<Int> {
            1...(arguments.answerType == .npy ? 1024 : 512)
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
            self.measure = measure
            order = try arguments.integer("n", in: Self.orders(arguments))
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
            self.parameters = parameters
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
            let known = measure.parameters.map(\.name) + (measure.defaultForm == .complex ? ["fourier_form"] : [])
            for name in names where arguments.contains(name) && !known.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .stated("must be absent for \(measure.rawValue)"))
            }
        }

        /// The matrices asked for.
        func system() throws(ComputeError) -> HiPPOSystem {
            try HiPPOSystem(measure: measure, order: order, scaling: scaling, parameters: parameters)
        }
    }
}

extension Arguments {
    /// A measure of which there are memories.
    mutating func memoryMeasure(_ name: String) throws(APIError) -> HiPPOMeasure {
        let measure = try choice(name, of: HiPPOMeasure.self)
        return try requireMemory(measure, name)
    }

    /// Refuses a measure of which there are no memories.
    func requireMemory(_ measure: HiPPOMeasure, _ name: String) throws(APIError) -> HiPPOMeasure {
        guard measure.hasMemory else {
            let memories = HiPPOMeasure.allCases.filter(\.hasMemory).map(\.rawValue)
            throw .invalidArgument(pointer(to: name), .oneOf(memories))
        }
        return measure
    }
}
