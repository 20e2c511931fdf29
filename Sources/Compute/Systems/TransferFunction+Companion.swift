extension TransferFunction {
    /// The companion form: the state is the last d outputs, newest first, of the filter `1 / a(z)`.
    ///
    ///     w_k = u_k - Σ a_i x_i     x⁺ = (w_k, x_1, …, x_{d-1})     K_k = Σ_i b_i (A^k e_1)_i
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` above ``LinearSystem/orders``.
    /// - Complexity: O(d²).
    public var companion: LinearSystem {
        get throws(ComputeError) {
            guard LinearSystem.orders.contains(order) else {
                throw .outOfRange(argument: "a", value: order, allowed: LinearSystem.orders)
            }
            return try LinearSystem(
                stateMatrix: Matrix(rows: order, columns: order) { row, column in
                    guard row > 0 else { return -denominator[column] }
                    return column == row - 1 ? 1 : 0
                },
                inputMatrix: Matrix(rows: order, columns: 1) { row, _ in row == 0 ? 1 : 0 },
                outputMatrix: Matrix(rows: order, columns: 1, entries: numerator),
                feedthrough: Matrix(rows: 1, columns: 1, entries: [feedthrough])
            )
        }
    }

    /// The numerator of the whole response `h₀ + …` over `a(z)`, in rising powers of the delay: `c_0 … c_d`.
    func responseNumerator(timing: OutputTiming) -> [Double] {
        let a = [1] + denominator
        let shift = timing == .post ? 0 : 1
        return (0...order).map { k in
            let own = numerator.indices.contains(k - shift) ? numerator[k - shift] : 0
            return feedthrough * a[k] + own
        }
    }
}
