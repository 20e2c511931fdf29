/// `eˣ` of every lane.
@inline(__always)
func exp(_ x: SIMD8<Double>) -> SIMD8<Double> { Exponential.of(x) }

/// The natural logarithm of every lane.
@inline(__always)
func log(_ x: SIMD8<Double>) -> SIMD8<Double> { Logarithm.of(x) }

/// `log(1 + x)` of every lane.
@inline(__always)
func log1p(_ x: SIMD8<Double>) -> SIMD8<Double> { Logarithm.ofNext(x) }
