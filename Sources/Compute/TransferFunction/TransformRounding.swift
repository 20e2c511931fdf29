/// About the largest error that the rounding of Fourier transforms puts into the samples of a quotient.
///
///     offset + slope ‖K‖
///
/// Transforms of n points leave errors that are alike on every node, about `ε √(log n)` of the root mean square there.
struct TransformRounding: Sendable, Equatable {
    /// What the numerator's rounding leaves.
    var offset: Double

    /// What the denominator's rounding leaves for a quotient of norm 1.
    var slope: Double

    /// The error in `kernel`.
    ///
    /// - Complexity: O(L).
    func error(in kernel: [Double]) -> Double {
        slope == 0 ? offset : offset + slope * norm(of: kernel[...])
    }

    /// `ε √(1 + log n)`.
    static func unit(length: Int) -> Double { .ulpOfOne * sqrt(1 + log(Double(length))) }
}

/// `√(Σ x_n²)`.
func norm(of numbers: ArraySlice<Double>) -> Double {
    sqrt(numbers.reduce(0) { $0 + $1 * $1 })
}
