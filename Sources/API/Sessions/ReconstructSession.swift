internal import Compute
package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/reconstruct`: what a session's memory holds of its inputs, as of the last commit.
package enum ReconstructSession: Endpoint {
    /// The most times of one request.
    private static let most = 65_536

    /// Which times are wanted.
    private enum Times: Sendable {
        /// So many, evenly spaced over all that the memory covers, its ends included.
        case evenly(Int)
        case given([Double])
    }

    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission.Course {
        let key = try scope.sessionKey()
        return try scope.collectJSON { arguments throws(APIError) in
            let wanted = try times(from: &arguments)
            try arguments.finish()
            let snapshot = try scope.sessions { table, now throws(SessionError) in
                try table.snapshot(key, at: now)
            }
            let times = times(wanted, of: snapshot.state)
            let memory = snapshot.session.configuration.memory
            let cost = times.count * memory.channels * (4 * memory.order + 2 * SessionTurn.costOfNumber)
            let respond: @Sendable () throws(APIError) -> Response = { () throws(APIError) in
                try response(snapshot.state, at: times, scope)
            }
            guard cost > SessionTurn.longestOnLoop else { return .response(scope.respond(respond)) }
            return .work { _ in scope.respond(respond) }
        }
    }

    private static func times(from arguments: inout Arguments) throws(APIError) -> Times {
        let points = try arguments.optionalInteger("points", in: 1...most)
        let given = try arguments.optionalReals("t")
        let pointer = arguments.pointer(to: "t")
        switch (points, given) {
        case (nil, nil): throw .missingField(arguments.pointer(to: "points"))
        case (.some, .some): throw .invalidArgument(pointer, .absentBeside("points"))
        case (.some(let points), nil): return .evenly(points)
        case (nil, .some(let times)):
            guard times.count <= most else {
                throw .tooManyElements(pointer, count: times.count, limit: most)
            }
            return .given(times)
        }
    }

    private static func times(_ wanted: Times, of state: SessionState) -> [Double] {
        switch wanted {
        case .given(let times): return times
        case .evenly(let count):
            let end = state.memory.time
            let length = state.configuration.memory.window ?? end
            return (0..<count).map { (index: Int) -> Double in
                if index == count - 1 { return end }
                let fraction = Double(index) / Double(count - 1)
                return end - length + length * fraction
            }
        }
    }

    private static func response(
        _ state: SessionState, at times: [Double], _ scope: RequestScope
    ) throws(APIError) -> Response {
        let values: [Double]
        do throws(ComputeError) {
            values = try state.memory.reconstruction(at: times)
        } catch {
            throw .compute(error)
        }
        let channels = state.configuration.memory.channels
        let shape = channels == 1 ? [times.count] : [channels, times.count]
        return scope.json { json in
            json.beginObject()
            json.name("t")
            json.numbers(times)
            json.name("u_hat")
            Tensor(shape: shape, values: values).encode(to: &json)
            json.name("position")
            json.value(state.position)
            json.endObject()
        }
    }
}
