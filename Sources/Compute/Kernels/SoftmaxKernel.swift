internal import Numerics

/// The convolution kernel of a diagonal state space whose modes are normalised over the kernel's length (DSS).
///
///     K_k = Σ_n C̄_n B_n / λ_n · softmax_k(ελ_n k)      softmax_k(z_k) = e^{z_k} / Σ_(j < L) e^{z_j}
///
/// and twice the real part of that over one of each conjugate pair. It is the kernel by `zoh` of the inputs
/// `B_n / (e^{Lελ_n} - 1)`, so that a mode with `Re λ > 0` stays bounded: it is summed from its end, where it is
/// largest, as the mode `-λ` of the reversed kernel with the input `B_n / (1 - e^{-Lελ_n})`.
///
/// Source: Gupta, Gu and Berant, "Diagonal State Spaces are as Effective as Structured State Spaces" (2022),
/// proposition 1 (a), with `B` beside their `w`; state-spaces/s4 adds 10⁻⁷ to the square of each denominator, which
/// changes the kernel and is left out.
public struct SoftmaxKernel: Sendable {
    /// `max |e^{ελ}|`; infinite where it leaves the range, of which the kernel itself keeps clear.
    public let spectralRadius: Double

    /// How many poles the bandlimit took away.
    public let droppedPoles: Int

    /// L.
    public let length: Int

    /// The modes with `Re λ ≤ 0`.
    private let falling: DiagonalKernel?

    /// The modes with `Re λ > 0`, from the kernel's end.
    private let rising: DiagonalKernel?

    /// The largest sample of each mode, summed.
    public var largestTerms: Double {
        [falling, rising].compactMap(\.self).flatMap(\.modes.weights).reduce(0) { $0 + $1.length }
    }

    /// Normalises the modes of a continuous system.
    ///
    /// - Parameters:
    ///   - system: `Λ`, `B`, `C`; its `D` is no part of a kernel.
    ///   - timeStep: `ε`, positive.
    ///   - length: L, in ``KernelLength/allowed``.
    ///   - bandlimit: As for ``DiagonalKernel``.
    /// - Throws: ``ComputeError/singular(pivot:)`` with the index of a pole whose exponentials add up to 0 or that is 0
    ///   itself; ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length; as
    ///   ``DiagonalKernel/init(_:sampling:bandlimit:)``.
    /// - Complexity: O(N log N).
    public init(
        _ system: DiagonalSystem, timeStep: Double, length: Int, bandlimit: Double? = nil
    ) throws(ComputeError) {
        try KernelLength.require(length)
        let sampling = KernelSampling.continuous(rule: .zoh, timeStep: timeStep)
        try sampling.require()
        self.length = length
        var (falling, rising) = (NormalizedModes(), NormalizedModes())
        for (index, pole) in system.poles.enumerated() {
            let (input, output) = (system.inputVector[index], system.outputVector[index])
            let isRising = pole.real > 0
            let exponent = (isRising ? -pole : pole).multiplied(by: timeStep).multiplied(by: Double(length))
            let sum = Complex.expMinusOne(exponent)
            guard exponent.isFinite else { throw .diverged(step: 0) }
            guard sum.length > 4 * .ulpOfOne * max(1, exponent.length) else { throw .singular(pivot: index) }
            if isRising {
                rising.append(-pole, -input / sum, output)
            } else {
                falling.append(pole, input / sum, output)
            }
        }
        self.falling = try falling.kernel(system.poleSet, sampling, bandlimit)
        self.rising = try rising.kernel(system.poleSet, sampling, bandlimit)
        droppedPoles = (self.falling?.droppedPoles ?? 0) + (self.rising?.droppedPoles ?? 0)
        spectralRadius = system.poles.reduce(0) { max($0, exp(timeStep * $1.real)) }
    }

    /// The kernel.
    ///
    /// - Throws: As ``DiagonalKernel/samples(_:by:checkpoint:)``.
    /// - Complexity: O(N L).
    public func samples(
        by method: DiagonalKernel.Method = .vandermonde, checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Kernel {
        try Self.samples(of: [self], by: method, checkpoint: checkpoint)[0]
    }

    /// The kernels of many channels of one length; channels with the same poles and time step in a row share their
    /// powers.
    ///
    /// - Throws: As ``samples(by:checkpoint:)``.
    /// - Complexity: O(H N L).
    public static func samples(
        of channels: [SoftmaxKernel], by method: DiagonalKernel.Method, checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Kernel] {
        guard let length = channels.first?.length else { return [] }
        precondition(channels.allSatisfy { $0.length == length })
        func kernels(_ parts: [DiagonalKernel]) throws(ComputeError) -> [Kernel] {
            guard method == .recurrence else {
                return try DiagonalKernel.samples(of: parts, length: length, checkpoint: checkpoint)
            }
            return try parts.map { part throws(ComputeError) in
                try part.samples(length, by: .recurrence, checkpoint: checkpoint)
            }
        }
        var falling = try kernels(channels.compactMap(\.falling))[...]
        var rising = try kernels(channels.compactMap(\.rising))[...]
        return try channels.map { channel throws(ComputeError) in
            let forward = channel.falling == nil ? nil : falling.popFirst()
            guard channel.rising != nil, let backward = rising.popFirst() else {
                if let forward { return forward }
                return try Kernel(real: [Double](repeating: 0, count: length))
            }
            return try sum(forward, reversed: backward)
        }
    }

    private static func sum(_ forward: Kernel?, reversed backward: Kernel) throws(ComputeError) -> Kernel {
        func sum(_ left: [Double]?, _ right: [Double]?) -> [Double]? {
            guard let left else { return right?.reversed() }
            guard let right else { return left }
            return zip(left, right.reversed()).map { $0 + $1 }
        }
        return try Kernel(
            real: sum(forward?.real, backward.real) ?? [], imaginary: sum(forward?.imaginary, backward.imaginary))
    }
}

/// Modes that are summed from the same end of a kernel.
private struct NormalizedModes {
    private var poles: [Complex<Double>] = []
    private var inputs: [Complex<Double>] = []
    private var outputs: [Complex<Double>] = []

    mutating func append(_ pole: Complex<Double>, _ input: Complex<Double>, _ output: Complex<Double>) {
        poles.append(pole)
        inputs.append(input)
        outputs.append(output)
    }

    /// Their kernel; `nil` where there are none.
    func kernel(
        _ poleSet: PoleSet, _ sampling: KernelSampling, _ bandlimit: Double?
    ) throws(ComputeError) -> DiagonalKernel? {
        guard !poles.isEmpty else { return nil }
        let system = try DiagonalSystem(computed: poles, inputs, outputs, 0, poleSet)
        return try DiagonalKernel(system, sampling: sampling, bandlimit: bandlimit)
    }
}
