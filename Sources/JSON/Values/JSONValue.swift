/// A JSON text as a tree.
///
/// Numbers keep the form in which they were written: a literal with a fraction or an exponent is ``real(_:)``, an
/// integer that fits 64 bits is ``integer(_:)``, a longer one is the nearest real, and `-0` is the real −0.
public enum JSONValue: Sendable, Equatable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// An integer literal within 64 bits.
    case integer(Int64)
    /// Any other number, rounded to the nearest binary64 number, ties to even. Finite.
    case real(Double)
    /// A string.
    case string(String)
    /// An array that is empty or holds something other than numbers that a `Double` keeps.
    case array([JSONValue])
    /// An array of at least one element, all of them numbers, no integer among them beyond ±2⁵³.
    case numbers([Double])
    /// An object.
    case object(JSONObject)
}
