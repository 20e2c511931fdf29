/// `e^{−2πi·numerator/denominator}`, each part good to about one unit in the last place.
///
/// The angle is brought into the first octant in integers, so that its error does not grow with the numerator and the
/// eight symmetries of the circle hold exactly.
///
/// - Precondition: `numerator` ≥ 0, 0 < `denominator` ≤ 2⁵⁰.
func rootOfUnity(_ numerator: Int, over denominator: Int) -> (real: Double, imaginary: Double) {
    let eighths = 8 * (numerator % denominator)
    let octant = eighths / denominator
    let rest = eighths % denominator
    let inner = octant % 2 == 0 ? rest : denominator - rest
    let angle = Double(inner) / Double(denominator) * (Double.pi / 4)
    let cosine = cos(angle)
    // At the octant's end the two are √½, which must not differ by how they were rounded.
    let sine = inner == denominator ? cosine : sin(angle)
    switch octant {
    case 0: return (cosine, -sine)
    case 1: return (sine, -cosine)
    case 2: return (-sine, -cosine)
    case 3: return (-cosine, -sine)
    case 4: return (-cosine, sine)
    case 5: return (-sine, cosine)
    case 6: return (sine, cosine)
    default: return (cosine, sine)
    }
}
