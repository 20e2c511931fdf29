/// The functions of the variant `elementwise` by name.
enum ElementwiseFunctionName: String, Sendable, CaseIterable {
    case sigmoid
    case squaredReLU = "squared_relu"
    case alphaReLU = "alpha_relu"
}
