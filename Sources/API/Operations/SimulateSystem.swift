internal import Compute
package import HTTP
package import JSON

/// `POST /v1/systems/simulate`: what a system puts out for a signal, and the states it goes through.
package enum SimulateSystem: StreamingOperation {
    /// The most numbers of all states together.
    static let mostStates = 1 << 20

    package struct Output: OperationOutput {
        let task: SimulationTask
        let simulation: Simulation

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            if task.members.contains(.outputs) {
                json.name("y")
                task.encodeOutputs(simulation, to: &json)
            }
            if task.members.contains(.states), let states = simulation.states {
                json.name("states")
                task.encodeState(states.entries, shape: [states.rows, states.columns], to: &json)
            }
            if task.members.contains(.finalState) {
                json.name("final_state")
                task.encodeState(simulation.finalState, shape: [simulation.finalState.count], to: &json)
            }
            json.endObject()
        }
    }

    package static func cost(of input: Input) -> Int {
        input.task.preparationCost + input.task.length * (input.task.stepCost + input.task.rowCost)
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        let task = input.task
        guard !task.members.contains(.states) || task.length * task.stateCount <= mostStates else {
            throw .tooManyElements(input.pointer, count: task.length * task.stateCount, limit: mostStates)
        }
        let simulation = try task.system.computing(others: SimulationTask.others, cancellation) {
            checkpoint throws(ComputeError) in
            try task.simulation(
                of: task.source(checkpoint), over: 0..<task.length, from: task.initialState, checkpoint: checkpoint)
        }
        return Output(task: task, simulation: simulation)
    }

    package static func producer(for input: Input) throws(APIError) -> SimulationEvents {
        SimulationEvents(input.task)
    }
}
