/// A binary floating-point number that this module can write.
protocol ShortestText: BinaryFloatingPoint {
    /// Whether this is neither a zero nor an infinity nor a NaN.
    var isOrdinary: Bool { get }

    /// 1 for a negative number, −0 too, else 0.
    var signBit: Int { get }

    /// The absolute value of a finite number.
    var parts: BinaryParts { get }
}

// On bits rather than by comparison: that compiles to a single branch, and to none for the sign.
extension Double: ShortestText {
    @inline(__always)
    var isOrdinary: Bool { bitPattern &<< 1 &- 1 < Self.infinity.bitPattern &<< 1 &- 1 }

    @inline(__always)
    var signBit: Int { Int(truncatingIfNeeded: bitPattern &>> 63) }

    @inline(__always)
    var parts: BinaryParts { BinaryParts(self) }
}

extension Float: ShortestText {
    @inline(__always)
    var isOrdinary: Bool { bitPattern &<< 1 &- 1 < Self.infinity.bitPattern &<< 1 &- 1 }

    @inline(__always)
    var signBit: Int { Int(truncatingIfNeeded: bitPattern &>> 31) }

    @inline(__always)
    var parts: BinaryParts { BinaryParts(self) }
}

extension ShortestText {
    /// Writes the number as JSON and returns the length of the text.
    ///
    /// - Precondition: ``DecimalText/room`` bytes from `start` on may be written.
    @inline(__always)
    func writeText(to start: UnsafeMutableRawPointer) -> Int {
        unsafe writeText(ShortestDecimal(parts), to: start)
    }

    /// Writes the number, whose ``parts`` were converted to `decimal`, as JSON and returns the length of the text.
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
