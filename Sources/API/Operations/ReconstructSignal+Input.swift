internal import Compute
internal import HTTP

extension ReconstructSignal {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "coefficients" }

        /// The most times of one request.
        private static let most = 65_536

        /// What is to be shown.
        enum Source: Sendable {
            case coefficients(CoefficientRows)
            case signal(HeardSignal)
        }

        let basis: ProjectionBasis
        let source: Source
        /// The time at which the last sample ends.
        let end: Double
        /// None where only coefficients in another basis are wanted.
        let times: [Double]
        let outputBasis: OutputBasis?
        let channels: Int
        /// The axes of the answer before that of time.
        let axes: [Int]
        let dtype: ElementType

        package init(from arguments: inout Arguments) throws(APIError) {
            switch (arguments.contains("coefficients"), arguments.contains("u")) {
            case (true, true): throw .invalidArgument(arguments.pointer(to: "u"), .absentBeside("coefficients"))
            case (false, false): throw .missingField(arguments.pointer(to: "coefficients"))
            case (true, false):
                let (basis, form) = try arguments.basis()
                try basis.requireFunctions(in: arguments)
                self.basis = basis
                let rows = try CoefficientRows(from: &arguments, order: basis.order, form: form)
                source = .coefficients(rows)
                end = try Self.end(from: &arguments, basis)
                axes = rows.real.rank == 1 ? [] : [rows.real.shape[0]]
                channels = axes.first ?? 1
                dtype = rows.real.answerType
            case (false, true):
                let heard = try HeardSignal(from: &arguments, timeStep: Self.timeStep)
                try heard.basis.requireFunctions(in: arguments)
                basis = heard.basis
                source = .signal(heard)
                end = heard.signal.duration
                channels = heard.signal.channels
                axes = heard.isVector ? [] : [channels]
                dtype = heard.dtype
            }
            outputBasis = try Self.outputBasis(from: &arguments, basis)
            times = try Self.times(from: &arguments, basis, end: end, areNeeded: outputBasis == nil)
            guard times.count * channels <= Tensor.longest else {
                throw .tooManyElements(
                    arguments.pointer(to: "points"), count: times.count * channels, limit: Tensor.longest)
            }
        }

        /// The basis of `output_basis`, which only polynomials can be written in.
        private static func outputBasis(
            from arguments: inout Arguments, _ basis: ProjectionBasis
        ) throws(APIError) -> OutputBasis? {
            guard let wanted = try arguments.optionalChoice("output_basis", of: OutputBasis.self) else { return nil }
            guard basis.measure.isPolynomial else {
                throw .invalidArgument(
                    arguments.pointer(to: "output_basis"),
                    .stated("must be absent for \(basis.measure.rawValue), which holds no polynomial"))
            }
            return wanted
        }

        /// The time at which the coefficients were taken; a window's is by default the end of its first filling.
        private static func end(
            from arguments: inout Arguments, _ basis: ProjectionBasis
        ) throws(APIError) -> Double {
            guard let window = basis.window else { return try arguments.real("t_end", in: .positive) }
            return try arguments.optionalReal("t_end", in: .positive) ?? window
        }

        /// The time between two of `count` samples: `dt`, or the `count`-th part of `t_end`, or 1.
        private static func timeStep(from arguments: inout Arguments, count: Int) throws(APIError) -> Double {
            let step = try arguments.optionalReal("dt", in: .positive)
            guard let end = try arguments.optionalReal("t_end", in: .positive) else { return step ?? 1 }
            guard step == nil else {
                throw .invalidArgument(arguments.pointer(to: "dt"), .absentBeside("t_end"))
            }
            return end / Double(count)
        }

        private static func times(
            from arguments: inout Arguments, _ basis: ProjectionBasis, end: Double, areNeeded: Bool
        ) throws(APIError) -> [Double] {
            let points = try arguments.optionalInteger("points", in: 1...most)
            let given = try arguments.optionalReals("t")
            switch (points, given) {
            case (nil, nil):
                guard areNeeded || arguments.answerType == .npy else { return [] }
                throw .missingField(arguments.pointer(to: "points"))
            case (.some, .some): throw .invalidArgument(arguments.pointer(to: "t"), .absentBeside("points"))
            case (nil, let times?):
                guard times.count <= most else {
                    throw .tooManyElements(arguments.pointer(to: "t"), count: times.count, limit: most)
                }
                return times
            case (let points?, nil):
                do throws(ComputeError) {
                    return try basis.evenTimes(points, end: end)
                } catch {
                    throw .compute(error)
                }
            }
        }
    }
}

extension ProjectionBasis {
    /// Refuses an order for which the functions are not found.
    fileprivate func requireFunctions(in arguments: Arguments) throws(APIError) {
        guard measure != .legsd || ModalForm.orders.contains(order) else {
            throw .invalidArgument(arguments.pointer(to: "n"), .integer(ModalForm.orders))
        }
    }
}
