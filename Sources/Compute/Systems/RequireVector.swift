internal import Numerics

/// Refuses a vector of the wrong length or with an entry that is not finite.
func requireVector(_ argument: String, _ entries: [Complex<Double>], count: Int) throws(ComputeError) {
    guard entries.count == count else {
        throw .wrongLength(argument: argument, actual: entries.count, expected: count)
    }
    try requireFinite(argument, entries)
}

/// Refuses a vector with an entry that is not finite.
func requireFinite(_ argument: String, _ entries: [Complex<Double>]) throws(ComputeError) {
    if let index = entries.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(argument: argument, index: index)
    }
}

/// Refuses a vector with an entry that is not finite.
func requireFinite(_ argument: String, _ entries: [Double]) throws(ComputeError) {
    if let index = entries.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(argument: argument, index: index)
    }
}
