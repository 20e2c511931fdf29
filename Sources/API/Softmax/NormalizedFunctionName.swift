/// The functions of the variant `normalized` by name.
enum NormalizedFunctionName: String, Sendable, CaseIterable {
    case relu, softplus, sigmoid, square, exp
    case eluPlusOne = "elu_plus_1"
}
