internal import Compute
internal import JSON

extension Discretize {
    /// The matrices of an answer and what is known of them.
    struct Answer: Sendable {
        /// What the answer is for: a time step, or numbers of samples.
        private enum Axis {
            case timeStep(Double)
            case positions([Int])
        }

        let stateMatrices: Tensor
        private let method: String
        private let axis: Axis
        private let inputMatrices: Tensor
        private let outputMatrix: Tensor?
        private let feedthrough: Tensor?
        private let spectralRadii: [Double?]
        private let stability: [Bool?]
        private let warnings: [DiscretizationWarning]

        /// The answer for a time step.
        init(_ discretization: Discretization, by rule: Rule, shapes: DenseSystem.Shapes?) {
            let system = discretization.system
            let shapes =
                shapes ?? DenseSystem.Shapes(dtype: .float64, input: [system.order], output: [], feedthrough: [])
            func tensor(_ matrix: Matrix, _ shape: [Int]) -> Tensor {
                Tensor(shape: shape, dtype: shapes.dtype, values: matrix.entries)
            }
            method = rule.name
            axis = .timeStep(rule.timeStep)
            stateMatrices = Tensor(system.stateMatrix, dtype: shapes.dtype)
            inputMatrices = tensor(system.inputMatrix, shapes.input)
            outputMatrix = system.outputMatrix.map { tensor($0, shapes.output) }
            feedthrough = system.feedthrough.map { tensor($0, shapes.feedthrough) }
            spectralRadii = [discretization.spectralRadius]
            stability = [discretization.isStable]
            warnings = discretization.warnings
        }

        /// The answer for numbers of samples.
        init(_ steps: ScaleInvariantDiscretization, by name: String) {
            let count = steps.positions.count
            let order = steps.inputVectors.first?.count ?? 0
            method = name
            axis = .positions(steps.positions)
            stateMatrices = Tensor(shape: [count, order, order], values: steps.stateMatrices.flatMap(\.entries))
            inputMatrices = Tensor(shape: [count, order], values: steps.inputVectors.flatMap(\.self))
            outputMatrix = nil
            feedthrough = nil
            spectralRadii = steps.spectralRadii
            stability = steps.spectralRadii.map { $0 < 1 }
            warnings = steps.warnings
        }

        func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.member("method", method)
            switch axis {
            case .timeStep(let timeStep):
                json.name("dt")
                json.value(timeStep)
            case .positions(let positions):
                json.name("k")
                json.beginArray()
                for position in positions { json.value(position) }
                json.endArray()
            }
            let tensors = [
                ("A_bar", stateMatrices), ("B_bar", inputMatrices), ("C_bar", outputMatrix), ("D_bar", feedthrough),
            ]
            for case (let name, let tensor?) in tensors {
                json.name(name)
                tensor.encode(to: &json)
            }
            encode("spectral_radius", spectralRadii, to: &json) { json, radius in json.value(radius) }
            encode("stable", stability, to: &json) { json, isStable in json.value(isStable) }
            json.name("warnings")
            json.beginArray()
            for warning in warnings { warning.encode(to: &json) }
            json.endArray()
            json.endObject()
        }

        /// Writes one value for a time step, and an array for numbers of samples; what is not known is null.
        private func encode<Value>(
            _ name: String,
            _ values: [Value?],
            to json: inout JSONWriter,
            _ write: (inout JSONWriter, Value) -> Void
        ) {
            json.name(name)
            var isList = false
            if case .positions = axis { isList = true }
            if isList { json.beginArray() }
            for value in values {
                if let value { write(&json, value) } else { json.null() }
            }
            if isList { json.endArray() }
        }
    }
}
