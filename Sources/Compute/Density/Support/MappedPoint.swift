/// A point of the line carried to the circle's interval.
struct MappedPoint {
    /// x, in [-1, 1], or in [0, 1] under a map that folds.
    var x: Double

    /// The distance to the interval's lower end, to full relative precision.
    var fromLower: Double

    /// The distance to the interval's upper end, to full relative precision.
    var fromUpper: Double

    /// `log (dx/dy)`.
    var logSlope: Double

    /// `d/dy log (dx/dy)`.
    var bend: Double

    /// The distance to one of the ends.
    func distance(_ tail: Tail) -> Double { tail == .lower ? fromLower : fromUpper }
}
