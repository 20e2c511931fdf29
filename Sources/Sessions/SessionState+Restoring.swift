public import Compute

extension SessionState {
    /// The numbers that, with the position, are all there is of a state that is not a token model's: the moments of a
    /// memory, else ``numbers``.
    public var exactNumbers: [Double] { memory?.moments ?? numbers }

    /// Goes on from the numbers of ``exactNumbers``, bit for bit.
    ///
    /// - Throws: ``ComputeError`` for numbers that no such state has; the state is then as it was.
    public mutating func restore(exactly numbers: [Double], position: Int) throws(ComputeError) {
        try restoreMemory(numbers, position)
        try restoreCells(numbers, position)
    }
}
