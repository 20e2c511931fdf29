/// The QR iteration on an upper bidiagonal matrix, and the rotations it makes.
///
/// A window `first ... last` at the lower end shrinks as its last entry beside the diagonal becomes negligible.
struct BidiagonalIteration {
    /// The entries on the diagonal: in the end the singular values with signs.
    private(set) var diagonal: [Double]

    /// The entry right of each on the diagonal, but the last.
    private var superdiagonal: [Double]

    /// The rotations of rows `i` and `i + 1` since they were last forgotten.
    var leftRotations: [Rotation] = []
    /// The rotations of columns `i` and `i + 1`.
    private(set) var rightRotations: [Rotation] = []

    private var last: Int
    private var sweeps = 0
    private let norm: Double

    /// The most sweeps for one value.
    private static let mostSweeps = 60

    /// Takes a lower bidiagonal matrix and makes it upper bidiagonal by rotations of rows.
    init(diagonal: [Double], subdiagonal: [Double]) {
        var (diagonal, above) = (diagonal, [Double](repeating: 0, count: max(diagonal.count - 1, 0)))
        for j in subdiagonal.indices {
            let rotation = Rotation(row: j, of: diagonal[j], subdiagonal[j])
            leftRotations.append(rotation)
            diagonal[j] = rotation.length
            guard j + 1 < diagonal.count else { break }
            above[j] = rotation.sine * diagonal[j + 1]
            diagonal[j + 1] *= rotation.cosine
        }
        self.diagonal = diagonal
        superdiagonal = above
        last = diagonal.count - 1
        norm = (diagonal + above).reduce(0) { max($0, $1.magnitude) }
    }

    mutating func forgetRotations() {
        leftRotations.removeAll(keepingCapacity: true)
        rightRotations.removeAll(keepingCapacity: true)
    }

    /// Does one sweep, or shrinks the window; false when nothing is left to do.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``.
    mutating func advance() throws(ComputeError) -> Bool {
        guard last > 0 else { return false }
        if isNegligible(last - 1) {
            superdiagonal[last - 1] = 0
            last -= 1
            sweeps = 0
            return true
        }
        var first = last - 1
        while first > 0, !isNegligible(first - 1) { first -= 1 }
        if first > 0 { superdiagonal[first - 1] = 0 }
        guard sweeps < Self.mostSweeps else { throw .notConverged(iterations: sweeps) }
        sweeps += 1
        let shift = shift(from: first)
        if shift > 0 { sweep(from: first, shift: shift) } else { sweepUnshifted(from: first) }
        return true
    }

    private func isNegligible(_ j: Int) -> Bool {
        let size = superdiagonal[j].magnitude
        return size <= .ulpOfOne * (diagonal[j].magnitude + diagonal[j + 1].magnitude)
            || size <= .ulpOfOne * .ulpOfOne * norm
    }

    /// The smaller singular value of the last two rows; 0 where it would only cost digits of the small values.
    private mutating func shift(from first: Int) -> Double {
        for j in first...last where diagonal[j].magnitude <= .ulpOfOne * .ulpOfOne * norm {
            diagonal[j] = 0
            return 0
        }
        let (f, h) = (diagonal[last - 1].magnitude, diagonal[last].magnitude)
        let g = superdiagonal[last - 1]
        let largest = 0.5 * (((f + h) * (f + h) + g * g).squareRoot() + ((f - h) * (f - h) + g * g).squareRoot())
        let smallest = f * (h / largest)
        let ratio = smallest / diagonal[first]
        return ratio * ratio < .ulpOfOne ? 0 : smallest
    }

    /// One sweep of the implicit QR step with a shift, from the top of the window to its end.
    private mutating func sweep(from first: Int, shift: Double) {
        let start = diagonal[first]
        var f = (start.magnitude - shift) * ((start < 0 ? -1 : 1) + shift / start)
        var g = superdiagonal[first]
        for i in first..<last {
            let right = Rotation(row: i, of: f, g)
            rightRotations.append(right)
            if i > first { superdiagonal[i - 1] = right.length }
            (f, superdiagonal[i]) = right.applied(to: diagonal[i], superdiagonal[i])
            (g, diagonal[i + 1]) = (right.sine * diagonal[i + 1], right.cosine * diagonal[i + 1])
            let left = Rotation(row: i, of: f, g)
            leftRotations.append(left)
            diagonal[i] = left.length
            (f, diagonal[i + 1]) = left.applied(to: superdiagonal[i], diagonal[i + 1])
            if i + 1 < last {
                g = left.sine * superdiagonal[i + 1]
                superdiagonal[i + 1] *= left.cosine
            }
        }
        superdiagonal[last - 1] = f
    }

    /// One sweep without a shift, which keeps the relative accuracy of every entry and deflates a zero on the diagonal.
    private mutating func sweepUnshifted(from first: Int) {
        var right = Rotation(row: first, of: 1, 0)
        var left = right
        for i in first..<last {
            right = Rotation(row: i, of: diagonal[i] * right.cosine, superdiagonal[i])
            if i > first { superdiagonal[i - 1] = left.sine * right.length }
            left = Rotation(row: i, of: left.cosine * right.length, diagonal[i + 1] * right.sine)
            diagonal[i] = left.length
            rightRotations.append(right)
            leftRotations.append(left)
        }
        let end = diagonal[last] * right.cosine
        diagonal[last] = end * left.cosine
        superdiagonal[last - 1] = end * left.sine
    }
}
