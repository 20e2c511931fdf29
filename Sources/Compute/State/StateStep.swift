/// One step of a discrete system whose state lies in an array, beside the states of other channels.
protocol StateStep: Sendable {
    /// What the state is made of.
    associatedtype Cell: Sendable

    /// A cell at rest.
    static var rest: Cell { get }

    /// How many cells a channel has.
    var cellCount: Int { get }

    /// How many numbers go in and come out; of a complex system the imaginary parts come behind the real ones.
    var inputCount: Int { get }
    var outputCount: Int { get }

    /// Writes a sample into the cells that hold one, if there are such.
    func place(_ input: Span<Double>, in cells: inout MutableSpan<Cell>, at start: Int)

    /// Computes the cells after one more sample.
    ///
    /// - Parameters:
    ///   - state: The cells before it, with the sample in its place.
    ///   - input: The sample.
    ///   - next: Where the new cells go, from `start` on.
    /// - Returns: Whether the new state is within range.
    func advance(
        _ state: Span<Cell>, by input: Span<Double>, into next: inout MutableSpan<Cell>, at start: Int
    ) -> Bool

    /// Writes the outputs that a state and a sample give, from `start` on.
    func write(
        _ outputs: inout MutableSpan<Double>, at start: Int, of state: Span<Cell>, for input: Span<Double>)
}
