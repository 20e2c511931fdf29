internal import Numerics

/// The matrices of a HiPPO memory, for any measure and scaling.
///
///     x' = (A x + B u) / t   where the measure is the whole past
///     x' =  A x + B u        where it is a window or fades
///
/// Source: ``LegendreScaled``, ``LegendreTranslated``, ``LaguerreTranslated``, ``FourierTranslated`` and
/// ``FourierScaled``; ``HiPPOMeasure/legsd`` is `A + BBᵀ/2` and `B / 2` of the first, from Gupta et al., "Diagonal
/// State Spaces are as Effective as Structured State Spaces" (2022), as Gu et al. write it (2022).
public struct HiPPOSystem: Sendable {
    public let measure: HiPPOMeasure
    /// N, the number of coefficients.
    public let order: Int
    public let scaling: BasisScaling
    /// The measure's parameters, defaults in their places.
    public let parameters: HiPPOParameters
    /// The length of the window or the unit of time, for the measures that have one.
    public var window: Double? { parameters.window }

    /// `A`, of shape N × N: its real part, beside ``imaginaryPart``.
    public let stateMatrix: Matrix

    /// The imaginary part of `A`; `nil` for a real matrix.
    public let imaginaryPart: Matrix?

    /// `B`, of length N, which is real for every measure.
    public let inputVector: [Double]

    /// Makes the matrices of a measure.
    ///
    /// - Parameters:
    ///   - measure: The measure.
    ///   - order: N, in the measure's ``HiPPOMeasure/orders``, odd for Fourier modes.
    ///   - scaling: The basis in which the state stands; ``BasisScaling/paper`` where it is not of Legendre
    ///     polynomials.
    ///   - parameters: The measure's ``HiPPOMeasure/parameters``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a parameter out of range,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a parameter too many or too few, for an even
    ///   order of Fourier modes and for a scaling the measure does not have.
    /// - Complexity: O(N²) time and space.
    public init(
        measure: HiPPOMeasure,
        order: Int,
        scaling: BasisScaling,
        parameters: HiPPOParameters
    ) throws(ComputeError) {
        let parameters = try measure.resolved(parameters)
        try measure.require(order: order, scaling: scaling)
        self.measure = measure
        self.order = order
        self.scaling = scaling
        self.parameters = parameters
        if let laguerre = LaguerreTranslated(measure: measure, order: order, parameters: parameters) {
            (stateMatrix, imaginaryPart, inputVector) = (laguerre.stateMatrix, nil, laguerre.inputVector)
        } else if let fourier = FourierTranslated(measure: measure, order: order, parameters: parameters) {
            (stateMatrix, imaginaryPart) = (fourier.stateMatrix, fourier.imaginaryPart)
            inputVector = fourier.inputVector
        } else if measure == .fous {
            let fourier = FourierScaled(highest: (order - 1) / 2, form: parameters.form ?? .complex)
            (stateMatrix, imaginaryPart) = (fourier.stateMatrix, fourier.imaginaryPart)
            inputVector = fourier.inputVector
        } else {
            imaginaryPart = nil
            (stateMatrix, inputVector) = try Self.legendre(measure, order, scaling, window: parameters.window)
        }
    }

    /// Makes the matrices of a measure that has no parameter but a window.
    ///
    /// - Throws: As ``init(measure:order:scaling:parameters:)``.
    public init(
        measure: HiPPOMeasure,
        order: Int,
        scaling: BasisScaling,
        window: Double?
    ) throws(ComputeError) {
        try self.init(
            measure: measure, order: order, scaling: scaling, parameters: HiPPOParameters(window: window))
    }

    private static func legendre(
        _ measure: HiPPOMeasure,
        _ order: Int,
        _ scaling: BasisScaling,
        window: Double?
    ) throws(ComputeError) -> (Matrix, [Double]) {
        if measure == .legsd {
            let unit = window ?? 1
            let matrix = Matrix(rows: order, columns: order) { n, k in
                n == k ? -0.5 / unit : (n < k ? 0.5 : -0.5) * scaling.coupling(n, k) / unit
            }
            return (matrix, (0..<order).map { 0.5 * scaling.gain($0) / unit })
        }
        guard let window else {
            let system = try LegendreScaled(order: order, scaling: scaling)
            return (system.stateMatrix, system.inputVector)
        }
        let system = try LegendreTranslated(order: order, window: window, scaling: scaling)
        return (system.stateMatrix, system.inputVector)
    }

    /// `A` with both its parts.
    ///
    /// - Complexity: O(N²).
    public var complexStateMatrix: ComplexMatrix {
        guard let imaginaryPart else { return ComplexMatrix(stateMatrix) }
        return ComplexMatrix(rows: order, columns: order) { Complex(stateMatrix[$0, $1], imaginaryPart[$0, $1]) }
    }

    /// The same memory with a real `A`: itself, or in cosines and sines.
    ///
    /// - Complexity: O(N²).
    public func realForm() throws(ComputeError) -> HiPPOSystem {
        guard imaginaryPart != nil else { return self }
        var parameters = parameters
        parameters.form = .real
        return try HiPPOSystem(measure: measure, order: order, scaling: scaling, parameters: parameters)
    }
}

extension HiPPOMeasure {
    /// Refuses an order or a scaling that the measure does not have.
    func require(order: Int, scaling: BasisScaling) throws(ComputeError) {
        guard orders.contains(order) else { throw .outOfRange(argument: "order", value: order, allowed: orders) }
        guard !isFourier || !order.isMultiple(of: 2) else {
            throw .notApplicable(argument: "order", choice: "even", subject: rawValue)
        }
        guard isLegendre || scaling == .paper else {
            throw .notApplicable(argument: "scaling", choice: scaling.rawValue, subject: rawValue)
        }
    }
}
