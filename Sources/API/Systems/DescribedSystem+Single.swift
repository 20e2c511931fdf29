internal import Compute
internal import HTTP
internal import JSON

extension DescribedSystem {
    /// What an operation asks of a system beside its form.
    enum Shape: Sendable {
        /// One input and one output.
        case single
        /// Any number of inputs and outputs, or no output.
        case any
    }

    /// Reads the member `system` of an operation on one channel.
    ///
    /// - Throws: ``APIError`` pointing to the member at fault.
    static func read(_ shape: Shape, from arguments: inout Arguments) throws(APIError) -> DescribedSystem {
        try arguments.object("system") { inner throws(APIError) in
            var axis = ChannelAxis(most: 1)
            let system = try read(&axis, from: &inner)[0]
            if case .single = shape { try system.requireSingle() }
            return system
        }
    }

    private func requireSingle() throws(APIError) {
        let counts: (inputs: Int, outputs: Int?)
        switch form {
        case .dense(let dense): counts = (dense.system.inputMatrix.columns, dense.system.outputMatrix?.columns)
        case .complexDense(let dense): counts = (dense.system.inputMatrix.columns, dense.system.outputMatrix?.columns)
        case .lowRank, .diagonal, .transferFunction, .truncated, .sections, .hippo, .complexHippo: return
        }
        guard counts.inputs == 1 else {
            throw .shapeMismatch(pointer.appending(name: "B"), .stated("must have one column"))
        }
        guard let outputs = counts.outputs else { throw .missingField(pointer.appending(name: "C")) }
        guard outputs == 1 else {
            throw .shapeMismatch(pointer.appending(name: "C"), .stated("must have one column"))
        }
    }

    /// The refusal of this system, or of one of the request's other members, by a computation.
    ///
    /// - Parameter others: The members beside `system` that a refusal can name.
    func refusal(of fault: ComputeError, others: [String] = []) -> APIError {
        switch fault {
        case .outOfRange(let argument, _, let allowed):
            let words = "must be of an order from \(allowed.lowerBound) to \(allowed.upperBound)"
            let isOrder = ["n", "order", "system", "A", "lambda", "a", "sections"].contains(argument)
            return .invalidArgument(
                place(of: argument, others), isOrder ? .stated(words) : .integer(allowed))
        case .notInInterval(let argument, _, let allowed):
            return .invalidArgument(place(of: argument, others), .stated("must be in \(allowed)"))
        case .notApplicable(let argument, let choice, let subject):
            return .invalidArgument(place(of: argument, others), .stated("cannot be \(choice) for \(subject)"))
        case .wrongLength(let argument, _, let expected):
            return .shapeMismatch(place(of: argument, others), .length(expected))
        case .notFinite(let argument, let index):
            return .notFinite(place(of: argument, others).appending(index: index), element: nil)
        case .singular, .diverged, .notConverged, .unstable, .illConditioned, .poleOnNode, .cancelled:
            return .compute(fault)
        }
    }

    private func place(of argument: String, _ others: [String]) -> JSONPointer {
        let name = wireName(of: argument)
        if others.contains(name) { return JSONPointer.root.appending(name: name) }
        switch form {
        case .hippo, .complexHippo:
            return name == "system" ? pointer : pointer.appending(name: name)
        case .dense, .complexDense, .lowRank, .diagonal, .transferFunction, .truncated, .sections:
            return name == "n" || name == "system" ? pointer : pointer.appending(name: name)
        }
    }

    /// Runs a computation on this system; a refusal points to the member at fault.
    ///
    /// - Parameters:
    ///   - others: The members beside `system` that a refusal can name.
    ///   - cancellation: What the computation's checkpoints look at.
    func computing<Result>(
        others: [String] = [], _ cancellation: Cancellation,
        _ compute: (Checkpoint) throws(ComputeError) -> Result
    ) throws(APIError) -> Result {
        let checkpoint: Checkpoint = { () throws(ComputeError) in
            if cancellation.isCancelled { throw .cancelled }
        }
        do throws(ComputeError) {
            return try compute(checkpoint)
        } catch {
            throw refusal(of: error, others: others)
        }
    }
}
