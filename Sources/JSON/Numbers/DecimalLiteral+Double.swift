extension DecimalLiteral {
    /// The nearest binary64 number, ties to even, or an infinity.
    ///
    /// - Parameter bytes: the text in which ``digits`` lie.
    /// - Complexity: O(1) up to 19 digits; else O(digits), and O(1) allocations where nineteen do not decide.
    func nearestDouble(_ bytes: Span<UInt8>) -> Double {
        let magnitude = nearestMagnitude(bytes)
        return isNegative ? -magnitude : magnitude
    }

    private func nearestMagnitude(_ bytes: Span<UInt8>) -> Double {
        let below = EiselLemire.nearestDouble(significand, exponent: exponent)
        guard isTruncated else { return below }
        // The number lies between the two: 19 digits are so much finer than a significand that the results are the
        // same or neighbours.
        let above = EiselLemire.nearestDouble(significand + 1, exponent: exponent)
        if below == above { return below }
        return ExactDecimal(self, in: bytes).nearest(of: below, and: above)
    }
}
