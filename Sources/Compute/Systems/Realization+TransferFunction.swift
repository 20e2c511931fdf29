internal import Numerics

extension Realization {
    /// The rational function of the delay that has this system's response.
    ///
    /// Source: `a` from samples of `det(I - zA)` on d + 1 roots of unity, `b_{j+1} = Σ_{i ≤ j} a_i K_{j-i}`.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for a system whose response is not real.
    /// - Complexity: O(d⁴).
    func transferFunction(_ timing: OutputTiming, _ checkpoint: Checkpoint) throws(ComputeError) -> TransferFunction {
        if case .sections(let cascade) = self { return try cascade.transferFunction(timing: timing) }
        let system = try complexDense(timing: timing)
        let order = system.order
        let denominator = try system.stateMatrix.reversedCharacteristicPolynomial(checkpoint: checkpoint)
        let samples = try impulseResponse(length: order + 1, timing: .delayed, checkpoint: checkpoint)
        let numerator = (0..<order).map { j in
            (0...j).reduce(Complex<Double>.zero) { $0 + denominator[$1] * samples[1 + j - $1] }
        }
        return try TransferFunction(
            denominator: realParts(Array(denominator.dropFirst()), scale: 1),
            numerator: realParts(numerator, scale: samples.reduce(0) { max($0, $1.length) }),
            feedthrough: realParts([samples[0]], scale: samples[0].length)[0]
        )
    }
}

/// The real parts of numbers that are real but for rounding, relative to the largest of them and `scale`.
private func realParts(_ values: [Complex<Double>], scale: Double) throws(ComputeError) -> [Double] {
    let largest = values.reduce(scale) { max($0, $1.length) }
    guard values.allSatisfy({ $0.imaginary.magnitude <= 1e-9 * largest }) else {
        throw .notApplicable(argument: "to", choice: "transfer_function", subject: "a complex system")
    }
    return values.map(\.real)
}

extension ComplexMatrix {
    /// The coefficients of `det(I − zA)` in rising powers of z: `1, a_1, …, a_d`.
    fileprivate func reversedCharacteristicPolynomial(
        checkpoint: Checkpoint
    ) throws(ComputeError) -> [Complex<Double>] {
        let count = rows + 1
        let nodes = (0..<count).map { l in
            let angle = 2 * Double.pi * Double(l) / Double(count)
            return Complex(cos(angle), -sin(angle))
        }
        var samples: [Complex<Double>] = []
        for node in nodes {
            do {
                let matrix = ComplexMatrix.identity(rows) - node * self
                samples.append(try ComplexLUFactorization(matrix, checkpoint: checkpoint).determinant)
            } catch .singular {
                samples.append(0)
            }
        }
        return (0..<count).map { k in
            guard k > 0 else { return 1 }
            let sum = samples.indices.reduce(Complex<Double>.zero) { sum, l in
                sum + samples[l] * nodes[l * k % count].conjugate
            }
            return sum.divided(by: Double(count))
        }
    }
}

extension SectionCascade {
    /// The product of the sections, whose output of the given timing they stand for.
    ///
    /// - Complexity: O(n²).
    func transferFunction(timing: OutputTiming) throws(ComputeError) -> TransferFunction {
        var (c, a) = ([1.0], [1.0])
        for section in sections {
            c = product(c, [section.numerator.x, section.numerator.y, section.numerator.z])
            a = product(a, [1, section.denominator.x, section.denominator.y])
        }
        while a.count > 2, a.last == 0, c.last == 0 {
            a.removeLast()
            c.removeLast()
        }
        let order = a.count - 1
        switch timing {
        case .delayed:
            return try TransferFunction(
                denominator: Array(a.dropFirst()),
                numerator: (1...order).map { c[$0] - c[0] * a[$0] },
                feedthrough: c[0]
            )
        case .post:
            // The feedthrough takes the highest power where the denominator has it, and without loss of digits.
            if c[order].magnitude <= 16 * a[order].magnitude {
                let direct = a[order] == 0 ? 0 : c[order] / a[order]
                return try TransferFunction(
                    denominator: Array(a.dropFirst()),
                    numerator: (0..<order).map { c[$0] - direct * a[$0] },
                    feedthrough: direct
                )
            }
            return try TransferFunction(denominator: Array(a.dropFirst()) + [0], numerator: c)
        }
    }
}

/// The coefficients of the product of two polynomials.
private func product(_ left: [Double], _ right: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: left.count + right.count - 1)
    for (i, a) in left.enumerated() {
        for (j, b) in right.enumerated() { result[i + j] += a * b }
    }
    return result
}
