internal import Compute
internal import JSON
internal import Numerics

extension Discretize {
    /// The matrices of an answer and what is known of them.
    struct Answer: Sendable {
        /// What the answer is for: a time step, or numbers of samples.
        enum Axis: Sendable {
            case timeStep(Double)
            case positions([Int])
        }

        let matrices: Matrices
        private let method: String
        private let axis: Axis
        private let spectralRadii: [Double?]
        private let stability: [Bool?]
        private let warnings: [DiscretizationWarning]

        /// The answer for a time step, of a system that is dense and real.
        init(_ discretization: Discretization, by rule: Rule, shapes: DenseShapes?) {
            matrices = Matrices(
                discretization.system,
                shapes ?? DenseShapes(order: discretization.system.order, output: []))
            method = rule.name
            axis = .timeStep(rule.timeStep)
            spectralRadii = [discretization.spectralRadius]
            stability = [discretization.isStable]
            warnings = discretization.warnings
        }

        /// The answer for a time step, of a system of any form.
        init(_ discretization: SystemDiscretization, by rule: Rule, matrices: Matrices) {
            self.matrices = matrices
            method = rule.name
            axis = .timeStep(rule.timeStep)
            spectralRadii = [discretization.spectralRadius]
            stability = [discretization.isStable]
            warnings = discretization.warnings
        }

        /// The answer for numbers of samples.
        init(_ steps: ScaleInvariantDiscretization, by name: String) {
            let count = steps.positions.count
            let order = steps.inputVectors.first?.count ?? 0
            matrices = Matrices(
                form: .dense,
                state: .real(Tensor(shape: [count, order, order], values: steps.stateMatrices.flatMap(\.entries))),
                input: .real(Tensor(shape: [count, order], values: steps.inputVectors.flatMap(\.self))))
            method = name
            axis = .positions(steps.positions)
            spectralRadii = steps.spectralRadii
            stability = steps.spectralRadii.map { $0 < 1 }
            warnings = steps.warnings
        }

        /// The answer for numbers of samples of a memory in Fourier modes.
        init(_ steps: FourierScaledDiscretization, by name: String, form: FourierForm) {
            let count = steps.positions.count
            let order = steps.inputVectors.first?.count ?? 0
            let state = ComplexTensor(
                shape: [count, order, order], values: steps.stateMatrices.flatMap(\.entries))
            let input = ComplexTensor(shape: [count, order], values: steps.inputVectors.flatMap(\.self))
            matrices = Matrices(
                form: .dense,
                state: form == .real ? .real(state.real) : .complex(state),
                input: form == .real ? .real(input.real) : .complex(input))
            method = name
            axis = .positions(steps.positions)
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
            matrices.encode(to: &json)
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
