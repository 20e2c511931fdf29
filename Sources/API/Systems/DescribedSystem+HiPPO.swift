internal import Compute
internal import Numerics

extension DescribedSystem {
    /// Reads the members of a HiPPO memory and its readout `c`, `d`, for each channel.
    static func hippo(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) -> [Form] {
        let measure = try arguments.choice("measure", of: HiPPOMeasure.self)
        let request = try HiPPOMatrices.Request(of: measure, from: &arguments)
        let memory = try arguments.computing { () throws(ComputeError) in try request.system() }
        guard memory.imaginaryPart == nil else { return try complexHippo(memory, &axis, from: &arguments) }
        let readouts = try axis.real("c", rank: 1, from: &arguments)
        let feedthroughs = try axis.optionalReal("d", rank: 0, from: &arguments)
        guard readouts.shape[0] == memory.order else {
            throw .shapeMismatch(arguments.pointer(to: "c"), .length(memory.order))
        }
        var forms: [Form] = []
        for channel in 0..<(axis.count ?? 1) {
            let system = try arguments.computing { () throws(ComputeError) in
                try LinearSystem(
                    stateMatrix: memory.stateMatrix,
                    inputMatrix: Matrix(rows: memory.order, columns: 1, entries: memory.inputVector),
                    outputMatrix: Matrix(rows: memory.order, columns: 1, entries: readouts[channel]),
                    feedthrough: Matrix(rows: 1, columns: 1, entries: [feedthroughs?[channel][0] ?? 0]))
            }
            forms.append(.hippo(memory, system))
        }
        return forms
    }

    /// Reads the readout of a memory whose `A` is complex.
    private static func complexHippo(
        _ memory: HiPPOSystem, _ axis: inout ChannelAxis, from arguments: inout Arguments
    ) throws(APIError) -> [Form] {
        let readouts = try axis.complex("c", rank: 1, from: &arguments)
        let feedthroughs = try axis.optionalComplex("d", rank: 0, from: &arguments)
        let isConjugatedLater = try arguments.boolean("c_conjugated", default: true)
        guard readouts.shape[0] == memory.order else {
            throw .shapeMismatch(arguments.pointer(to: "c"), .length(memory.order))
        }
        let input = ComplexMatrix(rows: memory.order, columns: 1, entries: memory.inputVector.map { Complex($0) })
        let state = memory.complexStateMatrix
        var forms: [Form] = []
        for channel in 0..<(axis.count ?? 1) {
            let output = ComplexMatrix(rows: memory.order, columns: 1, entries: readouts[channel])
            let system = try arguments.computing { () throws(ComputeError) in
                try ComplexLinearSystem(
                    stateMatrix: state, inputMatrix: input,
                    outputMatrix: isConjugatedLater ? output : output.conjugate,
                    feedthrough: ComplexMatrix(rows: 1, columns: 1, entries: [feedthroughs?[channel][0] ?? 0]))
            }
            forms.append(.complexHippo(memory, system))
        }
        return forms
    }
}
