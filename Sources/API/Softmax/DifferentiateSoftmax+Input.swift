internal import Compute
internal import HTTP

extension DifferentiateSoftmax {
    package struct Input: OperationInput {
        package static var principalTensorName: String? { "x" }
        package static var principalTensorRange: TensorRange { .logits }

        let rows: LogitRows
        let map: DescribedMap
        /// `v` of `Jᵀ v`, in the shape of the logits.
        let upstream: [Double]?
        /// `v` of `J v`.
        let direction: [Double]?
        let hasJacobian: Bool

        package init(from arguments: inout Arguments) throws(APIError) {
            let name = try arguments.optionalChoice("variant", of: VariantName.self) ?? .softmax
            guard name != .sinkhorn else {
                throw .invalidArgument(arguments.pointer(to: "variant"), .stated("must not be sinkhorn here"))
            }
            rows = try LogitRows(from: &arguments)
            map = try DescribedMap(name, rows, from: &arguments)
            upstream = try Self.vector("upstream", rows, from: &arguments)
            direction = try Self.vector("direction", rows, from: &arguments)
            hasJacobian = try arguments.boolean("jacobian", default: false)
            guard upstream != nil || arguments.answerType != .npy else {
                throw .notAcceptable(available: [MediaType.json.essence])
            }
            guard hasJacobian else {
                if upstream == nil, direction == nil { throw .missingField(arguments.pointer(to: "upstream")) }
                return
            }
            let largest =
                map.isQuadrature ? DescribedMap.largestQuadratureJacobian : SoftmaxMap.jacobianOrders.upperBound
            guard rows.length <= largest else {
                throw .invalidArgument(
                    arguments.pointer(to: "jacobian"), .stated("must be false for more than \(largest) entries a row"))
            }
            let count = rows.count * rows.length * rows.length
            guard count <= Tensor.longest else {
                throw .tooManyElements(arguments.pointer(to: "jacobian"), count: count, limit: Tensor.longest)
            }
        }

        private static func vector(
            _ name: String, _ rows: LogitRows, from arguments: inout Arguments
        ) throws(APIError) -> [Double]? {
            guard let tensor = try arguments.optionalTensor(name, ranks: 1...Tensor.deepest) else { return nil }
            guard tensor.shape == rows.shape else {
                throw .shapeMismatch(arguments.pointer(to: name), .stated("must have the shape \(rows.shape)"))
            }
            return tensor.values
        }
    }
}
