internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// The events of a simulation that streams: a step for each sample.
package struct SimulationEvents: EventProducer {
    /// The predicted time of the samples that are run at once, in nanoseconds: so soon is the work called off.
    private static let longestSilence = 2_000_000

    private enum Phase: Sendable {
        case unstarted
        /// The start has been told; the system is still to be made discrete.
        case started
        case running(Realization, Piece?)
    }

    /// Samples that have been run, of which the first have been told.
    private struct Piece: Sendable {
        let simulation: Simulation
        /// The number of the first.
        let start: Int
    }

    private let task: SimulationTask
    private var phase = Phase.unstarted
    private var position = 0
    private var state: [Complex<Double>]?

    init(_ task: SimulationTask) {
        self.task = task
        state = task.initialState
    }

    package var nextCost: Int {
        switch phase {
        case .unstarted: task.rowCost
        case .started: task.preparationCost + pieceCost
        case .running(_, nil): pieceCost
        case .running: task.rowCost
        }
    }

    package var placement: Placement {
        let remaining = (task.length - position) * (task.stepCost + task.rowCost)
        return task.preparationCost + remaining > LoopWork.longest ? .worker : .loop
    }

    package mutating func next(with writer: inout EventWriter) throws(APIError) -> NextEvent {
        switch phase {
        case .unstarted:
            phase = .started
            return .event(start(with: &writer))
        case .started:
            phase = .running(try computing { () throws(ComputeError) in try task.source({}) }, nil)
            return .working
        case .running(let source, nil):
            guard position < task.length else { return .finished }
            let range = position..<min(position + pieceLength, task.length)
            let simulation = try run(source, range)
            state = simulation.finalState
            phase = .running(source, Piece(simulation: simulation, start: position))
            return .working
        case .running(let source, let piece?):
            let event = step(piece, with: &writer)
            position += 1
            if position - piece.start == piece.simulation.outputs.rows { phase = .running(source, nil) }
            return .event(event)
        }
    }

    package func summarize(to json: inout JSONWriter) {
        json.name("position")
        json.value(position)
        if task.members.contains(.finalState), position == task.length, let state {
            json.name("final_state")
            task.encodeState(state, shape: [state.count], to: &json)
        }
        encodeUsage(steps: position, to: &json)
    }

    package func locateFault(to json: inout JSONWriter) {
        json.name("position")
        json.value(position)
    }

    private var pieceLength: Int { max(16, (Self.longestSilence + task.repeatedCost) / max(1, task.stepCost)) }

    private var pieceCost: Int { min(pieceLength, task.length - position) * task.stepCost + task.repeatedCost }

    /// Runs a piece. Where the state leaves the range on the way, only the samples before are run, so that they are
    /// told of before the fault.
    private func run(_ source: Realization, _ range: Range<Int>) throws(APIError) -> Simulation {
        do throws(ComputeError) {
            return try task.simulation(of: source, over: range, from: state, checkpoint: {})
        } catch {
            guard case .diverged(let step) = error else { throw refusal(of: error) }
            guard step > 0, step < range.count else { throw .compute(.diverged(step: position + step)) }
            let sound = range.lowerBound..<range.lowerBound + step
            return try computing { () throws(ComputeError) in
                try task.simulation(of: source, over: sound, from: state, checkpoint: {})
            }
        }
    }

    private func computing<Result>(_ compute: () throws(ComputeError) -> Result) throws(APIError) -> Result {
        do throws(ComputeError) {
            return try compute()
        } catch {
            throw refusal(of: error)
        }
    }

    private func refusal(of fault: ComputeError) -> APIError {
        task.system.refusal(of: fault, others: SimulationTask.others)
    }

    private func start(with writer: inout EventWriter) -> [UInt8] {
        writer.event(.start) { json in
            json.name("order")
            json.value(task.system.order)
            json.name("length")
            json.value(task.length)
            json.member("timing", task.system.timing.rawValue)
        }
    }

    private func step(_ piece: Piece, with writer: inout EventWriter) -> [UInt8] {
        let row = position - piece.start
        return writer.event(.step) { json in
            json.name("position")
            json.value(position + 1)
            if task.members.contains(.outputs) {
                json.name("y")
                task.encodeOutputs(piece.simulation, at: row, to: &json)
            }
            if task.members.contains(.states), let states = piece.simulation.states {
                json.name("state")
                let values = Array(states.entries[row * states.columns..<(row + 1) * states.columns])
                task.encodeState(values, shape: [values.count], to: &json)
            }
        }
    }
}
