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

        /// The member they come from.
        var name: String {
            switch self {
            case .evenly: "points"
            case .given: "t"
            }
        }
    }

    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        return try scope.collectJSON { arguments throws(APIError) in
            let wanted = try times(from: &arguments)
            try arguments.finish()
            let snapshot = try scope.sessions { table, now throws(SessionError) in
                try table.snapshot(key, at: now)
            }
            guard let memory = snapshot.state.memory else {
                throw .invalidArgument(arguments.pointer(to: "id"), .stated("must name a session of a HiPPO memory"))
            }
            let asked = arguments.pointer(to: wanted.name)
            guard memory.time > 0 || memory.basis.window != nil else {
                throw .invalidArgument(asked, .stated("must wait for the memory's first sample"))
            }
            let times = times(wanted, of: memory)
            let (channels, order) = (memory.configuration.channels, memory.configuration.order)
            let cost =
                memory.basis.preparationCost
                + times.count * channels * (2 * memory.basis.costOfTerm * order + 2 * SessionTurn.costOfNumber)
            let respond: @Sendable () throws(APIError) -> Response = { () throws(APIError) in
                try response(memory, at: times, scope)
            }
            guard cost > LoopWork.longest else { return .response(scope.respond(respond)) }
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

    private static func times(_ wanted: Times, of memory: HiPPOMemory) -> [Double] {
        switch wanted {
        case .given(let times): return times
        case .evenly(let count):
            let end = memory.time
            let length = memory.basis.window ?? end
            return (0..<count).map { (index: Int) -> Double in
                if index == count - 1 { return end }
                let fraction = Double(index) / Double(count - 1)
                return end - length + length * fraction
            }
        }
    }

    private static func response(
        _ memory: HiPPOMemory, at times: [Double], _ scope: RequestScope
    ) throws(APIError) -> Response {
        let values: [Double]
        do throws(ComputeError) {
            values = try memory.reconstruction(at: times)
        } catch {
            throw .compute(error)
        }
        let channels = memory.configuration.channels
        let shape = channels == 1 ? [times.count] : [channels, times.count]
        return scope.json { json in
            json.beginObject()
            json.name("t")
            json.numbers(times)
            json.name("u_hat")
            Tensor(shape: shape, values: values).encode(to: &json)
            json.name("position")
            json.value(memory.position)
            json.endObject()
        }
    }
}
