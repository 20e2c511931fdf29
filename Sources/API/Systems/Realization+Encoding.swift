internal import Compute
internal import JSON
internal import Numerics

extension Realization {
    /// Writes the system as a request can bring it.
    ///
    /// - Parameters:
    ///   - sampling: How its time runs: a continuous one is written with its time step and its rule.
    ///   - timing: Which state the output is read from.
    func encode(to json: inout JSONWriter, sampling: Sampling, timing: OutputTiming) {
        json.beginObject()
        json.member("form", form.rawValue)
        switch self {
        case .dense(let system): system.encode(to: &json)
        case .complexDense(let system): system.encode(to: &json)
        case .diagonal(let system):
            json.name("lambda")
            json.vector(system.poles)
            json.members(system.inputVector, system.outputVector, system.feedthrough, system.poleSet)
        case .lowRank(let system):
            json.name("lambda")
            json.vector(system.poles)
            json.matrix("p", system.p)
            json.matrix("q", system.q)
            json.members(system.inputVector, system.outputVector, system.feedthrough, system.poleSet)
        case .transferFunction(let function):
            json.name("a")
            json.numbers(function.denominator)
            json.name("b")
            json.numbers(function.numerator)
            json.name("h0")
            json.value(function.feedthrough)
        case .sections(let cascade): cascade.encode(to: &json)
        }
        json.member("timing", timing.rawValue)
        sampling.encode(to: &json)
        json.endObject()
    }
}

extension Sampling {
    /// Writes the members `dt`, `discretization` and `alpha` of a continuous system.
    fileprivate func encode(to json: inout JSONWriter) {
        guard case .continuous(let timeStep, let rule) = self else { return }
        json.name("dt")
        json.value(timeStep)
        json.member("discretization", rule.name)
        guard case .gbt(let alpha) = rule else { return }
        json.name("alpha")
        json.value(alpha)
    }
}

extension SectionCascade {
    /// Writes a row `b₀ b₁ b₂ 1 a₁ a₂` a section.
    fileprivate func encode(to json: inout JSONWriter) {
        json.name("sections")
        json.beginArray()
        for section in sections {
            let (b, a) = (section.numerator, section.denominator)
            json.numbers([b.x, b.y, b.z, 1, a.x, a.y])
        }
        json.endArray()
    }
}

extension LinearSystem {
    /// Writes the matrices of a system with one input and one output.
    fileprivate func encode(to json: inout JSONWriter) {
        json.name("A")
        Tensor(stateMatrix, dtype: .float64).encode(to: &json)
        json.name("B")
        json.numbers(inputMatrix.entries)
        json.name("C")
        json.numbers(outputMatrix?.entries ?? [])
        json.name("D")
        json.value(feedthrough?[0, 0] ?? 0)
    }
}

extension ComplexLinearSystem {
    /// Writes the matrices of a system with one input and one output.
    fileprivate func encode(to json: inout JSONWriter) {
        json.matrix("A", stateMatrix)
        json.name("B")
        json.vector(inputMatrix.entries)
        json.name("C")
        json.vector(outputMatrix?.entries ?? [])
        json.name("D")
        ComplexTensor(shape: [], values: [feedthrough?[0, 0] ?? 0]).encode(to: &json)
    }
}

extension JSONWriter {
    /// Writes complex numbers as their parts.
    mutating func vector(_ values: [Complex<Double>]) {
        ComplexTensor(shape: [values.count], values: values).encode(to: &self)
    }

    /// Writes a member of complex numbers, row after row, as their parts.
    mutating func matrix(_ name: String, _ matrix: ComplexMatrix) {
        self.name(name)
        ComplexTensor(shape: [matrix.rows, matrix.columns], values: matrix.entries).encode(to: &self)
    }

    /// Writes the members `b`, `c`, `d` and `conj_half` of a system in its poles.
    fileprivate mutating func members(
        _ input: [Complex<Double>], _ output: [Complex<Double>], _ feedthrough: Complex<Double>, _ poleSet: PoleSet
    ) {
        name("b")
        vector(input)
        name("c")
        vector(output)
        name("d")
        ComplexTensor(shape: [], values: [feedthrough]).encode(to: &self)
        name("conj_half")
        value(poleSet == .conjugateHalf)
    }
}
