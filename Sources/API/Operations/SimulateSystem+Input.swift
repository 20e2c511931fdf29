internal import Compute
internal import JSON

extension SimulateSystem {
    package struct Input: OperationInput {
        let task: SimulationTask
        /// Where the request says what it wants.
        let pointer: JSONPointer

        package init(from arguments: inout Arguments) throws(APIError) {
            pointer = arguments.pointer(to: "return")
            task = try SimulationTask(from: &arguments)
        }
    }
}
