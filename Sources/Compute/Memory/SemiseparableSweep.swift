/// Eight steps of one channel by a rule of ``SemiseparableStep``, side by side.
///
/// A moment depends on those above it in its own step and on its own row a step before. So the steps run abreast, each
/// a row behind the one before it, a lane a step:
///
///     pass           0   1   2   3   4  …
///     step k + 1    m_0 m_1 m_2 m_3 m_4
///     step k + 2        m_0 m_1 m_2 m_3
///     step k + 3            m_0 m_1 m_2
///
/// Between two passes the moments move up a lane: the first takes one of the old state, the last yields one of the new.
/// The bits are those of the steps made one by one, but for the sign of a zero.
struct SemiseparableSweep: Sendable {
    /// How many steps are made.
    static let width = 8

    private let step: SemiseparableStep<SIMD8<Double>>

    /// The steps that follow the sample `k`; `nil` before the first and for a rule of another kind.
    @inline(__always)
    init?(rule: MemoryRule, after k: Int) {
        let counts = SIMD8(repeating: Double(k)) + Self.lanes
        guard k >= 1, let step = SemiseparableStep(rule: rule, after: counts) else { return nil }
        self.step = step
    }

    private static var lanes: SIMD8<Double> { SIMD8(0, 1, 2, 3, 4, 5, 6, 7) }

    /// Computes the moments after eight more samples.
    ///
    /// - Parameters:
    ///   - state: The moments before them, N of them.
    ///   - samples: The samples, ``width`` of them.
    ///   - next: Where the moments after them go, N of them.
    /// - Returns: Whether no moment of the eight steps is out of range or so small that it must become 0; if one is,
    ///   `next` means nothing. Where moments come near the bounds it may be false without need.
    /// - Complexity: O(N); allocates nothing.
    func advance(_ state: [Double], by samples: Span<Double>, into next: inout [Double]) -> Bool {
        let inputs = SIMD8(
            samples[0], samples[1], samples[2], samples[3], samples[4], samples[5], samples[6], samples[7]
        )
        if state.count == 1 { return advanceInTurn(state[0], by: inputs, into: &next[0]) }
        var next = next.mutableSpan
        return advanceAbreast(state.span, by: inputs, into: &next)
    }

    private func advanceAbreast(
        _ state: Span<Double>,
        by inputs: SIMD8<Double>,
        into next: inout MutableSpan<Double>
    ) -> Bool {
        var (moments, carried, misfit) = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
        var rows = -Self.lanes
        for pass in 0..<(state.count + Self.width - 1) {
            moments = SIMD8(
                pass < state.count ? state[pass] : 0,
                moments[0], moments[1], moments[2], moments[3], moments[4], moments[5], moments[6]
            )
            var deviations = moments
            if pass < Self.width {
                deviations -= SIMD8.zero.replacing(with: inputs, where: rows .== 0)
                carried.replace(with: step.start(inputs), where: rows .== 0)
            }
            moments = step.row(rows).advance(moments, deviation: deviations, carried: &carried)
            if pass < Self.width { moments.replace(with: 0, where: rows .< 0) }
            misfit = misfit.marking(moments)
            misfit.replace(with: .infinity, where: moments.flushed .!= moments)
            if pass >= Self.width - 1 { next[pass - (Self.width - 1)] = moments[Self.width - 1] }
            rows += 1
        }
        return misfit.isWithinRange
    }

    /// The steps of a single row, one after the other, with the coefficients of all eight at hand.
    private func advanceInTurn(_ state: Double, by inputs: SIMD8<Double>, into next: inout Double) -> Bool {
        let row = step.row(.zero)
        let starts = step.start(inputs)
        var moment = state
        var fits = true
        for lane in 0..<Self.width {
            var carried = starts[lane]
            moment = row[lane].advance(moment, deviation: moment - inputs[lane], carried: &carried)
            fits = fits && moment.isWithinRange && moment.flushed == moment
        }
        next = moment
        return fits
    }
}
