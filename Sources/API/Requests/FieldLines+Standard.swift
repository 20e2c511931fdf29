internal import HTTP

// Lines that do not differ from answer to answer are made once.
extension FieldLines {
    /// What stands first in every answer, and the time of one that took none worth telling.
    static let untimed: FieldLines = [
        Field(.contentTypeOptions, "nosniff"), Field(.serverTiming, Timing.none.description),
    ]
    /// The content type of JSON.
    static let json: FieldLines = [Field(.contentType, MediaType.json.description)]
    /// That no cache may keep the answer.
    static let notStored: FieldLines = [Field(.cacheControl, "no-store")]
    /// The request fields that the choice of a representation depends on.
    static let varied: FieldLines = [Field(.vary, "Accept, Accept-Encoding")]

    /// The fields that every response carries.
    init(answering requestID: RequestID, timing: Timing = .none) {
        guard !timing.isNone else {
            self.init(answering: requestID, with: .untimed)
            return
        }
        self.init(answering: requestID, with: [])
        reserveCapacity(200)
        append(.contentTypeOptions, "nosniff")
        append(.serverTiming, bytes: timing.bytes)
    }

    static func + (a: FieldLines, b: FieldLines) -> FieldLines {
        var sum = a
        sum.append(b)
        return sum
    }
}
