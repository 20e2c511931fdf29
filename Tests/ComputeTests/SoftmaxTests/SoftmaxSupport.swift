import TestSupport

@testable import Compute

/// The file that `scripts/generate-golden-softmax` wrote.
struct SoftmaxGolden: Decodable {
    struct Entmax: Decodable {
        let alpha: Double
        let x: [Double]
        let p: [Double]
        let derivative: [Double]
    }

    struct Perturbed: Decodable {
        let noise: String
        let x: [Double]
        let p: [Double]
    }

    struct Loss: Decodable {
        let alpha: Double
        let x: [Double]
        let target: Int
        let loss: Double
        let gradient: [Double]
    }

    let entmax: [Entmax]
    let perturbed: [Perturbed]
    let losses: [Loss]
}

/// Rows of many lengths and scales that are the same in every run.
func randomRows(_ count: Int, seed: UInt64, longest: Int = 200) -> [[Double]] {
    var generator = SplitMix64(state: seed)
    return (0..<count).map { _ in
        let length = Int.random(in: 1...longest, using: &generator)
        let scale = exp(Double.random(in: -4...4, using: &generator))
        return (0..<length).map { _ in scale * Double.random(in: -1...1, using: &generator) }
    }
}

/// The largest difference of two rows.
func distance(_ left: [Double], _ right: [Double]) -> Double {
    guard left.count == right.count else { return .infinity }
    return zip(left, right).map { ($0 - $1).magnitude }.max() ?? 0
}

/// Variants of every kind for rows of `count` entries.
func everyVariant(count: Int) -> [SoftmaxVariant] {
    [
        .softmax, .sparsemax, .entmax15, .entmax(alpha: 0.5), .entmax(alpha: -1), .entmax(alpha: 1.25),
        .entmax(alpha: 1.7), .entmax(alpha: 3), .truncated(.topK(max(1, count / 2), .all)), .truncated(.topP(0.9)),
        .truncated(.minP(0.1)), .truncated(.topA(0.2)), .truncated(.epsilon(0.01)), .truncated(.eta(0.1)),
        .truncated(.typical(0.8)), .taylor(order: 4, center: .none), .taylor(order: 2, center: .mean),
        .taylor(order: 6, center: .max), .perturbMax(noise: .normal, scale: 1), .perturbMax(noise: .gumbel, scale: 2),
        .gumbelSoftmax(seed: 7, sample: .soft), .softmax1(sinks: [0]), .normalized(.softplus), .normalized(.sigmoid),
        .normalized(.square), .normalized(.exponential), .normalized(.shiftedELU), .rSoftmax(rate: 0.4),
        .boundedSoftmax(upper: [Double](repeating: 2.5 / Double(count), count: count)),
        .boundedSparsemax(upper: [Double](repeating: 2.5 / Double(count), count: count)), .normmax(alpha: 2),
        .normmax(alpha: 3),
    ]
}

extension SoftmaxVariant {
    /// Whether the answer is a distribution.
    var sumsToOne: Bool {
        if case .softmax1 = self { return false }
        return true
    }
}
