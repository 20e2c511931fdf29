// Lane by lane in the source, one register move or none in the compiled code.

/// The bit patterns of eight doubles.
@inline(__always)
func bits(_ v: SIMD8<Double>) -> SIMD8<UInt64> {
    SIMD8(
        v[0].bitPattern, v[1].bitPattern, v[2].bitPattern, v[3].bitPattern,
        v[4].bitPattern, v[5].bitPattern, v[6].bitPattern, v[7].bitPattern
    )
}

/// The doubles of eight bit patterns.
@inline(__always)
func numbers(_ v: SIMD8<UInt64>) -> SIMD8<Double> {
    SIMD8(
        Double(bitPattern: v[0]), Double(bitPattern: v[1]), Double(bitPattern: v[2]), Double(bitPattern: v[3]),
        Double(bitPattern: v[4]), Double(bitPattern: v[5]), Double(bitPattern: v[6]), Double(bitPattern: v[7])
    )
}

/// The bit patterns of sixteen floats.
@inline(__always)
func bits(_ v: SIMD16<Float>) -> SIMD16<UInt32> {
    SIMD16(
        v[0].bitPattern, v[1].bitPattern, v[2].bitPattern, v[3].bitPattern,
        v[4].bitPattern, v[5].bitPattern, v[6].bitPattern, v[7].bitPattern,
        v[8].bitPattern, v[9].bitPattern, v[10].bitPattern, v[11].bitPattern,
        v[12].bitPattern, v[13].bitPattern, v[14].bitPattern, v[15].bitPattern
    )
}

/// The floats of sixteen bit patterns.
@inline(__always)
func numbers(_ v: SIMD16<UInt32>) -> SIMD16<Float> {
    SIMD16(
        Float(bitPattern: v[0]), Float(bitPattern: v[1]), Float(bitPattern: v[2]), Float(bitPattern: v[3]),
        Float(bitPattern: v[4]), Float(bitPattern: v[5]), Float(bitPattern: v[6]), Float(bitPattern: v[7]),
        Float(bitPattern: v[8]), Float(bitPattern: v[9]), Float(bitPattern: v[10]), Float(bitPattern: v[11]),
        Float(bitPattern: v[12]), Float(bitPattern: v[13]), Float(bitPattern: v[14]), Float(bitPattern: v[15])
    )
}
