internal import Compute
internal import Numerics

extension DescribedSystem {
    /// Reads `lambda`, `b` (1 where absent), `c` and `d` of a diagonal system, for each channel.
    static func diagonal(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) -> [Form] {
        let vectors = try PoleVectors(&axis, from: &arguments)
        var forms: [Form] = []
        for channel in 0..<(axis.count ?? 1) {
            let system = try arguments.computing { () throws(ComputeError) in
                try DiagonalSystem(
                    poles: vectors.poles[channel], inputVector: vectors.input(channel),
                    outputVector: vectors.output(channel), feedthrough: vectors.feedthrough(channel),
                    poleSet: vectors.poleSet)
            }
            forms.append(.diagonal(system))
        }
        return forms
    }

    /// Reads `lambda`, `p`, `q` (as `p` where absent), `b`, `c` and `d` of a diagonal system with low-rank terms.
    static func lowRank(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) -> [Form] {
        let vectors = try PoleVectors(&axis, from: &arguments)
        let p = try terms("p", vectors.poles.shape[0], from: &arguments)
        let q = try arguments.contains("q") ? terms("q", vectors.poles.shape[0], from: &arguments) : p
        var forms: [Form] = []
        for channel in 0..<(axis.count ?? 1) {
            let system = try arguments.computing { () throws(ComputeError) in
                try LowRankSystem(
                    poles: vectors.poles[channel], p: p, q: q, inputVector: vectors.input(channel),
                    outputVector: vectors.output(channel), feedthrough: vectors.feedthrough(channel),
                    poleSet: vectors.poleSet)
            }
            forms.append(.lowRank(system))
        }
        return forms
    }

    /// Low-rank terms, a row for each: of shape [d] or [r, d].
    private static func terms(
        _ name: String, _ order: Int, from arguments: inout Arguments
    ) throws(APIError) -> ComplexMatrix {
        let tensor = try arguments.complexTensor(name, ranks: 1...2)
        let rows = tensor.rank == 1 ? 1 : tensor.shape[0]
        guard tensor.shape.last == order, rows <= order else {
            throw .shapeMismatch(
                arguments.pointer(to: name), .stated("must have the shape [\(order)] or [r, \(order)]"))
        }
        return ComplexMatrix(rows: rows, columns: order, entries: tensor.values)
    }
}
