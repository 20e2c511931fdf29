internal import Compute
internal import JSON

extension CalibrateSoftmax {
    package struct Input: OperationInput {
        let rows: LogitRows
        let parameter: Calibration.Parameter
        let target: Calibration.Target
        let map: SoftmaxMap
        private let pointer: JSONPointer

        package init(from arguments: inout Arguments) throws(APIError) {
            let name = try arguments.optionalChoice("variant", of: VariantName.self) ?? .softmax
            guard LossName.fenchelYoung.takes(name) else {
                throw .invalidArgument(
                    arguments.pointer(to: "variant"), .oneOf(["softmax", "sparsemax", "entmax15", "entmax"]))
            }
            rows = try LogitRows(from: &arguments)
            // Of α-entmax without an α, α is what is sought.
            parameter = name == .entmax && !arguments.contains("alpha") ? .alpha : .temperature
            if parameter == .temperature, arguments.contains("temperature") {
                throw .invalidArgument(
                    arguments.pointer(to: "temperature"), .stated("must be absent where it is sought"))
            }
            let temperature = try arguments.optionalReal("temperature", in: .positive) ?? 1
            let variant =
                parameter == .alpha ? .softmax : try DescribedVariant(name, rows, from: &arguments).first
            guard variant.alpha?.isFinite != false else {
                throw .invalidArgument(arguments.pointer(to: "alpha"), .stated("must be finite here"))
            }
            map = try arguments.computing { () throws(ComputeError) in
                try SoftmaxMap(variant, temperature: temperature)
            }
            target = try arguments.object("target") { inner throws(APIError) in try Self.target(from: &inner) }
            let member =
                switch target {
                case .support: "support"
                case .entropy: "entropy"
                case .effective: "effective"
                }
            pointer = arguments.pointer(to: "target").appending(name: member)
            if case .support = target, parameter == .temperature, (variant.alpha ?? 1) <= 1 {
                throw .invalidArgument(
                    pointer, .stated("cannot be met by the temperature of a map that drops no entry"))
            }
        }

        /// Reads one of `support`, `entropy` and `effective`.
        private static func target(from arguments: inout Arguments) throws(APIError) -> Calibration.Target {
            if let count = try arguments.optionalInteger("support", in: SoftmaxMap.lengths) { return .support(count) }
            if let entropy = try arguments.optionalReal("entropy", in: .nonNegative) { return .entropy(entropy) }
            guard let number = try arguments.optionalReal("effective") else {
                throw .missingField(arguments.pointer(to: "support"))
            }
            guard number >= 1 else {
                throw .invalidArgument(arguments.pointer(to: "effective"), .stated("must be a number of at least 1"))
            }
            return .effective(number)
        }

        /// The refusal of a row: a size that no value reaches is not the target's fault alone.
        func refusal(_ error: ComputeError, row number: Int) -> APIError {
            guard case .notInInterval(argument: "target", _, let allowed) = error else {
                return rows.refusal(error, row: number)
            }
            if case .effective = target {
                return .unanswerable(pointer, .stated("must have its logarithm in \(allowed) for these logits"))
            }
            return .unanswerable(pointer, .stated("must be in \(allowed) for these logits"))
        }
    }
}
