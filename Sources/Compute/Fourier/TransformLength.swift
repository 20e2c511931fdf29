/// Which lengths have fast transforms.
enum TransformLength {
    /// The factors of `length` in the order in which a transform splits it, or nil if a prime above 5 divides it.
    ///
    /// The odd ones come first, where the pieces are long, and then fours with at most one two before them.
    static func radices(of length: Int) -> [Int]? {
        var rest = length
        var odd: [Int] = []
        for radix in [5, 3] {
            while rest % radix == 0 {
                odd.append(radix)
                rest /= radix
            }
        }
        let twos = rest.trailingZeroBitCount
        guard rest == 1 << twos else { return nil }
        return odd + (twos % 2 == 1 ? [2] : []) + [Int](repeating: 4, count: twos / 2)
    }

    /// The least length of at least `minimum` of the form `lanes · {4, 5, 6} · 2^a`, or `lanes · {1, 2, 3}`.
    static func padded(_ minimum: Int, lanes: Int) -> Int {
        let units = max(1, (minimum + lanes - 1) / lanes)
        if units <= 6 { return units * lanes }
        let power = 1 << (Int.bitWidth - (units - 1).leadingZeroBitCount)
        let candidates = [power / 8 * 5, power / 4 * 3, power]
        return lanes * (candidates.first { $0 >= units } ?? power)
    }

    /// The radices of the vectors of a padded length.
    ///
    /// - Precondition: `length` is `lanes` times a product of twos, threes and fives.
    static func padding(_ length: Int, lanes: Int) -> [Int] {
        guard length % lanes == 0, let radices = radices(of: length / lanes) else {
            preconditionFailure("\(length) is no padded length")
        }
        return radices
    }
}
