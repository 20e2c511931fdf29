internal import Numerics

extension Realization {
    /// The cascade of second-order sections with this system's response.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for a system whose poles or zeros are not
    ///   pairs, or that has no response at all.
    /// - Complexity: O(N³); O(N²) for a transfer function.
    func sections(_ timing: OutputTiming, _ checkpoint: Checkpoint) throws(ComputeError) -> SectionCascade {
        let zeros: [Complex<Double>]
        let gain: Complex<Double>
        let delay: Int
        if case .transferFunction(let function) = self {
            let coefficients = function.responseNumerator(timing: timing)
            delay = coefficients.firstIndex { $0 != 0 } ?? coefficients.count
            gain = Complex(delay < coefficients.count ? coefficients[delay] : 0)
            zeros = try polynomialRoots(coefficients.reversed(), checkpoint: checkpoint)
        } else {
            let found = try invariantZeros(domain: .discrete, timing: timing, checkpoint: checkpoint)
            (zeros, gain, delay) = (found.values, found.gain, found.delay)
        }
        let poles = try poles(checkpoint: checkpoint)
        let (upper, lower) = (ConjugatePairs(of: zeros), ConjugatePairs(of: poles))
        for (pairs, values) in [(upper, zeros), (lower, poles)] {
            let scale = values.reduce(1) { max($0, $1.length) }
            guard pairs.displacement <= 1e-6 * scale else {
                throw .notApplicable(argument: "to", choice: "sections", subject: "a complex system")
            }
        }
        guard gain != 0 else {
            throw .notApplicable(argument: "to", choice: "sections", subject: "a system without response")
        }
        guard gain.imaginary.magnitude <= 1e-9 * gain.length else {
            throw .notApplicable(argument: "to", choice: "sections", subject: "a complex system")
        }
        return try SectionCascade(poles: lower, zeros: upper, gain: gain.real, delay: delay)
    }
}

extension SectionCascade {
    /// `g z^m Π (1 − ζ z) / Π (1 − λ z)`, the poles nearest to the unit circle last, each pair with the nearest zeros.
    ///
    /// Source: the pairing of Jackson, "Digital Filters and Signal Processing" (3rd edition), section 11.4.
    ///
    /// - Precondition: There are as many poles as zeros and delays together.
    fileprivate init(
        poles: ConjugatePairs,
        zeros: ConjugatePairs,
        gain: Double,
        delay: Int
    ) throws(ComputeError) {
        var rest = (upper: zeros.upper, real: zeros.real)
        var delay = delay
        var sections: [SecondOrderSection] = []
        for group in poles.groups {
            let chosen = nearestZeros(to: group[0], &rest.upper, &rest.real)
            var numerator = expand(chosen)
            let shift = min(delay, 2 - chosen.count)
            for _ in 0..<shift { numerator = SIMD3(0, numerator.x, numerator.y) }
            delay -= shift
            let denominator = expand(group)
            sections.append(
                SecondOrderSection(numerator: numerator, denominator: SIMD2(denominator.y, denominator.z)))
        }
        precondition(rest.upper.isEmpty && rest.real.isEmpty && delay == 0)
        sections.reverse()
        sections[0] = SecondOrderSection(
            numerator: gain * sections[0].numerator,
            denominator: sections[0].denominator
        )
        try self.init(sections)
    }
}

extension ConjugatePairs {
    /// One or two numbers a section, those nearest to the unit circle first.
    fileprivate var groups: [[Complex<Double>]] {
        let ordered = real.sorted { $0.magnitude > $1.magnitude }
        let pairs = stride(from: 0, to: ordered.count, by: 2).map { start in
            ordered[start..<min(start + 2, ordered.count)].map { Complex($0) }
        }
        return (upper.map { [$0, $0.conjugate] } + pairs).sorted { left, right in
            (1 - left[0].length).magnitude < (1 - right[0].length).magnitude
        }
    }
}

/// Takes a pair of zeros, or up to two real ones, beginning with the one nearest to a pole.
private func nearestZeros(
    to pole: Complex<Double>,
    _ upper: inout [Complex<Double>],
    _ real: inout [Double]
) -> [Complex<Double>] {
    func nearestReal() -> Int? {
        real.indices.min { (Complex(real[$0]) - pole).length < (Complex(real[$1]) - pole).length }
    }
    let pair = upper.indices.min { (upper[$0] - pole).length < (upper[$1] - pole).length }
    if let pair {
        let isNearer = nearestReal().map { (upper[pair] - pole).length <= (Complex(real[$0]) - pole).length } ?? true
        if isNearer {
            let zero = upper.remove(at: pair)
            return [zero, zero.conjugate]
        }
    }
    var chosen: [Complex<Double>] = []
    while chosen.count < 2, let index = nearestReal() { chosen.append(Complex(real.remove(at: index))) }
    return chosen
}

/// The coefficients of `Π (1 − r z)` over at most two numbers that are real or a pair.
private func expand(_ roots: [Complex<Double>]) -> SIMD3<Double> {
    switch roots.count {
    case 0: SIMD3(1, 0, 0)
    case 1: SIMD3(1, -roots[0].real, 0)
    default: SIMD3(1, -(roots[0] + roots[1]).real, (roots[0] * roots[1]).real)
    }
}
