internal import Compute
internal import JSON
internal import Sessions

extension SessionSystem {
    /// Writes what a session advances: a memory as the `system` it was read from, with every default named, any other
    /// system without its matrices.
    static func encode(_ configuration: SessionConfiguration, to json: inout JSONWriter) {
        json.beginObject()
        switch configuration.system {
        case .memory(let memory, let readout):
            encode(memory, to: &json)
            if let readout {
                json.name("c")
                json.numbers(readout.weights)
                json.name("d")
                json.value(readout.feedthrough)
            }
        case .system(let system): encode(system, to: &json)
        case .tokens: break
        case .attention(let attention): encode(attention, to: &json)
        case .linearAttention(let attention): encode(attention, to: &json)
        case .voice: json.member("form", "voice")
        }
        json.endObject()
    }

    private static func encode(_ memory: HiPPOMemory.Configuration, to json: inout JSONWriter) {
        json.member("form", "hippo")
        json.member("measure", memory.measure.rawValue)
        json.name("n")
        json.value(memory.order)
        json.member("scaling", memory.scaling.rawValue)
        json.member("discretization", memory.rule.name)
        if case .gbt(let alpha) = memory.rule {
            json.name("alpha")
            json.value(alpha)
        }
        json.name("dt")
        json.value(memory.timeStep)
        for parameter in memory.measure.parameters {
            guard let value = memory.parameters[parameter.name] else { continue }
            json.name(parameter.name)
            json.value(value)
        }
        if memory.measure.defaultForm == .complex, let form = memory.parameters.form {
            json.member("fourier_form", form.rawValue)
        }
    }

    private static func encode(_ system: SystemState.Configuration, to json: inout JSONWriter) {
        json.member("form", system.system.form.rawValue)
        json.name("n")
        json.value(system.system.order)
        json.name("inputs")
        json.value(system.inputCount)
        json.name("outputs")
        json.value(system.outputCount)
        json.name("complex")
        json.value(system.hasComplexOutputs)
        json.member("timing", system.timing.rawValue)
        guard case .continuous(let rule, let timeStep) = system.sampling else { return }
        json.member("discretization", rule.name)
        if case .gbt(let alpha) = rule {
            json.name("alpha")
            json.value(alpha)
        }
        json.name("dt")
        json.value(timeStep)
    }
}

extension SystemState.Configuration {
    /// A system of a request, running on so many channels.
    init(_ described: DescribedSystem, channels: Int) {
        let system: Realization =
            switch described.form {
            case .dense(let dense): .dense(dense.system)
            case .complexDense(let dense): .complexDense(dense.system)
            case .lowRank(let system): .lowRank(system)
            case .diagonal(let system): .diagonal(system)
            case .transferFunction(let function): .transferFunction(function)
            case .truncated(let function, _): .transferFunction(function)
            case .sections(let cascade): .sections(cascade)
            case .hippo(_, let system): .dense(system)
            case .complexHippo(_, let system): .complexDense(system)
            }
        let sampling: KernelSampling =
            switch described.sampling {
            case .discrete: .discrete
            case .continuous(let timeStep, let rule): .continuous(rule: rule, timeStep: timeStep)
            }
        self.init(
            system: system, sampling: sampling, timing: described.timing, channels: channels,
            truncation: described.truncation)
    }
}

extension DescribedSystem {
    /// The length of the kernel that a truncated numerator belongs to.
    fileprivate var truncation: Int? {
        if case .truncated(_, let length) = form { length } else { nil }
    }
}
