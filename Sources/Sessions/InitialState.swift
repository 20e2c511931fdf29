/// The state that a session begins with.
public struct InitialState: Hashable, Sendable {
    /// What its numbers are.
    public enum Numbers: Hashable, Sendable {
        /// Of a system, as ``SystemState`` has them.
        case state([Double])
        /// The moments of a HiPPO memory, exactly what it goes on from, and the coefficients that belong to them if
        /// they came along.
        case moments([Double], coefficients: [Double]?)
        /// The coefficients of a HiPPO memory, which tell its moments but for the last bit.
        case coefficients([Double])
    }

    public var numbers: Numbers
    /// How many inputs led there.
    public var position: Int

    public init(numbers: Numbers, position: Int) {
        self.numbers = numbers
        self.position = position
    }

    var count: Int {
        switch numbers {
        case .state(let values), .coefficients(let values): values.count
        case .moments(let values, let coefficients): values.count + (coefficients?.count ?? 0)
        }
    }
}
