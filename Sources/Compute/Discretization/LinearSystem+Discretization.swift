extension LinearSystem {
    /// The discrete system by a rule of ``DiscretizationMethod``, for any matrices.
    ///
    /// The exponential rules take `B` along in one augmented exponential, so that a singular `A` is no special case.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a `timeStep` or `alpha` out of range;
    ///   ``ComputeError/singular(pivot:)`` where `I - αεA` is; ``ComputeError/diverged(step:)`` where the result is out
    ///   of range; ``ComputeError/notApplicable(argument:choice:subject:)`` for the impulse method and a `D` other than
    ///   0; what `checkpoint` throws.
    /// - Complexity: O(N³) time, O(N²) space.
    public func discretized(
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> LinearSystem {
        try method.require(timeStep: timeStep)
        let largest = max(stateMatrix.largestMagnitude, inputMatrix.largestMagnitude)
        guard (timeStep * largest).isFinite else { throw .diverged(step: 0) }
        switch method {
        case .forward, .backward, .gbt, .bilinear:
            return try transformed(method.alpha ?? 0, timeStep, checkpoint)
        case .tustin: return try tustin(timeStep, checkpoint)
        case .zoh: return try zeroOrderHold(timeStep, checkpoint)
        case .foh: return try firstOrderHold(timeStep, checkpoint)
        case .impulse: return try impulseInvariant(timeStep, checkpoint)
        case .zohEuler:
            let transition = try matrixExponential(stateMatrix, scaledBy: timeStep, checkpoint: checkpoint)
            return try LinearSystem(computed: transition, timeStep * inputMatrix, outputMatrix, feedthrough)
        }
    }

    /// The generalised bilinear transform of the state, with the outputs as they are.
    private func transformed(_ alpha: Double, _ step: Double, _ checkpoint: Checkpoint) throws(ComputeError)
        -> LinearSystem
    {
        let explicit = Matrix.identity(order) + ((1 - alpha) * step) * stateMatrix
        guard alpha > 0 else {
            return try LinearSystem(computed: explicit, step * inputMatrix, outputMatrix, feedthrough)
        }
        let factors = try implicitFactors(alpha * step, checkpoint)
        return try LinearSystem(
            computed: factors.solve(explicit, checkpoint: checkpoint),
            factors.solve(step * inputMatrix, checkpoint: checkpoint),
            outputMatrix,
            feedthrough
        )
    }

    /// The bilinear transform of the whole system, by `s = (2/ε) (z - 1) / (z + 1)` in its transfer function.
    private func tustin(_ step: Double, _ checkpoint: Checkpoint) throws(ComputeError) -> LinearSystem {
        let state = try transformed(0.5, step, checkpoint)
        guard let outputMatrix else { return state }
        let direct = 0.5 * (outputMatrix.transposed * state.inputMatrix)
        return try LinearSystem(
            computed: state.stateMatrix,
            state.inputMatrix,
            implicitFactors(0.5 * step, checkpoint).solveTransposed(outputMatrix),
            feedthrough.map { $0 + direct } ?? direct
        )
    }

    /// The factors of `I - λA`, singular where its two terms cancel to rounding.
    private func implicitFactors(_ weight: Double, _ checkpoint: Checkpoint) throws(ComputeError) -> LUFactorization {
        let implicit = weight * stateMatrix
        let scales = (0..<order).map { column in
            (0..<order).reduce(1) { max($0, implicit[$1, column].magnitude) }
        }
        return try LUFactorization(Matrix.identity(order) - implicit, columnScales: scales, checkpoint: checkpoint)
    }

    /// From `exp(ε [[A, B], [0, 0]]) = [[Ā, B̄], [0, I]]`.
    private func zeroOrderHold(_ step: Double, _ checkpoint: Checkpoint) throws(ComputeError) -> LinearSystem {
        let inputs = inputMatrix.columns
        let augmented = Matrix(rows: order + inputs, columns: order + inputs) { row, column in
            guard row < order else { return 0 }
            return column < order ? stateMatrix[row, column] : inputMatrix[row, column - order]
        }
        let exponential = try matrixExponential(augmented, scaledBy: step, checkpoint: checkpoint)
        return try LinearSystem(
            computed: exponential.block(rows: 0..<order, columns: 0..<order),
            exponential.block(rows: 0..<order, columns: order..<order + inputs),
            outputMatrix,
            feedthrough
        )
    }

    /// From `exp([[εA, εB, 0], [0, 0, I], [0, 0, 0]])`, whose first row is `[Ā, G₁, G₂]`.
    private func firstOrderHold(_ step: Double, _ checkpoint: Checkpoint) throws(ComputeError) -> LinearSystem {
        let inputs = inputMatrix.columns
        let augmented = Matrix(rows: order + 2 * inputs, columns: order + 2 * inputs) { row, column in
            guard row < order else { return column == row + inputs ? 1 : 0 }
            if column < order { return step * stateMatrix[row, column] }
            return column < order + inputs ? step * inputMatrix[row, column - order] : 0
        }
        let exponential = try matrixExponential(augmented, checkpoint: checkpoint)
        let transition = exponential.block(rows: 0..<order, columns: 0..<order)
        let held = exponential.block(rows: 0..<order, columns: order..<order + inputs)
        let ramp = exponential.block(rows: 0..<order, columns: order + inputs..<order + 2 * inputs)
        let direct = outputMatrix.map { $0.transposed * ramp }
        return try LinearSystem(
            computed: transition,
            held - ramp + transition * ramp,
            outputMatrix,
            direct.map { direct in feedthrough.map { $0 + direct } ?? direct }
        )
    }

    /// From `e^{εA}`.
    private func impulseInvariant(_ step: Double, _ checkpoint: Checkpoint) throws(ComputeError) -> LinearSystem {
        if let feedthrough, feedthrough.largestMagnitude > 0 {
            throw .notApplicable(argument: "D", choice: "other than 0", subject: "the impulse method")
        }
        let transition = try matrixExponential(stateMatrix, scaledBy: step, checkpoint: checkpoint)
        return try LinearSystem(
            computed: transition,
            step * (transition * inputMatrix),
            outputMatrix,
            outputMatrix.map { step * ($0.transposed * inputMatrix) }
        )
    }
}
