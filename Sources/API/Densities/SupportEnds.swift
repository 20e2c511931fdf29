internal import JSON

/// The ends of a support without a map: those of a kernel estimate, which is reflected at finite ones.
struct SupportEnds: Sendable, Equatable {
    let range: ClosedRange<Double>

    static let line = SupportEnds(-.infinity ... .infinity)

    init(_ range: ClosedRange<Double>) {
        self.range = range
    }

    /// Reads `{"kind":"line"}`, `{"kind":"half_line","lo":…}` or `{"kind":"interval","lo":…,"hi":…}`.
    init(from arguments: inout Arguments) throws(APIError) {
        switch try arguments.choice("kind", of: SupportKind.self) {
        case .line: self.init(-.infinity ... .infinity)
        case .halfLine: self.init(try arguments.real("lo") ... .infinity)
        case .interval, .reflect: self.init(try arguments.interval())
        case .tanh, .erf, .atan, .circle, .gmm:
            throw .invalidArgument(
                arguments.pointer(to: "kind"), .stated("must be line, half_line, interval or reflect here"))
        }
    }

    func encode(to json: inout JSONWriter) {
        json.beginObject()
        if range.upperBound.isFinite {
            json.member("kind", SupportKind.interval.rawValue)
            json.member("lo", range.lowerBound)
            json.member("hi", range.upperBound)
        } else if range.lowerBound.isFinite {
            json.member("kind", SupportKind.halfLine.rawValue)
            json.member("lo", range.lowerBound)
        } else {
            json.member("kind", SupportKind.line.rawValue)
        }
        json.endObject()
    }
}

extension Arguments {
    /// The members `lo` and `hi`, the first below the second.
    mutating func interval() throws(APIError) -> ClosedRange<Double> {
        let low = try real("lo")
        let high = try real("hi")
        guard low < high, (high - low).isFinite else { throw refusal("hi", .stated("must be above lo")) }
        return low...high
    }
}
