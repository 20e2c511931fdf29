internal import Numerics

/// Numbers that come in conjugate pairs but for rounding, sorted into real ones and pairs.
///
/// A number whose own conjugate is nearer than any other number's is taken as real; the others are matched with the
/// number nearest to their conjugate, and each pair by its mean.
struct ConjugatePairs: Sendable {
    /// The real ones.
    private(set) var real: [Double] = []

    /// Those of each pair with positive imaginary part.
    private(set) var upper: [Complex<Double>] = []

    /// The largest distance by which a number had to be moved.
    private(set) var displacement = 0.0

    init(of numbers: [Complex<Double>]) {
        var rest = numbers.sorted { $0.imaginary.magnitude > $1.imaginary.magnitude }
        while let number = rest.popLast() {
            let mirror = number.conjugate
            let own = 2 * number.imaginary.magnitude
            var best: (index: Int, distance: Double)?
            for (index, other) in rest.enumerated() where other.imaginary * number.imaginary < 0 {
                let distance = (other - mirror).length
                if distance < best?.distance ?? .infinity { best = (index, distance) }
            }
            guard let best, best.distance < own else {
                real.append(number.real)
                displacement = max(displacement, number.imaginary.magnitude)
                continue
            }
            let mean = (rest.remove(at: best.index).conjugate + number).multiplied(by: 0.5)
            upper.append(mean.imaginary > 0 ? mean : mean.conjugate)
            displacement = max(displacement, 0.5 * best.distance)
        }
    }

    /// All numbers, each pair side by side.
    var all: [Complex<Double>] { upper.flatMap { [$0, $0.conjugate] } + real.map { Complex($0) } }
}
