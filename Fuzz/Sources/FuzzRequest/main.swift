import FuzzDriver
import Glibc
import HTTP

/// A connection's bytes: what is made of them must not depend on how they are cut, and what is accepted must be clean.
let status = runFuzzer { data, count in
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    let limits = HTTPLimits(targetBytes: 64, fieldBytes: 256, fieldCount: 12, trailerBytes: 64, chunkExtensionBytes: 32)
    var whole = Connection(limits)
    whole.receive(bytes[...])
    var split = Connection(limits)
    var pieces = Pieces(bytes)
    var start = 0
    for end in pieces.ends(of: bytes.count) {
        split.receive(bytes[start..<end])
        start = end
    }
    precondition(whole.transcript == split.transcript, "the verdict depends on how the bytes were cut")
    for head in whole.heads { checkUses(of: head) }
    return 0
}
exit(status)
