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

/// The complementary error function, without cancellation for large `x`.
func erfc(_ x: Double) -> Double { Glibc.erfc(x) }

/// The angle in (-π/2, π/2) whose tangent is `x`.
func atan(_ x: Double) -> Double { Glibc.atan(x) }

/// The angle in [0, π] whose cosine is `x`.
func acos(_ x: Double) -> Double { Glibc.acos(x) }

/// The hyperbolic tangent of `x`.
func tanh(_ x: Double) -> Double { Glibc.tanh(x) }

/// The inverse hyperbolic tangent of `x`.
func atanh(_ x: Double) -> Double { Glibc.atanh(x) }

/// The tangent of `x` radians.
func tan(_ x: Double) -> Double { Glibc.tan(x) }

/// The angle of the point `(x, y)`, in radians.
func atan2(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }

/// `log |Γ(x)|` for positive `x`.
func logGamma(_ x: Double) -> Double { Glibc.lgamma(x) }
