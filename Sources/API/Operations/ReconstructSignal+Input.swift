internal import Compute

extension ReconstructSignal {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "coefficients" }

        /// The most times of one request.
        private static let most = 65_536

        /// What is to be shown.
        enum Source: Sendable {
            case coefficients(Tensor)
            case signal(HeardSignal)
        }

        let basis: ProjectionBasis
        let source: Source
        /// The time at which the last sample ends.
        let end: Double
        let times: [Double]
        let channels: Int
        /// The axes of the answer before that of time.
        let axes: [Int]
        let dtype: ElementType

        package init(from arguments: inout Arguments) throws(APIError) {
            switch (arguments.contains("coefficients"), arguments.contains("u")) {
            case (true, true): throw .invalidArgument(arguments.pointer(to: "u"), .absentBeside("coefficients"))
            case (false, false): throw .missingField(arguments.pointer(to: "coefficients"))
            case (true, false):
                basis = try arguments.basis()
                let tensor = try Self.coefficients(from: &arguments, basis)
                source = .coefficients(tensor)
                end = try Self.end(from: &arguments, basis)
                axes = tensor.rank == 1 ? [] : [tensor.shape[0]]
                channels = axes.first ?? 1
                dtype = tensor.answerType
            case (false, true):
                let heard = try HeardSignal(from: &arguments, timeStep: Self.timeStep)
                basis = heard.basis
                source = .signal(heard)
                end = heard.signal.duration
                channels = heard.signal.channels
                axes = heard.isVector ? [] : [channels]
                dtype = heard.dtype
            }
            times = try Self.times(from: &arguments, basis, end: end)
            guard times.count * channels <= Tensor.longest else {
                throw .tooManyElements(
                    arguments.pointer(to: "points"), count: times.count * channels, limit: Tensor.longest)
            }
        }

        /// The coefficients: `[n]`, or a row a channel.
        private static func coefficients(
            from arguments: inout Arguments, _ basis: ProjectionBasis
        ) throws(APIError) -> Tensor {
            let tensor = try arguments.tensor("coefficients", ranks: 1...2)
            guard tensor.shape.last == basis.order else {
                throw .shapeMismatch(arguments.pointer(to: "coefficients"), .length(basis.order))
            }
            return tensor
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
            from arguments: inout Arguments, _ basis: ProjectionBasis, end: Double
        ) throws(APIError) -> [Double] {
            let points = try arguments.optionalInteger("points", in: 1...most)
            let given = try arguments.optionalReals("t")
            switch (points, given) {
            case (nil, nil): throw .missingField(arguments.pointer(to: "points"))
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
