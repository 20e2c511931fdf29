internal import Numerics

extension DiagonalSystem {
    /// The dense form, as ``Realization/dense(timing:)`` describes it.
    var dense: Realization {
        get throws(ComputeError) {
            try withoutTerms.dense
        }
    }
}

extension LowRankSystem {
    /// The dense form, as ``Realization/dense(timing:)`` describes it.
    var dense: Realization {
        get throws(ComputeError) {
            guard poleSet == .conjugateHalf else {
                let whole = try wholeDense
                guard let real = try whole.real else { return .complexDense(whole) }
                return .dense(real)
            }
            return .dense(try realDense)
        }
    }

    private var wholeDense: ComplexLinearSystem {
        get throws(ComputeError) {
            let count = poles.count
            let state = ComplexMatrix(rows: count, columns: count) { row, column in
                (0..<rank).reduce(row == column ? poles[row] : 0) { $0 - p[$1, row] * q[$1, column].conjugate }
            }
            return try ComplexLinearSystem(
                stateMatrix: state,
                inputMatrix: .column(inputVector),
                outputMatrix: .column(outputVector),
                feedthrough: ComplexMatrix(rows: 1, columns: 1, entries: [feedthrough])
            )
        }
    }

    /// `x' = Λ x − p 2 Re(q* x) + B u`, `y = 2 Re(C* x) + D u` in the real numbers `Re x, Im x`.
    private var realDense: LinearSystem {
        get throws(ComputeError) {
            guard feedthrough.imaginary == 0 else {
                throw .notApplicable(argument: "d", choice: "complex", subject: "a conjugate half")
            }
            let state = Matrix(rows: order, columns: order) { row, column in
                let (m, n) = (row / 2, column / 2)
                let own: Double
                if m != n {
                    own = 0
                } else if row == column {
                    own = poles[m].real
                } else {
                    own = row < column ? -poles[m].imaginary : poles[m].imaginary
                }
                return (0..<rank).reduce(own) { $0 - 2 * p[$1, m].part(row) * q[$1, n].part(column) }
            }
            return try LinearSystem(
                stateMatrix: state,
                inputMatrix: Matrix(rows: order, columns: 1) { row, _ in inputVector[row / 2].part(row) },
                outputMatrix: Matrix(rows: order, columns: 1) { row, _ in 2 * outputVector[row / 2].part(row) },
                feedthrough: Matrix(rows: 1, columns: 1, entries: [feedthrough.real])
            )
        }
    }
}

extension Complex<Double> {
    /// The real part for an even index, the imaginary part for an odd one.
    fileprivate func part(_ index: Int) -> Double { index.isMultiple(of: 2) ? real : imaginary }
}
