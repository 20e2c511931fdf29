import Compute

/// `Σ_j K_j u_{k−j}` by its definition, all terms.
func convolutionSum(_ kernel: [Double], _ signal: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: kernel.count + signal.count - 1)
    for (j, tap) in kernel.enumerated() {
        for (k, sample) in signal.enumerated() { result[j + k] += tap * sample }
    }
    return result
}

/// A kernel that differs from `mixedSignal` of the same length.
func mixedKernel(_ length: Int) -> [Double] {
    Array(mixedSignal(length + 17).suffix(length))
}

/// Numbers from −8 to 8.
func integerSignal(_ length: Int) -> [Double] {
    mixedSignal(length).map { (8 * $0).rounded() }
}

extension [Double] {
    var single: [Float] { map { Float($0) } }
}

extension [Float] {
    var double: [Double] { map { Double($0) } }
}
