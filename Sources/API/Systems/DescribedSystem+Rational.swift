internal import Compute

extension DescribedSystem {
    private enum Numerator: String, CaseIterable {
        case whole = "true"
        case truncated
    }

    /// Reads `a`, `b`, `h0`, and what `numerator` and `length` say of `b`, of a transfer function, for each channel.
    static func rational(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) -> [Form] {
        let denominators = try axis.real("a", rank: 1, from: &arguments)
        let numerators = try axis.real("b", rank: 1, from: &arguments)
        let feedthroughs = try axis.optionalReal("h0", rank: 0, from: &arguments)
        let length = try truncation(from: &arguments)
        var forms: [Form] = []
        for channel in 0..<(axis.count ?? 1) {
            let system = try arguments.computing { () throws(ComputeError) in
                try TransferFunction(
                    denominator: denominators[channel], numerator: numerators[channel],
                    feedthrough: feedthroughs?[channel][0] ?? 0)
            }
            forms.append(length.map { .truncated(system, length: $0) } ?? .transferFunction(system))
        }
        return forms
    }

    /// The length of the kernel that a truncated numerator belongs to; `nil` for one of the whole response.
    private static func truncation(from arguments: inout Arguments) throws(APIError) -> Int? {
        guard case .truncated? = try arguments.optionalChoice("numerator", of: Numerator.self) else {
            guard !arguments.contains("length") else {
                throw .invalidArgument(
                    arguments.pointer(to: "length"), .stated("must be absent unless the numerator is truncated"))
            }
            return nil
        }
        return try arguments.integer("length", in: TransferFunction.kernelLengths)
    }
}
