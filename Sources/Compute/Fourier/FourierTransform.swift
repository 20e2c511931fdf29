/// The discrete Fourier transform of one length.
///
///     X_k = Σ_{j<n} x_j e^{−2πi jk/n}
///     x_j = (1/n) Σ_{k<n} X_k e^{2πi jk/n}
///
/// Lengths whose only prime factors are 2, 3 and 5 are split into them, four values at a time where 4 divides the
/// length; others go through a chirp, at four to six times the cost.
public struct FourierTransform: Sendable {
    /// The lengths that can be transformed.
    public static let lengths = 1...(1 << 22)

    /// n, the number of samples.
    public let length: Int

    private enum Method {
        case lanes(SortedTransform<SIMD4<Double>>)
        case scalars(SortedTransform<Double>)
        case chirp(ChirpTransform)
    }

    private let method: Method

    private static let plans = PlanCache<FourierTransform>(capacity: 1 << 25)

    /// Prepares the tables for one length.
    ///
    /// - Parameter length: n, in ``lengths``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length.
    /// - Complexity: O(n) time and space; O(n log n) time with a prime factor above 5.
    public init(length: Int) throws(ComputeError) {
        guard Self.lengths.contains(length) else {
            throw .outOfRange(argument: "length", value: length, allowed: Self.lengths)
        }
        self.length = length
        if let lanes = SortedTransform<SIMD4<Double>>(length: length) {
            method = .lanes(lanes)
        } else if let scalars = SortedTransform<Double>(length: length) {
            method = .scalars(scalars)
        } else {
            method = .chirp(ChirpTransform(length: length))
        }
    }

    /// A transform from a cache of at most 32 MiB.
    ///
    /// - Parameter length: n, in ``lengths``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length.
    public static func plan(length: Int) throws(ComputeError) -> FourierTransform {
        try plans.plan(length: length, bytes: \.bytes) { () throws(ComputeError) in try FourierTransform(length: length)
        }
    }

    /// How many bytes the tables take.
    var bytes: Int {
        switch method {
        case .lanes(let transform): transform.bytes
        case .scalars(let transform): transform.bytes
        case .chirp(let transform): transform.bytes
        }
    }

    /// Transforms in place.
    ///
    /// - Parameters:
    ///   - real: `Re x_j`, which becomes `Re X_k`.
    ///   - imaginary: `Im x_j`, which becomes `Im X_k`.
    /// - Complexity: O(n log n); allocates work space.
    /// - Precondition: both parts have ``length`` numbers.
    public func forward(_ real: inout [Double], _ imaginary: inout [Double]) {
        var reals = real.mutableSpan
        var imaginaries = imaginary.mutableSpan
        switch method {
        case .lanes(let transform): transform.transform(&reals, &imaginaries)
        case .scalars(let transform): transform.transform(&reals, &imaginaries)
        case .chirp(let transform): transform.transform(&reals, &imaginaries)
        }
    }

    /// Inverts ``forward(_:_:)`` in place, with the factor 1/n.
    ///
    /// - Parameters:
    ///   - real: `Re X_k`, which becomes `Re x_j`.
    ///   - imaginary: `Im X_k`, which becomes `Im x_j`.
    /// - Complexity: O(n log n); allocates work space.
    /// - Precondition: both parts have ``length`` numbers.
    public func inverse(_ real: inout [Double], _ imaginary: inout [Double]) {
        // The transform of the number with its parts exchanged is the inverse's with its parts exchanged.
        forward(&imaginary, &real)
        let scale = 1 / Double(length)
        var reals = real.mutableSpan
        for index in reals.indices { reals[index] *= scale }
        var imaginaries = imaginary.mutableSpan
        for index in imaginaries.indices { imaginaries[index] *= scale }
    }

    /// The transform with its imaginary and real parts in turn, `Im X_0, Re X_0, Im X_1, …`.
    func interleaved(_ real: inout [Double], _ imaginary: inout [Double]) -> [Double] {
        if case .lanes(let transform) = method { return transform.interleaved(real.span, imaginary.span) }
        forward(&real, &imaginary)
        return zip(imaginary, real).flatMap { [$0, $1] }
    }
}
