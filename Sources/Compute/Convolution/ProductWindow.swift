/// Which coefficients of a product of a kernel and a signal are wanted, and what they cost.
struct ProductWindow {
    /// The number of taps that reach into the window.
    let kernel: Int

    /// The number of samples that reach into the window.
    let signal: Int

    let window: Range<Int>

    init(kernel: Int, signal: Int, window: Range<Int>) {
        self.kernel = min(kernel, window.upperBound)
        self.signal = min(signal, window.upperBound)
        self.window = window
    }

    /// Whether the sum by definition takes less time than transforms.
    ///
    /// A term of the sum was measured at a 60th of a transform's cost for each of its n numbers.
    var sumIsFaster: Bool {
        let terms = window.count.multipliedReportingOverflow(by: min(kernel, signal))
        return !terms.overflow && terms.partialValue <= 60 * (half + 8)
    }

    /// Half the length modulo which the window is exact, rounded up: what wraps around falls before the window.
    private var half: Int { half(taps: kernel) }

    private func half(taps: Int) -> Int {
        (max(window.upperBound, taps + signal - 1 - window.lowerBound, taps, signal) + 1) / 2
    }

    /// Whether the product modulo `t^{2n} + 1` with a kernel of `taps` taps has the window exact.
    func fits(_ length: Int, taps: Int) -> Bool { half(taps: taps) <= length }

    /// The transform length of the least cost: one for the whole window, or a shorter one for pieces of it.
    func transformLength(lanes: Int) -> Int {
        var best = TransformLength.padded(half, lanes: lanes)
        var cost = Self.cost(best)
        var length = TransformLength.padded(max(kernel, 1024), lanes: lanes)
        while length < best {
            let piece = 2 * length - kernel + 1
            let total = (window.count + piece - 1) / piece * Self.cost(length)
            if total < cost { (best, cost) = (length, total) }
            length *= 2
        }
        return best
    }

    /// The time of one transform there and back, in arbitrary units.
    private static func cost(_ length: Int) -> Int {
        length * (Int.bitWidth - length.leadingZeroBitCount + 6)
    }
}
