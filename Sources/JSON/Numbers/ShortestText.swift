/// A binary floating-point number that this module can write.
protocol ShortestText: BinaryFloatingPoint {
    /// Whether this is neither a zero nor an infinity nor a NaN.
    var isOrdinary: Bool { get }

    /// 1 for a negative number, −0 too, else 0.
    var signBit: Int { get }

    /// The digits of the absolute value of a finite number other than zero; for any other number they mean nothing.
    var decimal: ShortestDecimal { get }
}

// On bits rather than by comparison: that compiles to a single branch, and to none for the sign.
extension Double: ShortestText {
    @inline(__always)
    var isOrdinary: Bool { bitPattern &<< 1 &- 1 < Self.infinity.bitPattern &<< 1 &- 1 }

    @inline(__always)
    var signBit: Int { Int(truncatingIfNeeded: bitPattern &>> 63) }

    @inline(__always)
    var decimal: ShortestDecimal { ShortestDecimal(BinaryParts(self)) }
}

extension Float: ShortestText {
    @inline(__always)
    var isOrdinary: Bool { bitPattern &<< 1 &- 1 < Self.infinity.bitPattern &<< 1 &- 1 }

    @inline(__always)
    var signBit: Int { Int(truncatingIfNeeded: bitPattern &>> 31) }

    /// A reader of JSON takes a number for a binary64 one and may round it to binary32 then. Of all floats this moves
    /// only one, 7.0385307e-26 = 0x15AE43FD, away from its shortest text, 7.038531e-26: so that one gets a digit more.
    @inline(__always)
    var decimal: ShortestDecimal {
        guard bitPattern & 0x7FFF_FFFF != 0x15AE_43FD else { return ShortestDecimal(digits: 70_385_307, exponent: -33) }
        return ShortestDecimal(BinaryParts(self))
    }
}

extension ShortestText {
    /// Writes the number as JSON and returns the length of the text.
    ///
    /// - Precondition: ``DecimalText/room`` bytes from `start` on may be written.
    @inline(__always)
    func writeText(to start: UnsafeMutableRawPointer) -> Int {
        unsafe writeText(decimal, to: start)
    }

    /// Writes the number, whose ``decimal`` is at hand, as JSON and returns the length of the text.
    ///
    /// - Precondition: ``DecimalText/room`` bytes from `start` on may be written.
    @inline(__always)
    func writeText(_ decimal: ShortestDecimal, to start: UnsafeMutableRawPointer) -> Int {
        // Each of the three stays within `room` bytes.
        guard isOrdinary else {
            return isZero ? unsafe DecimalText.writeZero(signBit: signBit, to: start) : unsafe writeName(to: start)
        }
        return unsafe DecimalText.write(decimal, signBit: signBit, to: start)
    }

    /// Writes a JSON string for a number that JSON lacks.
    @inline(never)
    private func writeName(to start: UnsafeMutableRawPointer) -> Int {
        let name = isNaN ? "\"NaN\"" : self < 0 ? "\"-Infinity\"" : "\"Infinity\""
        var length = 0
        for byte in name.utf8 {
            // Eleven bytes at most.
            unsafe start.storeBytes(of: byte, toByteOffset: length, as: UInt8.self)
            length &+= 1
        }
        return length
    }
}
