internal import Numerics

extension CauchySums.Workspace {
    /// `e^h (⟨C̃,B⟩ - κ ⟨C̃,P⟩ (I + κ ⟨Q,P⟩)⁻¹ ⟨Q,B⟩)` of one channel at four nodes.
    ///
    /// - Complexity: O(R³).
    func transferFunction(
        _ group: Int, _ nodes: CauchyNodes, channel: Int, channels: Int, rank: Int
    ) -> ComplexQuad {
        let output = channel * (rank + 1)
        let terms = channels * (rank + 1)
        let direct = sum(output, group)
        let factor = nodes.factor[group]
        switch rank {
        case 0:
            return nodes.root[group] * direct
        case 1:
            let resolvent = (ComplexQuad.one + factor * sum(terms + 1, group)).reciprocal
            let rest = factor * sum(output + 1, group) * sum(terms, group) * resolvent
            return nodes.root[group] * (direct - rest)
        default:
            var rest = ComplexQuad.zero
            for lane in 0..<4 {
                let solution = self.solution(lane, group, factor[lane], terms: terms, rank: rank)
                for row in 0..<rank { rest[lane] += sum(output + row + 1, group)[lane] * solution[row] }
            }
            return nodes.root[group] * (direct - factor * rest)
        }
    }

    private func sum(_ index: Int, _ group: Int) -> ComplexQuad {
        sums[index * CauchyNodes.groups + group]
    }

    /// `(I + κ ⟨Q,P⟩)⁻¹ ⟨Q,B⟩` at one node, by elimination with row exchanges; not finite where the matrix is singular.
    private func solution(
        _ lane: Int, _ group: Int, _ factor: Complex<Double>, terms: Int, rank: Int
    ) -> [Complex<Double>] {
        let width = rank + 1
        var rows = (0..<rank).map { row in
            (0..<width).map { column -> Complex<Double> in
                // The last column is ⟨Q,B⟩.
                let value = sum(terms + row * width + (column + 1) % width, group)[lane]
                guard column < rank else { return value }
                return factor * value + (row == column ? 1 : 0)
            }
        }
        for pivot in 0..<rank {
            let best = (pivot..<rank).max { rows[$0][pivot].lengthSquared < rows[$1][pivot].lengthSquared } ?? pivot
            rows.swapAt(pivot, best)
            for row in 0..<rank where row != pivot {
                let quotient = rows[row][pivot] / rows[pivot][pivot]
                for column in pivot..<width { rows[row][column] -= quotient * rows[pivot][column] }
            }
        }
        return (0..<rank).map { rows[$0][rank] / rows[$0][$0] }
    }
}

extension ComplexQuad {
    static let one = ComplexQuad(real: SIMD4(repeating: 1), imaginary: .zero)
}
