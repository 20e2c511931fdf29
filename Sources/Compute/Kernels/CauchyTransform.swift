internal import Numerics

/// The samples of a diagonal plus low rank system's transfer function on a circle, and its kernel from them (S4).
///
/// For the kernel's first L samples, with `C̃ = (I - ρ^L Ā^L)* C` so that the cut at L is exact, on the nodes
/// `z = ρ e^{-2πi l/L} = e^{-2h}`,
///
///     G(z) = Σ_k K_k z^k = g e^h (⟨C̃,B⟩ - κ ⟨C̃,P⟩ (I + κ ⟨Q,P⟩)⁻¹ ⟨Q,B⟩)      ⟨x,y⟩ = Σ_j x̄_j y_j / (a - κ Λ_j)
///     a = e^h - k e^{-h}      κ = i e^h + e e^{-h}                                g, k, e, i of ``LowRankRule``
///
/// which for the bilinear transform is the published formula multiplied out, by `e^h` too: nothing is infinite at
/// `z = -1`. On a circle of radius `ρ = e^{-1/L}` no mode on the unit circle comes near a node, and the samples are
/// raised by `ρ^{-k}`, at most e, afterwards.
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), appendix C.3, in the
/// form of kexue.fm 10162 with both sides multiplied by `1 + z`; the radius is our own choice.
struct CauchyTransform {
    let modes: LowRankModes
    let rule: LowRankRule
    /// L.
    let length: Int
    /// `-L log ρ`.
    static let decay = 1.0

    private let sums: CauchySums
    private let channels: Int

    /// - Parameter outputs: `C̃` of each channel, times the multiplicities of its poles.
    init(_ modes: LowRankModes, rule: LowRankRule, length: Int, outputs: [[Complex<Double>]]) {
        self.modes = modes
        self.rule = rule
        self.length = length
        channels = outputs.count
        sums = CauchySums(modes, outputs: outputs)
    }

    /// The kernel of each channel.
    ///
    /// - Complexity: O(H L (N + R³) + H L log L).
    func kernels(checkpoint: Checkpoint) throws(ComputeError) -> [Kernel] {
        let count = modes.isReal ? length / 2 + 1 : length
        var spectra = [HalfSpectrum](repeating: HalfSpectrum(real: [], imaginary: []), count: channels)
        var workspace = CauchySums.Workspace(sums)
        let coefficients = CauchyNodes.Coefficients(rule, length: length)
        for channel in spectra.indices {
            spectra[channel].real.reserveCapacity(count + CauchyNodes.count)
            spectra[channel].imaginary.reserveCapacity(count + CauchyNodes.count)
        }
        for first in stride(from: 0, to: count, by: CauchyNodes.count) {
            if first % 4096 < CauchyNodes.count { try checkpoint() }
            let nodes = CauchyNodes(first, coefficients)
            sums.evaluate(nodes, &workspace)
            for channel in spectra.indices { append(nodes, workspace, channel, to: &spectra[channel]) }
        }
        for channel in spectra.indices {
            spectra[channel].real.removeLast(spectra[channel].real.count - count)
            spectra[channel].imaginary.removeLast(spectra[channel].imaginary.count - count)
        }
        return try spectra.map { spectrum throws(ComputeError) in
            try checkpoint()
            return try inverse(spectrum)
        }
    }

    /// Appends twelve samples of a channel's transfer function.
    private func append(
        _ nodes: CauchyNodes, _ workspace: CauchySums.Workspace, _ channel: Int, to spectrum: inout HalfSpectrum
    ) {
        for group in 0..<CauchyNodes.groups {
            let values = workspace.transferFunction(
                group, nodes, channel: channel, channels: channels, rank: modes.rank
            ).scaled(by: rule.gain)
            for lane in 0..<4 {
                spectrum.real.append(values.real[lane])
                spectrum.imaginary.append(values.imaginary[lane])
            }
        }
    }

    /// The samples from the transfer function's, raised from the circle.
    private func inverse(_ spectrum: HalfSpectrum) throws(ComputeError) -> Kernel {
        guard modes.isReal else {
            var (real, imaginary) = (spectrum.real, spectrum.imaginary)
            try FourierTransform.plan(length: length).inverse(&real, &imaginary)
            raise(&real)
            raise(&imaginary)
            return try Kernel(real: real, imaginary: imaginary)
        }
        var samples = try RealFourierTransform.plan(length: length).inverse(spectrum)
        raise(&samples)
        return try Kernel(real: samples)
    }

    /// Multiplies sample k by `ρ^{-k} = e^{k/L}`.
    private func raise(_ samples: inout [Double]) {
        let step = 64
        let table = (0..<step).map { exp(Self.decay * Double($0) / Double(length)) }
        let factors = table.span
        var target = samples.mutableSpan
        for first in Swift.stride(from: 0, to: target.count, by: step) {
            let base = exp(Self.decay * Double(first) / Double(length))
            for index in 0..<min(step, target.count - first) { target[first &+ index] *= base * factors[index] }
        }
    }
}
