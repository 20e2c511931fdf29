/// The order of the numbers of an exported state.
///
///     layers.i.convolution   (E, k - 1)   the last inputs of the short convolution, oldest first
///     layers.i.kernel        (E, n, 2)    diagonal: the modes' states over B̄, real part first
///                            (E, n)       rational: the last n outputs of 1 / a(z), newest first
///
/// Row-major, one after the other; a convolution of one tap has no tensor.
public struct TokenStateLayout: Sendable, Hashable {
    public struct Tensor: Sendable, Hashable {
        public let name: String
        public let shape: [Int]
        /// Where its numbers are in the export.
        public let range: Range<Int>
    }

    public let tensors: [Tensor]

    /// How many numbers an export holds.
    public var count: Int { tensors.last?.range.upperBound ?? 0 }

    /// The bytes of an export in single precision.
    public var byteCount: Int { 4 * count }

    init(_ layers: [TokenLayer], _ shape: TokenModelWeights.Shape) {
        var tensors: [Tensor] = []
        func append(_ name: String, _ sizes: [Int]) {
            let start = tensors.last?.range.upperBound ?? 0
            tensors.append(Tensor(name: name, shape: sizes, range: start..<start + sizes.reduce(1, *)))
        }
        for (index, layer) in layers.enumerated() {
            if shape.convolution > 1 {
                append("layers.\(index).convolution", [shape.inner, shape.convolution - 1])
            }
            switch layer.kernel {
            case .diagonal: append("layers.\(index).kernel", [shape.inner, shape.halfState, 2])
            case .rational: append("layers.\(index).kernel", [shape.inner, shape.halfState])
            }
        }
        self.tensors = tensors
    }
}
