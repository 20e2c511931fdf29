/// A property of a HiPPO memory for which there is no honest number.
public struct WithheldProperty: Sendable, Hashable {
    /// What is missing.
    public enum Property: String, Sendable, Hashable {
        case eigenvalues, gramian, decay
        case stabilityMargin = "stability_margin"
        case largestEulerStep = "max_euler_step"
    }

    /// Why.
    public enum Reason: Sendable, Hashable {
        /// Rounding moves the values by more than they differ, except for these orders.
        case illConditioned(ClosedRange<Int>)
        /// The computation is done for these orders only.
        case tooLarge(ClosedRange<Int>)
        /// The memory keeps everything for ever, so that the integral does not end.
        case nothingForgotten
    }

    public let property: Property
    public let reason: Reason

    public init(property: Property, reason: Reason) {
        self.property = property
        self.reason = reason
    }
}
