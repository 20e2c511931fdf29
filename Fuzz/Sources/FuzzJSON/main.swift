import FuzzDriver
import Glibc
import JSON

/// Bytes as a JSON text, and as numbers to write.
let status = runFuzzer { start, count in
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    checkText(bytes)
    checkNumbers(bytes)
    return 0
}
exit(status)
