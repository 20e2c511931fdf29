internal import Compute

/// The support that a request asks for: a map to the circle, its place and scale perhaps still to be found.
struct SupportRequest: Sendable {
    let placement: FourierFitting.Placement

    /// Reads `{"kind":…}` with `lo`, `hi`, `period`, and `location` and `scale`, which are fitted where absent.
    init(from arguments: inout Arguments) throws(APIError) {
        switch try arguments.choice("kind", of: SupportKind.self) {
        case .line, .tanh: placement = try Self.placed(&arguments) { .tanh(location: $0, scale: $1) }
        case .erf: placement = try Self.placed(&arguments) { .erf(location: $0, scale: $1) }
        case .atan: placement = try Self.placed(&arguments) { .atan(location: $0, scale: $1) }
        case .halfLine:
            let lower = try arguments.real("lo")
            placement = try Self.placed(&arguments) { .halfLine(lower: lower, location: $0, scale: $1) }
        case .interval:
            let range = try arguments.interval()
            placement = .fixed(.interval(lower: range.lowerBound, upper: range.upperBound))
        case .reflect:
            let range = try arguments.interval()
            placement = .fixed(.reflect(lower: range.lowerBound, upper: range.upperBound))
        case .circle:
            let lower = try arguments.optionalReal("lo") ?? 0
            placement = .fixed(.circle(lower: lower, period: try arguments.real("period", in: .positive)))
        case .gmm: placement = .fixed(.mixture(try arguments.mixture()))
        }
    }

    private static func placed(
        _ arguments: inout Arguments, _ map: (Double, Double) -> SupportMap
    ) throws(APIError) -> FourierFitting.Placement {
        let location = try arguments.optionalReal("location")
        let scale = try arguments.optionalReal("scale", in: .positive)
        switch (location, scale) {
        case (nil, nil): return .fitted(map(0, 1))
        case (let location?, let scale?): return .fixed(map(location, scale))
        case (nil, .some): throw .missingField(arguments.pointer(to: "location"))
        case (.some, nil): throw .missingField(arguments.pointer(to: "scale"))
        }
    }

    /// The map, where nothing of it is to be found.
    func exact(in arguments: Arguments) throws(APIError) -> SupportMap {
        guard case .fixed(let map) = placement else { throw .missingField(arguments.pointer(to: "location")) }
        return map
    }
}
