/// A natural number of any size, as little as exact decimal comparison needs.
struct BigNatural: Comparable {
    /// The words, lowest first, the highest not zero.
    private var words: [UInt64]

    /// Makes a small number.
    init(_ value: UInt64) {
        words = value == 0 ? [] : [value]
    }

    /// Replaces the number `x` by `x · factor + addend`.
    ///
    /// - Complexity: O(words).
    mutating func multiply(by factor: UInt64, adding addend: UInt64 = 0) {
        var carry = addend
        for index in words.indices {
            let product = words[index].multipliedFullWidth(by: factor)
            let (low, carries) = product.low.addingReportingOverflow(carry)
            words[index] = low
            // The high word of a product is at most 2⁶⁴ − 2.
            carry = product.high + (carries ? 1 : 0)
        }
        if carry > 0 { words.append(carry) }
    }

    /// Multiplies by `5^exponent`.
    ///
    /// - Complexity: O(words · exponent), 27 powers at a time.
    mutating func multiply(byPowerOfFive exponent: Int) {
        // 5²⁷ < 2⁶⁴ < 5²⁸.
        let greatest: UInt64 = 7_450_580_596_923_828_125
        for _ in 0..<(exponent / 27) { multiply(by: greatest) }
        for _ in 0..<(exponent % 27) { multiply(by: 5) }
    }

    /// Multiplies by `2^count`.
    ///
    /// - Complexity: O(words + count).
    mutating func shiftLeft(by count: Int) {
        if words.isEmpty { return }
        multiply(by: 1 << UInt64(count % 64))
        words.insert(contentsOf: repeatElement(0, count: count / 64), at: 0)
    }

    static func < (left: BigNatural, right: BigNatural) -> Bool {
        if left.words.count != right.words.count { return left.words.count < right.words.count }
        return left.words.reversed().lexicographicallyPrecedes(right.words.reversed())
    }
}
