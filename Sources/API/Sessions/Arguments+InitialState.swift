internal import Compute
internal import JSON
internal import Sessions

extension Arguments {
    /// The state that a session begins with: numbers at position 0, or a `state` as the service tells it, which names
    /// its numbers and its position; `nil` where the member is absent.
    mutating func initialState(of configuration: SessionConfiguration) throws(APIError) -> InitialState? {
        let name = "initial_state"
        guard contains(name) else { return nil }
        let members = ["x", "coefficients", "moments", "position"]
        guard case .json(.object(let object))? = peek(name), members.contains(where: { object[$0] != nil }) else {
            return InitialState(numbers: try stateNumbers(name, of: configuration), position: 0)
        }
        return try self.object(name) { state throws(APIError) in
            let position = try state.optionalInteger("position", in: 0...SystemState.largestPosition) ?? 0
            return InitialState(numbers: try state.namedNumbers(of: configuration), position: position)
        }
    }

    /// The numbers of a `state`: `x` of a system, `moments` or `coefficients` of a memory.
    private mutating func namedNumbers(
        of configuration: SessionConfiguration
    ) throws(APIError) -> InitialState.Numbers {
        guard configuration.memory != nil else {
            if configuration.hasCache, takeEmpty("x") { return .state([]) }
            return try stateNumbers("x", of: configuration)
        }
        guard contains("moments") else { return try stateNumbers("coefficients", of: configuration) }
        var coefficients: [Double]?
        if contains("coefficients"), case .coefficients(let given) = try stateNumbers("coefficients", of: configuration)
        {
            coefficients = given
        }
        let tensor = try tensor("moments", ranks: 1...2)
        try require(tensor.shape, configuration, "moments")
        return .moments(tensor.values, coefficients: coefficients)
    }

    /// The numbers of a state, in the shape in which the session has it.
    private mutating func stateNumbers(
        _ name: String, of configuration: SessionConfiguration
    ) throws(APIError) -> InitialState.Numbers {
        let tensor = try complexTensor(name, ranks: 1...3)
        try require(tensor.shape, configuration, name)
        guard configuration.hasComplexStates || tensor.isReal else { throw refusal(name, .stated("must be real")) }
        let numbers =
            configuration.hasComplexStates
            ? zip(tensor.real.values, tensor.imaginary.values).flatMap { [$0, $1] } : tensor.real.values
        return configuration.memory == nil ? .state(numbers) : .coefficients(numbers)
    }

    /// Takes a member that is a list of nothing.
    private mutating func takeEmpty(_ name: String) -> Bool {
        switch peek(name) {
        case .json(.array(let elements))? where elements.isEmpty: break
        case .json(.numbers(let numbers))? where numbers.isEmpty: break
        default: return false
        }
        _ = take(name)
        return true
    }

    private func require(
        _ shape: [Int], _ configuration: SessionConfiguration, _ name: String
    ) throws(APIError) {
        let expected = configuration.stateShape
        // How many tokens a cache holds follows from the position, and is checked against it when the state is made.
        if configuration.hasCache, shape.dropFirst() == expected.dropFirst() { return }
        guard shape == expected else {
            throw .shapeMismatch(pointer(to: name), .stated("must have the shape \(expected)"))
        }
    }
}
