internal import Glibc

// The C library's elementary functions, imported in this file alone. Each is good to about one unit in the last place.

/// `√x`, correctly rounded.
func sqrt(_ x: Double) -> Double { x.squareRoot() }

/// `eˣ`.
func exp(_ x: Double) -> Double { Glibc.exp(x) }

/// `eˣ − 1`, without cancellation near 0.
func expm1(_ x: Double) -> Double { Glibc.expm1(x) }

/// The natural logarithm of `x`.
func log(_ x: Double) -> Double { Glibc.log(x) }

/// `log(1 + x)`, without cancellation near 0.
func log1p(_ x: Double) -> Double { Glibc.log1p(x) }

/// The cosine of `x` radians.
func cos(_ x: Double) -> Double { Glibc.cos(x) }

/// The sine of `x` radians.
func sin(_ x: Double) -> Double { Glibc.sin(x) }

/// The gamma function of `x`.
func gamma(_ x: Double) -> Double { Glibc.tgamma(x) }
