/// What is taken off a row before Taylor softmax.
public enum TaylorCenter: String, Sendable, CaseIterable {
    case none
    case max
    case mean
}
