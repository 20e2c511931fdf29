/// A linear system of N states, p inputs and q outputs, continuous or discrete.
///
///     x' = A x + B u      or      x⁺ = A x + B u
///     y  = Cᵀ x + D u
///
/// Source: state-space notation of Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces"
/// (2022), section 2, with `C` stored by columns, so that for one input and one output `B` and `C` have equal shapes.
public struct LinearSystem: Sendable, Equatable {
    /// The orders this service accepts.
    public static let orders = 1...4096

    /// `A`, of shape N × N.
    public let stateMatrix: Matrix

    /// `B`, of shape N × p.
    public let inputMatrix: Matrix

    /// `C`, of shape N × q; `nil` for a system of which only the state is of interest.
    public let outputMatrix: Matrix?

    /// `D`, of shape q × p; `nil` for none.
    public let feedthrough: Matrix?

    /// N.
    public var order: Int { stateMatrix.rows }

    /// Makes a system, refusing shapes that do not fit and entries that are not finite.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and ``ComputeError/notFinite(argument:index:)`` with
    ///   the matrix's letter as argument and the row-major index of its entry;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a `D` without a `C`.
    /// - Complexity: O(N²).
    public init(
        stateMatrix: Matrix,
        inputMatrix: Matrix,
        outputMatrix: Matrix? = nil,
        feedthrough: Matrix? = nil
    ) throws(ComputeError) {
        let order = stateMatrix.rows
        guard Self.orders.contains(order) else {
            throw .outOfRange(argument: "A", value: order, allowed: Self.orders)
        }
        try requireEqual("A", stateMatrix.columns, order)
        try requireEqual("B", inputMatrix.rows, order)
        if let outputMatrix { try requireEqual("C", outputMatrix.rows, order) }
        if let feedthrough {
            guard let outputMatrix else {
                throw .notApplicable(argument: "D", choice: "given", subject: "a system without C")
            }
            try requireEqual("D", feedthrough.rows, outputMatrix.columns)
            try requireEqual("D", feedthrough.columns, inputMatrix.columns)
        }
        try requireFinite("A", stateMatrix)
        try requireFinite("B", inputMatrix)
        if let outputMatrix { try requireFinite("C", outputMatrix) }
        if let feedthrough { try requireFinite("D", feedthrough) }
        self.stateMatrix = stateMatrix
        self.inputMatrix = inputMatrix
        self.outputMatrix = outputMatrix
        self.feedthrough = feedthrough
    }

    /// The system of a HiPPO memory, in its own scaling: for ``HiPPOMeasure/legs`` the one without the factor `1/t`.
    ///
    /// - Complexity: O(N²).
    public init(_ system: HiPPOSystem) {
        stateMatrix = system.stateMatrix
        inputMatrix = Matrix(rows: system.order, columns: 1, entries: system.inputVector)
        outputMatrix = nil
        feedthrough = nil
    }

    /// The discrete system of one step, whose entries are known to be finite: to look at each would cost as much again.
    init(_ step: LegendreScaledStep) {
        stateMatrix = step.transition
        inputMatrix = Matrix(rows: step.input.count, columns: 1, entries: step.input)
        outputMatrix = nil
        feedthrough = nil
    }

    /// Makes a system of computed matrices.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where an entry is not finite: the arguments were, so a number left
    ///   the range on the way.
    init(computed stateMatrix: Matrix, _ inputMatrix: Matrix, _ outputMatrix: Matrix?, _ feedthrough: Matrix?)
        throws(ComputeError)
    {
        for matrix in [stateMatrix, inputMatrix, outputMatrix, feedthrough] {
            guard matrix?.entries.allSatisfy(\.isFinite) ?? true else { throw .diverged(step: 0) }
        }
        self.stateMatrix = stateMatrix
        self.inputMatrix = inputMatrix
        self.outputMatrix = outputMatrix
        self.feedthrough = feedthrough
    }
}

private func requireEqual(_ argument: String, _ actual: Int, _ expected: Int) throws(ComputeError) {
    guard actual == expected else { throw .wrongLength(argument: argument, actual: actual, expected: expected) }
}

private func requireFinite(_ argument: String, _ matrix: Matrix) throws(ComputeError) {
    if let index = matrix.entries.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(argument: argument, index: index)
    }
}
