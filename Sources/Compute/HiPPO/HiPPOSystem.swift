/// The matrices of a HiPPO memory, for any measure and scaling.
///
///     x' = (A x + B u) / t   where the measure is the whole past
///     x' =  A x + B u        where it is a window
///
/// Source: ``LegendreScaled`` and ``LegendreTranslated``.
public struct HiPPOSystem: Sendable {
    public let measure: HiPPOMeasure
    /// N, the number of coefficients.
    public let order: Int
    public let scaling: BasisScaling
    /// The length of the window, for the measures that have one.
    public let window: Double?

    /// `A`, of shape N × N.
    public let stateMatrix: Matrix

    /// `B`, of length N.
    public let inputVector: [Double]

    /// Makes the matrices of a measure.
    ///
    /// - Parameters:
    ///   - measure: The measure.
    ///   - order: N, in the measure's ``HiPPOMeasure/orders``.
    ///   - scaling: The basis in which the state stands.
    ///   - window: The window's length in the unit of time, positive; `nil` for a measure that has none.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for any other window,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a window too many or too few.
    /// - Complexity: O(N²) time and space.
    public init(
        measure: HiPPOMeasure,
        order: Int,
        scaling: BasisScaling,
        window: Double?
    ) throws(ComputeError) {
        let checked = try measure.requireWindow(window)
        if let checked {
            let system = try LegendreTranslated(order: order, window: checked, scaling: scaling)
            stateMatrix = system.stateMatrix
            inputVector = system.inputVector
        } else {
            let system = try LegendreScaled(order: order, scaling: scaling)
            stateMatrix = system.stateMatrix
            inputVector = system.inputVector
        }
        self.measure = measure
        self.order = order
        self.scaling = scaling
        self.window = window
    }
}

extension HiPPOMeasure {
    /// The window, where the measure has one, else `nil`; a window too many, too few or not positive is refused.
    func requireWindow(_ window: Double?) throws(ComputeError) -> Double? {
        switch (isTimeInvariant, window) {
        case (true, let window?):
            try requirePositive(window, argument: "window")
            return window
        case (true, nil):
            throw .notApplicable(argument: "window", choice: "none", subject: rawValue)
        case (false, let window?):
            throw .notApplicable(argument: "window", choice: "\(window)", subject: rawValue)
        case (false, nil):
            return nil
        }
    }
}
