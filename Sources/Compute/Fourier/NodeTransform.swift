/// The transform that splits a polynomial down a tree of residues, without moving a number to sort it.
///
/// A node is a polynomial modulo `t^{rm} − w^r`; its r children are the residues modulo `t^m − w e^{−2πi s/r}`, s < r:
///
///     x_0 + x_1 t^m + … + x_{r−1} t^{(r−1)m}  ↦  Σ_k x_k w^k e^{−2πi sk/r}
///
/// so one factor w serves a whole node, and the leaves, where m = 1, are the values at the points of the transform.
/// The root is `t^n − e^{−2πi·turn/4}`: the discrete Fourier transform for a turn of 0; and for a turn of 3, modulo
/// `t^n − i`, a product of two real polynomials holds its coefficients below n in its real parts and those from n on
/// in its imaginary parts, so that nothing is padded.
///
/// The first split is into the lanes of the vectors: `x_j, x_{j+q}, x_{j+2q}, …` with q = n / width become lane
/// 0, 1, 2, … of vector j. From there on every lane is a tree of its own, and no lane meets another.
///
///     n = 16, 4 lanes:   vector j = residues of  x_j  x_{j+4}  x_{j+8}  x_{j+12},   j = 0…3
///     lane s, vector p:  X_k  with  k = s + 4p
///
/// In general, with the radices r_1, r_2, … of q, vector `p = (s_1 r_2 + s_2) r_3 + s_3 …` ends as the values `X_k`
/// with `k = s + width · (s_1 + r_1 (s_2 + r_2 (s_3 + …)))`.
///
/// Sources: Bernstein, "Multidigit multiplication for mathematicians" (2001), section 5 (the tree) and section 6 (the
/// modulus `t^n − i`); Cooley and Tukey (1965) for the splits.
struct NodeTransform<Vector: TransformLanes>: Sendable {
    typealias Point = ComplexLanes<Vector>

    /// One split of every node of a level.
    struct Level: Sendable {
        let radix: Int

        /// The factor w of each node, in the order of the nodes.
        let twiddles: [Point]
    }

    /// n, the number of coefficients.
    let length: Int

    /// The first split.
    private let matrix: LaneMatrix<Vector>

    /// The splits after the first.
    let levels: [Level]

    private let workspaces = Workspaces<Point>()

    /// q, the number of vectors.
    var vectors: Int { length / Vector.width }

    /// How many bytes the tables and the work space take.
    var bytes: Int {
        let stride = MemoryLayout<Point>.stride
        let tables = levels.reduce(2 * Vector.width) { $0 + $1.twiddles.count } * stride
        return tables + min(vectors * stride, Workspaces<Point>.largestBytes)
    }

    /// Makes the tables.
    ///
    /// - Parameters:
    ///   - length: n, a multiple of the width whose quotient `radices` is the product of.
    ///   - radices: factors among 2, 3, 4 and 5.
    ///   - turn: the root's angle in quarters, 0...3.
    /// - Complexity: O(n) time, and about n/3 complex numbers.
    init(length: Int, radices: [Int], turn: Int) {
        precondition(length == radices.reduce(Vector.width, *) && (0...3).contains(turn))
        let width = Vector.width
        self.length = length
        matrix = LaneMatrix { s, r in
            rootOfUnity(r * (turn + 4 * s), over: 4 * width)
        }
        var levels: [Level] = []
        var order = [0]
        for radix in radices {
            let nodes = order.count * width
            let twiddles = order.map { node in
                Self.roots(over: 4 * nodes * radix) { turn + 4 * ($0 + width * node) }
            }
            levels.append(Level(radix: radix, twiddles: twiddles))
            let count = order.count
            order = order.flatMap { node in (0..<radix).map { node + count * $0 } }
        }
        self.levels = levels
    }

    private static func roots(over denominator: Int, _ numerator: (Int) -> Int) -> Point {
        let roots = (0..<Vector.width).map { rootOfUnity(numerator($0) % denominator, over: denominator) }
        return Point(Vector { roots[$0].real }, Vector { roots[$0].imaginary })
    }

    /// The vectors of the polynomial `Σ_j (real_j + i·imaginary_j) t^j`; numbers beyond a part's end count as zeros.
    ///
    /// - Complexity: O(n); allocates the result, unless ``recycle(_:)`` was given one.
    /// - Precondition: each part has at most n numbers.
    func lanes(_ real: Span<Vector.Scalar>, _ imaginary: Span<Vector.Scalar>) -> [Point] {
        var points = workspaces.take()
        matrix.append(real, imaginary, vectors: vectors, to: &points)
        return points
    }

    /// Takes back vectors of ``lanes(_:_:)`` that are no longer used.
    func recycle(_ points: consuming [Point]) {
        workspaces.keep(points)
    }

    /// Writes the numbers from `first` on of the list of all real parts followed by all imaginary parts to the places
    /// `places` of the result; times n where `data` comes from ``ascend(_:)``. Leaves `data` without meaning.
    ///
    /// - Complexity: O(n); allocates nothing.
    /// - Precondition: 0 ≤ `first`, `first + places.count` ≤ 2n.
    func write(
        _ data: inout MutableSpan<Point>,
        from first: Int,
        into result: inout MutableSpan<Vector.Scalar>,
        at places: Range<Int>
    ) {
        precondition(data.count == vectors)
        matrix.write(&data, from: first, into: &result, at: places)
    }
}
