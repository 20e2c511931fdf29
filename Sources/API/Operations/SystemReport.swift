internal import Compute
internal import JSON
internal import Numerics

/// What is known of a discrete system with one input and one output, and what is withheld and why.
struct SystemReport: Sendable {
    /// Above this relative error roots are withheld.
    private static let largestError = 1e-3

    /// Frequencies between which the margins' crossings are sought, none of them 0 or π.
    private static let frequencies: [Double] = {
        let low = (0..<64).map { Double.pow(10, Double($0) / 16 - 6) }
        let high = (0..<512).map { 0.01 + (Double.pi - 0.01) * (Double($0) + 0.5) / 512 }
        return low + high
    }()

    /// Why a member is null, or to be taken with care.
    enum Warning: Sendable {
        case illConditioned(String, error: Double)
        case onBoundary
        case noMargins
        case noNorm
        case noSteadyGain
    }

    private let analysis: SystemAnalysis
    /// Whether the state decays; `nil` where rounding decides.
    private let isStable: Bool?
    private let loop: LoopMargins?
    /// The exact test of a transfer function's denominator.
    private let test: SchurCohnTest?
    private let warnings: [Warning]

    /// - Throws: As `SystemAnalysis`.
    init(of system: Realization, timing: OutputTiming, checkpoint: Checkpoint) throws(ComputeError) {
        let analysis = try SystemAnalysis(of: system, domain: .discrete, timing: timing, checkpoint: checkpoint)
        var warnings: [Warning] = []
        for (name, error) in [("poles", analysis.poleError), ("zeros", analysis.zeroError)]
        where !(error <= 1e-3 * Self.largestError) {
            warnings.append(.illConditioned(name, error: error))
        }
        if case .transferFunction(let function) = system {
            let test = try function.schurCohnTest(checkpoint: checkpoint)
            self.test = test
            isStable = test.isStable
        } else {
            test = nil
            isStable = Self.stability(of: analysis)
        }
        if isStable == nil { warnings.append(.onBoundary) }
        do {
            let response = try FrequencyResponse(
                of: system, domain: .discrete, timing: timing, checkpoint: checkpoint)
            loop = try LoopMargins(of: response, frequencies: Self.frequencies, checkpoint: checkpoint)
        } catch .singular {
            loop = nil
            warnings.append(.noMargins)
        }
        if analysis.steadyGain == nil { warnings.append(.noSteadyGain) }
        if analysis.h2Norm == nil { warnings.append(.noNorm) }
        self.analysis = analysis
        self.warnings = warnings
    }

    /// The verdict of poles that rounding may have moved.
    private static func stability(of analysis: SystemAnalysis) -> Bool? {
        let radius = analysis.poles.reduce(0) { max($0, $1.length) }
        let error = analysis.poleError * radius
        if analysis.stabilityMargin <= 0 { return analysis.stabilityMargin < -error || error < 1e-9 ? false : nil }
        return analysis.stabilityMargin > error ? true : nil
    }

    func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.name("order")
        json.value(analysis.order)
        encode("poles", analysis.poles, analysis.poleError, to: &json)
        encode("zeros", analysis.zeros, analysis.zeroError, to: &json)
        json.name("stable")
        if let isStable { json.value(isStable) } else { json.null() }
        json.name("margins")
        encodeMargins(to: &json)
        json.name("dc_gain")
        if let gain = analysis.steadyGain {
            if gain.imaginary == 0 {
                json.value(gain.real)
            } else {
                ComplexTensor(shape: [], values: [gain]).encode(to: &json)
            }
        } else {
            json.null()
        }
        encode("h2_norm", analysis.h2Norm, to: &json)
        if let test {
            json.name("reflection_coefficients")
            if test.isStable { json.numbers(test.reflectionCoefficients) } else { json.null() }
            encode("schur_cohn_margin", test.margin, to: &json)
        }
        json.name("warnings")
        json.beginArray()
        for warning in warnings { warning.encode(to: &json) }
        json.endArray()
        json.endObject()
    }

    private func encodeMargins(to json: inout JSONWriter) {
        json.beginObject()
        encode("stability", analysis.poleError <= Self.largestError ? analysis.stabilityMargin : nil, to: &json)
        encode("gain", loop?.gain, to: &json)
        encode("phase_crossover", loop?.phaseCrossover, to: &json)
        encode("phase", loop?.phase, to: &json)
        encode("gain_crossover", loop?.gainCrossover, to: &json)
        json.endObject()
    }

    /// Writes a number, or null where there is none that is finite.
    private func encode(_ name: String, _ value: Double?, to json: inout JSONWriter) {
        json.name(name)
        if let value, value.isFinite { json.value(value) } else { json.null() }
    }

    /// Writes roots, or null where rounding has moved them too far.
    private func encode(_ name: String, _ roots: [Complex<Double>], _ error: Double, to json: inout JSONWriter) {
        json.name(name)
        if error <= Self.largestError { json.vector(roots) } else { json.null() }
    }
}

extension SystemReport.Warning {
    /// Writes the warning: a code for programs and a sentence for people.
    fileprivate func encode(to json: inout JSONWriter) {
        json.beginObject()
        switch self {
        case .illConditioned(let name, let error):
            json.member("code", "ill_conditioned_\(name)")
            json.name("error_estimate")
            if error.isFinite { json.value(error) } else { json.null() }
            json.member("detail", "rounding moves the \(name) by \(error) of the largest")
        case .onBoundary:
            json.member("code", "stability_undecided")
            json.member("detail", "a pole is nearer to the unit circle than rounding moves it")
        case .noMargins:
            json.member("code", "no_loop_margins")
            json.member("detail", "a pole on the unit circle lies on a frequency at which the response is needed")
        case .noNorm:
            json.member("code", "no_h2_norm")
            json.member("detail", "the impulse response has no finite energy, or a pole is too near to the unit circle")
        case .noSteadyGain:
            json.member("code", "no_dc_gain")
            json.member("detail", "a pole at 1 makes the response to a constant grow without bound")
        }
        json.endObject()
    }
}
