internal import Compute

/// The steps of a sampling chain by the member that a step has.
enum ChainStep: String, CaseIterable {
    case temperature
    case topK = "top_k"
    case topP = "top_p"
    case minP = "min_p"
    case topA = "top_a"
    case epsilon, eta, typical, entmax, bias

    /// Reads a step: an object with one member, for `top_k` with its `ties` too.
    ///
    /// - Parameter length: The entries of a row.
    static func step(_ length: Int, from arguments: inout Arguments) throws(APIError) -> SamplingChain.Step {
        guard let kind = allCases.first(where: { arguments.contains($0.rawValue) }) else {
            throw .invalidArgument(arguments.pointer, .stated("must have one of \(names)"))
        }
        return try kind.step(length, from: &arguments)
    }

    private static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    private func step(_ length: Int, from arguments: inout Arguments) throws(APIError) -> SamplingChain.Step {
        let step = try read(from: &arguments)
        if case .bias(let bias) = step, bias.count != length {
            throw .shapeMismatch(arguments.pointer(to: rawValue), .length(length))
        }
        // The ranges of a step are those of its own; a chain of one tells whether it keeps them.
        let name = rawValue
        do throws(ComputeError) {
            _ = try SamplingChain([step])
        } catch {
            guard case .notInInterval(_, _, let allowed) = error else { throw arguments.refusal(of: error) }
            throw .invalidArgument(arguments.pointer(to: name), .stated("must be in \(allowed)"))
        }
        return step
    }

    private func read(from arguments: inout Arguments) throws(APIError) -> SamplingChain.Step {
        switch self {
        case .temperature:
            let temperature = try arguments.real("temperature", in: .nonNegative)
            // At 0 the largest entries alone are left.
            return temperature == 0 ? .entmax(alpha: .infinity) : .temperature(temperature)
        case .topK:
            let count = try arguments.integer("top_k", in: SoftmaxMap.lengths)
            let ties = try arguments.optionalChoice("ties", of: BoundaryRule.self) ?? .first
            return .truncation(.topK(count, ties))
        case .topP: return .truncation(.topP(try arguments.real("top_p")))
        case .minP: return .truncation(.minP(try arguments.real("min_p")))
        case .topA: return .truncation(.topA(try arguments.real("top_a")))
        case .epsilon: return .truncation(.epsilon(try arguments.real("epsilon")))
        case .eta: return .truncation(.eta(try arguments.real("eta")))
        case .typical: return .truncation(.typical(try arguments.real("typical")))
        case .entmax:
            let alpha = try arguments.optionalReal("entmax", orInfinityAs: ["inf", "Infinity"])
            return .entmax(alpha: try arguments.require(alpha, "entmax"))
        case .bias: return .bias(try arguments.logits("bias").values)
        }
    }
}
