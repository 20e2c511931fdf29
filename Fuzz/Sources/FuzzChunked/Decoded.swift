import HTTP

/// What became of a body.
struct Decoded: Equatable {
    var body: [UInt8] = []
    var consumed = 0
    var isDone = false
    var trailers: [Field] = []
    var refusal: Refusal?
}
