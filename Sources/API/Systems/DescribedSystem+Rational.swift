internal import Compute

extension DescribedSystem {
    /// Reads `a`, `b` and `h0` of a transfer function, for each channel.
    static func rational(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) -> [Form] {
        let denominators = try axis.real("a", rank: 1, from: &arguments)
        let numerators = try axis.real("b", rank: 1, from: &arguments)
        let feedthroughs = try axis.optionalReal("h0", rank: 0, from: &arguments)
        var forms: [Form] = []
        for channel in 0..<(axis.count ?? 1) {
            let system = try arguments.computing { () throws(ComputeError) in
                try TransferFunction(
                    denominator: denominators[channel], numerator: numerators[channel],
                    feedthrough: feedthroughs?[channel][0] ?? 0)
            }
            forms.append(.transferFunction(system))
        }
        return forms
    }
}
