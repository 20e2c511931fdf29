/// `eˣ` of every lane.
@inline(__always)
func exp(_ x: SIMD8<Double>) -> SIMD8<Double> { Exponential.of(x) }

/// `eˣ` of every lane.
@inline(__always)
func exp(_ x: SIMD16<Float>) -> SIMD16<Float> { Exponential.of(x) }

/// `x / (1 + e^-x)` of every lane: the logistic function's multiple, "silu".
@inline(__always)
func silu(_ x: SIMD16<Float>) -> SIMD16<Float> { x / (1 + exp(-x)) }

/// The natural logarithm of every lane.
@inline(__always)
func log(_ x: SIMD8<Double>) -> SIMD8<Double> { Logarithm.of(x) }

/// `log(1 + x)` of every lane.
@inline(__always)
func log1p(_ x: SIMD8<Double>) -> SIMD8<Double> { Logarithm.ofNext(x) }
