internal import Compute
internal import JSON
internal import Numerics

extension Discretize {
    /// `Ā`, `B̄`, `C̄` and `D̄` as they are written.
    struct Matrices: Sendable {
        /// Numbers that are real or complex by the form of the system, whatever their values.
        enum Numbers: Sendable {
            case real(Tensor)
            case complex(ComplexTensor)
        }

        /// How `Ā` is written.
        enum Form: Sendable {
            /// In full.
            case dense
            /// By its diagonal.
            case diagonal(PoleSet)
            /// By its diagonal and the rows of its low rank.
            case lowRank(p: ComplexTensor, q: ComplexTensor, PoleSet)
        }

        let form: Form
        /// `Ā`, or its diagonal.
        let state: Numbers
        var input: Numbers
        var output: Numbers?
        var feedthrough: Numbers?

        init(form: Form, state: Numbers, input: Numbers) {
            self.form = form
            self.state = state
            self.input = input
        }

        /// The matrices of a dense system, in the shapes of the request.
        init(_ system: LinearSystem, _ shapes: DenseShapes) {
            func numbers(_ matrix: Matrix, _ shape: [Int]) -> Numbers {
                .real(Tensor(shape: shape, dtype: shapes.dtype, values: matrix.entries))
            }
            let order = system.order
            self.init(
                form: .dense, state: numbers(system.stateMatrix, [order, order]),
                input: numbers(system.inputMatrix, shapes.input))
            output = system.outputMatrix.map { numbers($0, shapes.output) }
            feedthrough = system.feedthrough.map { numbers($0, shapes.feedthrough) }
        }

        /// The matrices of a system in whatever form it has.
        ///
        /// - Parameters:
        ///   - shapes: Those of the request; `nil` for vectors `B` and `C`.
        ///   - turning: Applied to `C̄`, so that it is written as the request's `C` was.
        init(_ system: Realization, _ shapes: DenseShapes?, turning: (Complex<Double>) -> Complex<Double>) {
            func vector(_ values: [Complex<Double>]) -> Numbers {
                .complex(ComplexTensor(shape: [values.count], values: values))
            }
            switch system {
            case .dense(let system):
                let output = system.outputMatrix == nil ? [] : [system.order]
                self.init(system, shapes ?? DenseShapes(order: system.order, output: output))
            case .complexDense(let system):
                let output = system.outputMatrix == nil ? [] : [system.order]
                self.init(system, shapes ?? DenseShapes(order: system.order, output: output), turning)
            case .diagonal(let system):
                self.init(
                    form: .diagonal(system.poleSet), state: vector(system.poles), input: vector(system.inputVector))
                output = vector(system.outputVector.map(turning))
                feedthrough = .complex(ComplexTensor(shape: [], values: [system.feedthrough]))
            case .lowRank(let system):
                let shape = [system.rank, system.poles.count]
                self.init(
                    form: .lowRank(
                        p: ComplexTensor(shape: shape, values: system.p.entries),
                        q: ComplexTensor(shape: shape, values: system.q.entries), system.poleSet),
                    state: vector(system.poles), input: vector(system.inputVector))
                output = vector(system.outputVector.map(turning))
                feedthrough = .complex(ComplexTensor(shape: [], values: [system.feedthrough]))
            case .transferFunction, .sections: preconditionFailure("a continuous system has no such form")
            }
        }

        private init(
            _ system: ComplexLinearSystem, _ shapes: DenseShapes, _ turning: (Complex<Double>) -> Complex<Double>
        ) {
            func numbers(_ values: [Complex<Double>], _ shape: [Int]) -> Numbers {
                .complex(ComplexTensor(shape: shape, dtype: shapes.dtype, values: values))
            }
            let order = system.order
            self.init(
                form: .dense, state: numbers(system.stateMatrix.entries, [order, order]),
                input: numbers(system.inputMatrix.entries, shapes.input))
            output = system.outputMatrix.map { numbers($0.entries.map(turning), shapes.output) }
            feedthrough = system.feedthrough.map { numbers($0.entries, shapes.feedthrough) }
        }

        /// `Ā` in full, where it is dense and real.
        var principal: Tensor? {
            guard case .dense = form, case .real(let tensor) = state else { return nil }
            return tensor
        }

        /// Writes the members `form`, `A_bar`, `B_bar` and, where there are any, `C_bar`, `D_bar` and `conj_half`.
        func encode(to json: inout JSONWriter) {
            switch form {
            case .dense: encode(to: &json, form: .dense, poleSet: nil) { json in json.numbers(state) }
            case .diagonal(let poleSet):
                encode(to: &json, form: .diagonal, poleSet: poleSet) { json in json.numbers(state) }
            case .lowRank(let p, let q, let poleSet):
                encode(to: &json, form: .lowRank, poleSet: poleSet) { json in
                    json.beginObject()
                    json.name("lambda")
                    json.numbers(state)
                    json.name("p")
                    p.encode(to: &json)
                    json.name("q")
                    q.encode(to: &json)
                    json.endObject()
                }
            }
        }

        private func encode(
            to json: inout JSONWriter, form: Realization.Form, poleSet: PoleSet?,
            _ writeState: (inout JSONWriter) -> Void
        ) {
            json.member("form", form.rawValue)
            json.name("A_bar")
            writeState(&json)
            for case (let name, let numbers?) in [("B_bar", input), ("C_bar", output), ("D_bar", feedthrough)] {
                json.name(name)
                json.numbers(numbers)
            }
            guard let poleSet else { return }
            json.name("conj_half")
            json.value(poleSet == .conjugateHalf)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func numbers(_ numbers: Discretize.Matrices.Numbers) {
        switch numbers {
        case .real(let tensor): tensor.encode(to: &self)
        case .complex(let tensor): tensor.encode(to: &self)
        }
    }
}
