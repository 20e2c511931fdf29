/// The cells of a dense system are its state and behind it the sample.
extension DenseStep: StateStep {
    static var rest: Double { 0 }

    var cellCount: Int { order + inputs }
    var inputCount: Int { inputs }
    var outputCount: Int { outputs }

    func place(_ input: Span<Double>, in cells: inout MutableSpan<Double>, at start: Int) {
        for index in 0..<inputs { cells[start + order + index] = input[index] }
    }

    func advance(
        _ state: Span<Double>, by input: Span<Double>, into next: inout MutableSpan<Double>, at start: Int
    ) -> Bool {
        advance(state, into: &next, at: start)
    }

    func write(
        _ outputs: inout MutableSpan<Double>, at start: Int, of state: Span<Double>, for input: Span<Double>
    ) {
        for index in 0..<self.outputs { outputs[start + index] = output(index, of: state) }
    }
}
