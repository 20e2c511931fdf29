internal import Numerics

/// One system's answer to one signal by every method, and how far the answers are apart.
public struct Verification: Sendable {
    /// A way to the same output.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Sample by sample, from the recurrence.
        case step
        /// The sum over the impulse response, term by term.
        case convolution
        /// Pieces of 64 samples: the convolution with the response's beginning, and what the state alone puts out.
        case chunked
        /// The convolution by Fourier transforms.
        case fft
    }

    /// How far two methods are apart.
    public struct Difference: Sendable, Hashable {
        public let first, second: Method
        /// The largest difference of two outputs.
        public let absolute: Double
        /// The same relative to the largest output of either; 0 where both are zero.
        public let relative: Double

        fileprivate init(
            _ one: (method: Method, outputs: [Complex<Double>]),
            _ other: (method: Method, outputs: [Complex<Double>])
        ) {
            let pairs = zip(one.outputs, other.outputs)
            let scale = pairs.reduce(0) { max($0, $1.0.length, $1.1.length) }
            absolute = pairs.reduce(0) { max($0, ($1.0 - $1.1).length) }
            relative = scale > 0 ? absolute / scale : 0
            (first, second) = (one.method, other.method)
        }
    }

    /// The methods compared, in the order asked for.
    public let methods: [Method]

    /// Every pair of them.
    public let differences: [Difference]

    /// The largest relative difference; 0 for a single method.
    public var largest: Double { differences.reduce(0) { max($0, $1.relative) } }

    /// The lengths of a signal accepted: the plain convolution costs their square.
    public static let lengths = 1...16_384

    /// Runs a discrete system at rest by each method.
    ///
    /// - Parameters:
    ///   - system: The discrete system, with one input and one output.
    ///   - input: `u`, with a length in ``lengths``.
    ///   - timing: Which state the output is read from.
    ///   - methods: The methods, each at most once.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for the length or fewer than two methods; as
    ///   ``Simulation`` and ``Realization/impulseResponse(length:timing:checkpoint:)``.
    /// - Complexity: O(L²) for the plain convolution, else O(L (N + log L)), N² for dense systems.
    public init(
        of system: Realization,
        input: [Double],
        timing: OutputTiming,
        methods: [Method] = Method.allCases,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard Self.lengths.contains(input.count) else {
            throw .outOfRange(argument: "u", value: input.count, allowed: Self.lengths)
        }
        guard Set(methods).count == methods.count, methods.count > 1 else {
            throw .outOfRange(
                argument: "methods", value: Set(methods).count, allowed: 2...Method.allCases.count)
        }
        let response = try system.impulseResponse(length: input.count, timing: timing, checkpoint: checkpoint)
        var outputs: [[Complex<Double>]] = []
        for method in methods {
            try checkpoint()
            switch method {
            case .step: outputs.append(try stepped(system, input, timing, nil, checkpoint).outputs)
            case .convolution: outputs.append(try convolved(response, input, checkpoint))
            case .chunked: outputs.append(try chunked(system, response, input, timing, checkpoint))
            case .fft: outputs.append(try transformed(response, input))
            }
        }
        differences = methods.indices.flatMap { first in
            methods.indices.dropFirst(first + 1).map { second in
                Difference((methods[first], outputs[first]), (methods[second], outputs[second]))
            }
        }
        self.methods = methods
    }
}

/// The outputs of the recurrence and its last state.
private func stepped(
    _ system: Realization,
    _ input: [Double],
    _ timing: OutputTiming,
    _ state: [Complex<Double>]?,
    _ checkpoint: Checkpoint
) throws(ComputeError) -> (outputs: [Complex<Double>], state: [Complex<Double>]) {
    let run = try Simulation(
        of: system,
        inputs: Matrix(rows: input.count, columns: 1, entries: input),
        timing: timing,
        initialState: state,
        checkpoint: checkpoint
    )
    let outputs = input.indices.map { Complex(run.outputs[$0, 0], run.imaginaryOutputs?[$0, 0] ?? 0) }
    return (outputs, run.finalState)
}

/// `y_k = Σ_j h_j u_{k-j}`, term by term.
private func convolved(
    _ response: [Complex<Double>],
    _ input: [Double],
    _ checkpoint: Checkpoint
) throws(ComputeError) -> [Complex<Double>] {
    var outputs: [Complex<Double>] = []
    for k in input.indices {
        if k.isMultiple(of: 256) { try checkpoint() }
        var (real, imaginary) = (0.0, 0.0)
        for j in 0...k {
            real += response[j].real * input[k - j]
            imaginary += response[j].imaginary * input[k - j]
        }
        outputs.append(Complex(real, imaginary))
    }
    return outputs
}

private func chunked(
    _ system: Realization,
    _ response: [Complex<Double>],
    _ input: [Double],
    _ timing: OutputTiming,
    _ checkpoint: Checkpoint
) throws(ComputeError) -> [Complex<Double>] {
    var outputs: [Complex<Double>] = []
    var state: [Complex<Double>]?
    for start in stride(from: 0, to: input.count, by: 64) {
        let piece = Array(input[start..<min(start + 64, input.count)])
        let silence = [Double](repeating: 0, count: piece.count)
        let remembered = try stepped(system, silence, timing, state, checkpoint).outputs
        outputs += zip(try convolved(response, piece, checkpoint), remembered).map { $0 + $1 }
        state = try stepped(system, piece, timing, state, checkpoint).state
    }
    return outputs
}

private func transformed(_ response: [Complex<Double>], _ input: [Double]) throws(ComputeError) -> [Complex<Double>] {
    var length = 1
    while length < 2 * input.count { length *= 2 }
    let transform = try FourierTransform(length: length)
    let padding = [Double](repeating: 0, count: length - input.count)
    var (signal, signalImaginary) = (input + padding, [Double](repeating: 0, count: length))
    var (kernel, kernelImaginary) = (response.map(\.real) + padding, response.map(\.imaginary) + padding)
    transform.forward(&signal, &signalImaginary)
    transform.forward(&kernel, &kernelImaginary)
    for k in 0..<length {
        let product = Complex(signal[k], signalImaginary[k]) * Complex(kernel[k], kernelImaginary[k])
        (signal[k], signalImaginary[k]) = (product.real, product.imaginary)
    }
    transform.inverse(&signal, &signalImaginary)
    return input.indices.map { Complex(signal[$0], signalImaginary[$0]) }
}
