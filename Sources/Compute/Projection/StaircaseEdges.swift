/// Some edges of a staircase, side by side: the jumps there, and Legendre polynomials from order to order.
///
/// At an edge `s` the recurrence of the polynomials, `(n+1) P_{n+1} = (2n+1) z P_n - n P_{n-1}` with `z = 2s - 1`, is
/// taken in steps that hold their integrals too:
///
///     D_n = z P_n - P_{n-1} = 2(n + 1) I_n(s)
///     P_{n+1} = z P_n + n/(n+1) D_n,   P_0 = 1,   P_{-1} = -1
///
/// since `P_{n+1} - P_{n-1} = (2n + 1)/(n + 1) D_n`.
///
/// Source: Abramowitz and Stegun, 22.7.10.
struct StaircaseEdges: Sendable {
    /// How many vectors of edges fit.
    private let width: Int
    private var points: [SIMD8<Double>]
    private var present: [SIMD8<Double>]
    private var past: [SIMD8<Double>]
    private var differences: [SIMD8<Double>]
    /// The jumps, channel by channel.
    private var jumps: [SIMD8<Double>]
    private var order = 0

    /// Makes room for so many edges, rounded up to a multiple of eight, of so many channels.
    init(count: Int, channels: Int) {
        width = (count + 7) / 8
        points = Array(repeating: .zero, count: width)
        present = points
        past = points
        differences = points
        jumps = Array(repeating: .zero, count: width * channels)
    }

    /// How many edges fit.
    var count: Int { 8 * width }

    /// Begins at `n = 0` with the edges where samples begin, as many as fit; those not above 0 have no jump.
    ///
    /// - Parameters:
    ///   - signal: The samples; before them there is silence.
    ///   - range: The samples' numbers.
    ///   - place: Where samples begin, as fractions of the basis' stretch, given their numbers.
    mutating func begin(
        _ signal: Signal,
        _ range: Range<Int>,
        at place: (SIMD8<Double>) -> SIMD8<Double>
    ) {
        order = 0
        for column in 0..<width {
            let start = range.lowerBound + 8 * column
            let numbers = SIMD8(repeating: Double(start)) + SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
            let s = place(numbers)
            let isInside = (s .> 0) .& (numbers .< Double(range.upperBound))
            points[column] = (2 * s - 1).replacing(with: 0, where: .!isInside)
            present[column] = SIMD8(repeating: 1)
            past[column] = SIMD8(repeating: -1)
            for channel in 0..<signal.channels {
                let (after, before) = (signal.values(from: start, channel), signal.values(from: start - 1, channel))
                jumps[channel * width + column] = (after - before).replacing(with: 0, where: .!isInside)
            }
        }
    }

    /// Computes `D_n` at all edges, and moves on to `n + 1`.
    ///
    /// - Complexity: O(edges); allocates nothing.
    mutating func advance() {
        let factor = Double(order) / Double(order + 1)
        Self.advance(points, present, factor: factor, past: &past, differences: &differences)
        swap(&present, &past)
        order += 1
    }

    /// Writes `P_{n+1}` over `P_{n-1}`.
    private static func advance(
        _ points: [SIMD8<Double>],
        _ present: [SIMD8<Double>],
        factor: Double,
        past: inout [SIMD8<Double>],
        differences: inout [SIMD8<Double>]
    ) {
        let points = points.span
        let present = present.span
        var past = past.mutableSpan
        var differences = differences.mutableSpan
        let factor = SIMD8(repeating: factor)
        for column in 0..<points.count {
            let product = points[column] * present[column]
            let difference = product - past[column]
            differences[column] = difference
            past[column] = product.addingProduct(factor, difference)
        }
    }

    /// The sum over the edges of a channel's jump times `D_n`, for the `n` moved on from last.
    ///
    /// - Complexity: O(edges); allocates nothing.
    func sum(channel: Int) -> Double {
        let differences = differences.span
        let jumps = jumps.span.extracting((channel * width)..<((channel + 1) * width))
        var sum = SIMD8<Double>.zero
        for column in 0..<jumps.count { sum = sum.addingProduct(jumps[column], differences[column]) }
        return sum.sum()
    }
}

extension Signal {
    /// Eight successive values of a channel; 0 before the first and after the last.
    fileprivate func values(from start: Int, _ channel: Int) -> SIMD8<Double> {
        var values = SIMD8<Double>.zero
        if start >= 0, start + 8 <= length {
            for lane in 0..<8 { values[lane] = samples[(start + lane) * channels + channel] }
        } else {
            for lane in 0..<8 where (0..<length).contains(start + lane) {
                values[lane] = samples[(start + lane) * channels + channel]
            }
        }
        return values
    }
}
