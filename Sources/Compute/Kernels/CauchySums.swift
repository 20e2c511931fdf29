internal import Numerics

/// The sums `⟨x, y⟩ = Σ_j x̄_j y_j / (a - κ Λ_j)` of a ``CauchyTransform`` for the pairs of `C̃, Q` with `B, P`.
///
/// A conjugate pair shares one reciprocal: with `v = x̄ y`,
///
///     v / (a - κΛ) + v̄ / (a - κΛ̄) = (2 Re(v) a - 2 Re(v Λ̄) κ) / (a² - 2 Re(Λ) aκ + |Λ|² κ²)
///
/// so that a real system needs two sums with real coefficients for each pair of vectors; a complex one has the real
/// and imaginary parts of `v` for coefficients. Either way the sums over the modes are one product of a small matrix of
/// coefficients and the reciprocals of twelve nodes.
struct CauchySums {
    let isReal: Bool
    /// `-2 Re Λ` and `|Λ|²` of a real system, else the parts of `-Λ`.
    private let denominators: [(Double, Double)]
    /// Two rows for each sum.
    private let coefficients: [RowQuad]
    /// How many sums there are: `(H + R) (R + 1)`, row after row of `C̃_1 …, Q_1 …` by `B, P_1 …`.
    let count: Int

    /// - Parameter outputs: `C̃` of each channel, times the multiplicities of its poles.
    init(_ modes: LowRankModes, outputs: [[Complex<Double>]]) {
        isReal = modes.isReal
        denominators = modes.poles.map { pole in
            modes.isReal
                ? (-2 * pole.real, pole.real * pole.real + pole.imaginary * pole.imaginary)
                : (-pole.real, -pole.imaginary)
        }
        let left = outputs + modes.q
        let right = [modes.input] + modes.p
        count = left.count * right.count
        let tiles = (2 * count + RowQuad.count - 1) / RowQuad.count
        var rows = [RowQuad](repeating: RowQuad(), count: tiles * modes.count)
        for sum in 0..<count {
            for n in 0..<modes.count {
                let value = left[sum / right.count][n].conjugate * right[sum % right.count][n]
                let second = modes.isReal ? (value * modes.poles[n].conjugate).real : value.imaginary
                let place = sum / 2 * modes.count + n
                rows[place][2 * (sum % 2)] = value.real
                rows[place][2 * (sum % 2) + 1] = second
            }
        }
        coefficients = rows
    }

    /// Room for the reciprocals and sums of twelve nodes.
    struct Workspace {
        /// The real parts of the reciprocals of each mode, then the imaginary parts.
        fileprivate var real: [ColumnDozen]
        fileprivate var imaginary: [ColumnDozen]
        /// The sums, three fours of nodes each.
        fileprivate(set) var sums: [ComplexQuad]

        init(_ sums: CauchySums) {
            real = [ColumnDozen](repeating: ColumnDozen(), count: sums.denominators.count)
            imaginary = real
            self.sums = [ComplexQuad](repeating: .zero, count: (sums.count + 1) / 2 * 2 * CauchyNodes.groups)
        }
    }

    /// Evaluates every sum at twelve nodes.
    ///
    /// - Complexity: O(N R²); allocates nothing.
    func evaluate(_ nodes: CauchyNodes, _ workspace: inout Workspace) {
        if isReal {
            invertPairs(nodes, &workspace.real, &workspace.imaginary)
        } else {
            invertModes(nodes, &workspace.real, &workspace.imaginary)
        }
        let depth = denominators.count
        let rows = coefficients.span
        for tile in 0..<(count + 1) / 2 {
            let left = rows.extracting(tile * depth..<(tile + 1) * depth)
            let real = BlockProduct(left, workspace.real.span)
            let imaginary = BlockProduct(left, workspace.imaginary.span)
            for group in 0..<CauchyNodes.groups {
                let place = 2 * tile * CauchyNodes.groups + group
                workspace.sums[place] = combine(real, imaginary, 0, group, nodes)
                workspace.sums[place + CauchyNodes.groups] = combine(real, imaginary, 2, group, nodes)
            }
        }
    }

    /// One sum from its two rows.
    @inline(__always)
    private func combine(
        _ real: BlockProduct, _ imaginary: BlockProduct, _ row: Int, _ group: Int, _ nodes: CauchyNodes
    ) -> ComplexQuad {
        let first = ComplexQuad(real: real[row, group], imaginary: imaginary[row, group])
        let second = ComplexQuad(real: real[row + 1, group], imaginary: imaginary[row + 1, group])
        guard isReal else {
            return ComplexQuad(real: first.real - second.imaginary, imaginary: first.imaginary + second.real)
        }
        return nodes.offset[group] * first - nodes.factor[group] * second
    }

    /// `1 / (a² - 2 Re(Λ) aκ + |Λ|² κ²)`.
    private func invertPairs(
        _ nodes: CauchyNodes, _ realParts: inout [ColumnDozen], _ imaginaryParts: inout [ColumnDozen]
    ) {
        var real = realParts.mutableSpan
        var imaginary = imaginaryParts.mutableSpan
        let square0 = nodes.offset[0] * nodes.offset[0]
        let square1 = nodes.offset[1] * nodes.offset[1]
        let square2 = nodes.offset[2] * nodes.offset[2]
        let mixed0 = nodes.offset[0] * nodes.factor[0]
        let mixed1 = nodes.offset[1] * nodes.factor[1]
        let mixed2 = nodes.offset[2] * nodes.factor[2]
        let last0 = nodes.factor[0] * nodes.factor[0]
        let last1 = nodes.factor[1] * nodes.factor[1]
        let last2 = nodes.factor[2] * nodes.factor[2]
        let denominators = denominators.span
        precondition(real.count == denominators.count && imaginary.count == denominators.count)
        for n in 0..<denominators.count {
            let (first, second) = denominators[n]
            let inverse0 = square0.adding(first, mixed0).adding(second, last0).reciprocal
            let inverse1 = square1.adding(first, mixed1).adding(second, last1).reciprocal
            let inverse2 = square2.adding(first, mixed2).adding(second, last2).reciprocal
            real[n] = ColumnDozen(first: inverse0.real, second: inverse1.real, third: inverse2.real)
            imaginary[n] = ColumnDozen(
                first: inverse0.imaginary, second: inverse1.imaginary, third: inverse2.imaginary)
        }
    }

    /// `1 / (a - κΛ)`.
    private func invertModes(
        _ nodes: CauchyNodes, _ real: inout [ColumnDozen], _ imaginary: inout [ColumnDozen]
    ) {
        for n in denominators.indices {
            let pole = Complex(denominators[n].0, denominators[n].1)
            let inverse0 = (nodes.offset[0] + nodes.factor[0].scaled(by: pole)).reciprocal
            let inverse1 = (nodes.offset[1] + nodes.factor[1].scaled(by: pole)).reciprocal
            let inverse2 = (nodes.offset[2] + nodes.factor[2].scaled(by: pole)).reciprocal
            real[n] = ColumnDozen(first: inverse0.real, second: inverse1.real, third: inverse2.real)
            imaginary[n] = ColumnDozen(
                first: inverse0.imaginary, second: inverse1.imaginary, third: inverse2.imaginary)
        }
    }
}

extension ComplexQuad {
    /// `z + factor · w` for a real factor.
    @inline(__always)
    fileprivate func adding(_ factor: Double, _ other: ComplexQuad) -> ComplexQuad {
        let factors = SIMD4(repeating: factor)
        return ComplexQuad(
            real: real.addingProduct(factors, other.real),
            imaginary: imaginary.addingProduct(factors, other.imaginary)
        )
    }
}
