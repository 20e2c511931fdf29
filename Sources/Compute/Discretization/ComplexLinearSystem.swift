internal import Numerics

/// A linear system of N complex states, p inputs and q outputs, continuous or discrete.
///
///     x' = A x + B u      or      x⁺ = A x + B u
///     y  = C* x + D u                                  C* = the conjugate transpose of C
///
/// Source: as ``LinearSystem``, with `C` conjugated before the state.
public struct ComplexLinearSystem: Sendable, Equatable {
    /// `A`, of shape N × N.
    public let stateMatrix: ComplexMatrix

    /// `B`, of shape N × p.
    public let inputMatrix: ComplexMatrix

    /// `C`, of shape N × q; `nil` for a system of which only the state is of interest.
    public let outputMatrix: ComplexMatrix?

    /// `D`, of shape q × p; `nil` for none.
    public let feedthrough: ComplexMatrix?

    /// N.
    public var order: Int { stateMatrix.rows }

    /// Makes a system, refusing shapes that do not fit and entries that are not finite.
    ///
    /// - Throws: As ``LinearSystem/init(stateMatrix:inputMatrix:outputMatrix:feedthrough:)``.
    /// - Complexity: O(N²).
    public init(
        stateMatrix: ComplexMatrix,
        inputMatrix: ComplexMatrix,
        outputMatrix: ComplexMatrix? = nil,
        feedthrough: ComplexMatrix? = nil
    ) throws(ComputeError) {
        let order = stateMatrix.rows
        guard LinearSystem.orders.contains(order) else {
            throw .outOfRange(argument: "A", value: order, allowed: LinearSystem.orders)
        }
        try requireShape("A", stateMatrix, rows: order, columns: order)
        try requireShape("B", inputMatrix, rows: order, columns: inputMatrix.columns)
        if let outputMatrix { try requireShape("C", outputMatrix, rows: order, columns: outputMatrix.columns) }
        if let feedthrough {
            guard let outputMatrix else {
                throw .notApplicable(argument: "D", choice: "given", subject: "a system without C")
            }
            try requireShape("D", feedthrough, rows: outputMatrix.columns, columns: inputMatrix.columns)
        }
        self.stateMatrix = stateMatrix
        self.inputMatrix = inputMatrix
        self.outputMatrix = outputMatrix
        self.feedthrough = feedthrough
    }

    /// A real system, with no imaginary part.
    public init(_ system: LinearSystem) {
        stateMatrix = ComplexMatrix(system.stateMatrix)
        inputMatrix = ComplexMatrix(system.inputMatrix)
        outputMatrix = system.outputMatrix.map { ComplexMatrix($0) }
        feedthrough = system.feedthrough.map { ComplexMatrix($0) }
    }

    /// The real system of 2N states `[Re x; Im x]`, 2p inputs and 2q outputs that does what this one does.
    ///
    ///     M  ↦  [[Re M, −Im M], [Im M, Re M]]      for each of A, B, C and D
    ///
    /// - Complexity: O(N²).
    public var realEmbedding: LinearSystem {
        get throws(ComputeError) {
            try LinearSystem(
                stateMatrix: stateMatrix.realEmbedding,
                inputMatrix: inputMatrix.realEmbedding,
                outputMatrix: outputMatrix?.realEmbedding,
                feedthrough: feedthrough?.realEmbedding
            )
        }
    }

    /// The discrete system by a rule of ``DiscretizationMethod``, through the real embedding.
    ///
    /// - Throws: As ``LinearSystem/discretized(by:timeStep:checkpoint:)``.
    /// - Complexity: O(N³) time, O(N²) space.
    public func discretized(
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> ComplexLinearSystem {
        let discrete = try realEmbedding.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint)
        return try ComplexLinearSystem(
            stateMatrix: ComplexMatrix(embedding: discrete.stateMatrix),
            inputMatrix: ComplexMatrix(embedding: discrete.inputMatrix),
            outputMatrix: discrete.outputMatrix.map { ComplexMatrix(embedding: $0) },
            feedthrough: discrete.feedthrough.map { ComplexMatrix(embedding: $0) }
        )
    }

    /// The real system that this one is, where no entry has an imaginary part; else `nil`.
    public var real: LinearSystem? {
        get throws(ComputeError) {
            let matrices = [stateMatrix, inputMatrix, outputMatrix, feedthrough]
            guard matrices.allSatisfy({ $0?.isReal ?? true }) else { return nil }
            return try LinearSystem(
                stateMatrix: stateMatrix.real,
                inputMatrix: inputMatrix.real,
                outputMatrix: outputMatrix?.real,
                feedthrough: feedthrough?.real
            )
        }
    }
}

private func requireShape(
    _ argument: String,
    _ matrix: ComplexMatrix,
    rows: Int,
    columns: Int
) throws(ComputeError) {
    guard matrix.rows == rows else {
        throw .wrongLength(argument: argument, actual: matrix.rows, expected: rows)
    }
    guard matrix.columns == columns else {
        throw .wrongLength(argument: argument, actual: matrix.columns, expected: columns)
    }
    try requireFinite(argument, matrix.entries)
}
