internal import Sessions

/// Advances a leased session, step by step.
struct SessionStepper: Sendable {
    private let lease: SessionLease
    private let service: Service
    /// The state after the last step, committed or not.
    private(set) var state: SessionState
    /// The count of steps made.
    private(set) var steps = 0

    init(_ lease: SessionLease, service: Service) {
        self.lease = lease
        self.service = service
        state = lease.state
    }

    /// Takes in the sample of one step; what throws leaves the session at its last commit.
    mutating func step(_ samples: SessionSamples, at index: Int) throws(APIError) {
        do {
            try state.advance(by: samples.values.span.extracting(samples.range(ofStep: index)))
        } catch {
            throw .compute(error)
        }
        steps += 1
    }

    /// Takes in the samples of several steps; what throws leaves the session at its last commit.
    mutating func absorb(_ samples: SessionSamples, _ range: Range<Int>) throws(APIError) {
        let numbers = range.lowerBound * samples.width..<range.upperBound * samples.width
        do {
            try state.advance(through: samples.values.span.extracting(numbers))
        } catch {
            throw .compute(error)
        }
        steps += range.count
    }

    /// Appends the output of the step made last.
    func appendOutput(
        for samples: SessionSamples, at index: Int, to outputs: inout [Double]
    ) throws(APIError) {
        do {
            let sample = samples.values.span.extracting(samples.range(ofStep: index))
            try state.appendOutput(for: sample, to: &outputs)
        } catch {
            throw .compute(error)
        }
    }

    /// Makes the state reached the session's own.
    func commit() throws(APIError) {
        try service.commit(state, to: lease)
    }
}
