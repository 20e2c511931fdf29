internal import Numerics

/// A density whose image under a map to the circle is a non-negative trigonometric polynomial.
///
///     log q(y) = log p(x(y)) + log x'(y)
///
/// With a map that folds, p is even and twice its half on [0, 1] is used.
///
/// Source: De la Fuente, Singer and Ballé, "Fourier basis density model" (2024).
public struct FourierDensity: Density, Equatable {
    /// p.
    public let series: TrigonometricDensity

    /// x.
    public let map: SupportMap

    /// The distribution function over an even grid of the interval of x.
    private let table: [Double]

    /// Joins a density on the circle and a map.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a map that is none;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for complex coefficients under a map that folds.
    public init(series: TrigonometricDensity, map: SupportMap) throws(ComputeError) {
        try map.validate()
        if map.isFolded, series.harmonics.contains(where: { $0.imaginary.magnitude > 1e-12 }) {
            throw .notApplicable(argument: "coefficients", choice: "complex coefficients", subject: "a map that folds")
        }
        self.series = series
        self.map = map
        let cells = series.tableCells
        let whole = try series.cumulativeTable(cells: cells)
        table = map.isFolded ? whole[(cells / 2)...].map { min(1, max(0, 2 * $0 - 1)) } : whole
    }

    public var support: ClosedRange<Double> { map.support }

    /// 2N, or N under a map that folds, and the numbers of the map.
    public var parameterCount: Int? { series.degree * (map.isFolded ? 1 : 2) + map.fittedCount }

    public func logDensity(at y: Double) -> Double {
        guard let point = map.map(y) else { return -.infinity }
        return series.logDensity(at: point.x) + point.logSlope + map.logFold
    }

    public func logSlope(at y: Double) -> Double {
        guard let point = map.map(y) else { return 0 }
        return series.logSlope(at: point.x) * exp(point.logSlope) + point.bend
    }

    public func mass(_ tail: Tail, of y: Double) -> Double {
        guard let point = map.map(y) else { return (y <= support.lowerBound) == (tail == .lower) ? 0 : 1 }
        let nearer: Tail = point.fromLower <= point.fromUpper ? .lower : .upper
        let mass = mass(within: point.distance(nearer), of: nearer)
        return min(1, max(0, nearer == tail ? mass : 1 - mass))
    }

    /// The probability within a distance of one end of the interval of x.
    private func mass(within distance: Double, of tail: Tail) -> Double {
        guard map.isFolded else {
            return tail == .lower ? series.mass(from: .end, over: distance) : -series.mass(from: .end, over: -distance)
        }
        return 2
            * (tail == .lower ? series.mass(from: .middle, over: distance) : -series.mass(from: .end, over: -distance))
    }

    public func point(_ tail: Tail, probability: Double) -> Double {
        let ends = map.support
        if probability <= 0 { return tail == .lower ? ends.lowerBound : ends.upperBound }
        if probability >= 1 { return tail == .lower ? ends.upperBound : ends.lowerBound }
        // The far side is reached from its own end.
        let near: Tail = probability <= 0.5 ? tail : (tail == .lower ? .upper : .lower)
        let rest = probability <= 0.5 ? probability : 1 - probability
        return map.point(near, distance: distance(near, probability: rest))
    }

    /// The distance from an end of the interval of x within which `probability` lies, which is at most ½.
    ///
    /// Newton's method from the cell of the table, kept within its ends; the mass is summed from the nearer end, so the
    /// distance is good to nearly full relative precision.
    ///
    /// - Complexity: O(N) a step, some three steps.
    private func distance(_ tail: Tail, probability: Double) -> Double {
        let cells = table.count - 1
        let width = (map.isFolded ? 1 : 2) / Double(cells)
        let below = tail == .lower ? probability : 1 - probability
        let cell = cellIndex(of: below, in: table)
        let step = table[cell + 1] - table[cell]
        let part = step > 0 ? min(1, max(0, (below - table[cell]) / step)) : 0.5
        func fromEnd(_ position: Double) -> Double {
            let place = min(Double(cells), max(0, position))
            return width * (tail == .lower ? place : Double(cells) - place)
        }
        // One cell more on each side for the rounding of the table.
        let (one, other) = (fromEnd(Double(cell - 1)), fromEnd(Double(cell + 2)))
        let slope = map.isFolded ? 2.0 : 1.0
        return monotoneRoot(between: min(one, other), and: max(one, other), start: fromEnd(Double(cell) + part)) {
            let x = tail == .lower ? map.lowerEnd + $0 : 1 - $0
            return (mass(within: $0, of: tail) - probability, slope * exp(series.logDensity(at: x)))
        }
    }

    /// The images of an even grid of 8N points, and more towards the ends of an unbounded support.
    public var landmarks: [Double] {
        let count = max(64, 8 * series.degree)
        let width = map.isFolded ? 1.0 : 2.0
        var lower = (1...(count / 2)).map { map.point(.lower, distance: width * Double($0) / Double(count)) }
        var upper = (1..<(count / 2)).map { map.point(.upper, distance: width * Double($0) / Double(count)) }
        for step in 1...12 {
            let distance = width / Double(count) / Double(1 << (2 * step))
            lower.insert(map.point(.lower, distance: distance), at: 0)
            upper.insert(map.point(.upper, distance: distance), at: 0)
        }
        return (lower + upper.reversed()).filter(\.isFinite)
    }
}
