internal import Numerics

/// The eigenvalues and eigenvectors of the normal part of a HiPPO matrix.
struct ModalBasis: Sendable {
    private enum Vectors: Sendable {
        /// Those of a real skew matrix, in conjugate pairs; for odd N one for the eigenvalue 0.
        case skew(SkewEigensystem)
        /// Fourier modes, which are their own, in one of two forms.
        case fourier(FourierForm)
    }

    private let vectors: Vectors
    /// `c`.
    private let shift: Double
    /// The imaginary parts of the eigenvalues, ascending: for a skew matrix the positive ones only.
    private let frequencies: [Double]
    private let order: Int

    init(_ split: LowRankSplit, system: HiPPOSystem, checkpoint: Checkpoint) throws(ComputeError) {
        shift = split.shift
        order = system.order
        if let family = split.family {
            let eigensystem = try SkewEigensystemCache.eigensystem(
                of: family, order: system.order, checkpoint: checkpoint)
            vectors = .skew(eigensystem)
            frequencies = eigensystem.frequencies.map { $0 * split.scale }
        } else {
            vectors = .fourier(system.parameters.form ?? .complex)
            let highest = (system.order - 1) / 2
            frequencies = (-highest...highest).map { 2 * .pi / (system.window ?? 1) * Double($0) }
        }
    }

    /// `λ = c + iω`, by ascending `ω`.
    func eigenvalues(_ poleSet: PoleSet) -> [Complex<Double>] {
        let positive = frequencies.map { Complex(shift, $0) }
        guard case .skew = vectors, poleSet == .whole else { return positive }
        let middle = order.isMultiple(of: 2) ? [] : [Complex(shift)]
        return positive.reversed().map(\.conjugate) + middle + positive
    }

    /// `V* x`, by ascending `ω`.
    func coordinates(of vector: [Double], _ poleSet: PoleSet) -> [Complex<Double>] {
        switch vectors {
        case .skew(let eigensystem):
            let modes = eigensystem.modes(of: vector)
            guard poleSet == .whole else { return modes.half }
            let middle = order.isMultiple(of: 2) ? [] : [Complex(modes.rest)]
            return modes.half.reversed().map(\.conjugate) + middle + modes.half
        case .fourier(.complex):
            return vector.map { Complex($0) }
        case .fourier(.real):
            let scale = 0.5.squareRoot()
            let positive = stride(from: 1, to: order, by: 2).map { n in
                Complex(scale * vector[n], -scale * vector[n + 1])
            }
            return positive.reversed().map(\.conjugate) + [Complex(vector[0])] + positive
        }
    }

    /// An estimate of the relative error of `A = V (Λ - Σ p p*) V*`; 0 where `V` is known exactly.
    ///
    /// The images of vectors with random signs have the mean square `‖E‖²` in the Frobenius norm.
    func residual(of system: HiPPOSystem, _ split: LowRankSplit) -> Double {
        guard case .skew(let eigensystem) = vectors else { return 0 }
        var generator: UInt64 = 88_172_645_463_325_252
        var worst = 0.0
        for _ in 0..<2 {
            let probe = (0..<order).map { _ in
                generator ^= generator << 13
                generator ^= generator >> 7
                generator ^= generator << 17
                return generator.isMultiple(of: 2) ? 1.0 : -1
            }
            let exact = zip(system.stateMatrix * zip(probe, split.map).map { $0 * $1 }, split.map).map { $0 / $1 }
            let image = image(of: probe, by: eigensystem, split)
            let error = zip(exact, image).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            let size = exact.reduce(0) { $0 + $1 * $1 }
            worst = max(worst, (error / size).squareRoot())
        }
        return worst
    }

    private func image(of vector: [Double], by eigensystem: SkewEigensystem, _ split: LowRankSplit) -> [Double] {
        let modes = eigensystem.modes(of: vector)
        var half = zip(modes.half, frequencies).map { $0 * Complex(shift, $1) }
        var rest = modes.rest * shift
        for row in split.p {
            let p = eigensystem.modes(of: row)
            let product = zip(p.half, modes.half).reduce(p.rest * modes.rest) {
                $0 + 2 * ($1.0.real * $1.1.real + $1.0.imaginary * $1.1.imaginary)
            }
            for j in half.indices { half[j] -= Complex(product) * p.half[j] }
            rest -= product * p.rest
        }
        return eigensystem.vector(of: half, rest: rest)
    }
}
