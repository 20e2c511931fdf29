internal import Numerics

extension HiPPOMemory.Configuration {
    /// Whether coefficients are written as complex numbers: those of Fourier modes, unless cosines and sines are asked
    /// for or are the measure's own form.
    public var hasComplexCoefficients: Bool {
        measure.isFourier && (parameters.form ?? measure.defaultForm) == .complex
    }
}

extension HiPPOMemory {
    /// ``coefficients`` in the form that the parameters ask for: complex ones of modes `-M … M`, each followed by its
    /// imaginary part.
    ///
    /// - Complexity: As ``coefficients``.
    public var writtenCoefficients: [Double] {
        guard configuration.hasComplexCoefficients else { return coefficients }
        let (order, real) = (configuration.order, coefficients)
        return stride(from: 0, to: real.count, by: order).flatMap { start in
            FourierForm.modes(of: Array(real[start..<start + order])).flatMap { [$0.real, $0.imaginary] }
        }
    }

    /// What the memory goes on from, one row of N a channel: of polynomials `m_n = (1/t) ∫ u P_n ds`. The coefficients
    /// are read from these numbers with rounding, so that they tell the memory but for the last digits.
    ///
    /// - Complexity: O(channels · N) time and space.
    public var moments: [Double] {
        let order = configuration.order
        var result: [Double] = []
        result.reserveCapacity(order * configuration.channels)
        for channel in 0..<configuration.channels {
            for n in 0..<order { result.append(moment(n, channel: channel)) }
        }
        return result
    }

    /// The numbers that the memory would go on from with given coefficients.
    ///
    /// - Parameter coefficients: As ``writtenCoefficients``, of which only the real signal's part counts.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` with `initial_state`.
    /// - Complexity: O(channels · N); O(channels · N²) for ``HiPPOMeasure/fous``.
    public func moments(ofCoefficients coefficients: [Double]) throws(ComputeError) -> [Double] {
        let (order, isComplex) = (configuration.order, configuration.hasComplexCoefficients)
        let width = isComplex ? 2 * order : order
        guard coefficients.count == width * configuration.channels else {
            throw .wrongLength(
                argument: "initial_state", actual: coefficients.count, expected: width * configuration.channels)
        }
        return stride(from: 0, to: coefficients.count, by: width).flatMap { start in
            let row = Array(coefficients[start..<start + width])
            guard isComplex else { return readout.entries(ofCoefficients: row) }
            let modes = (0..<order).map { Complex(row[2 * $0], row[2 * $0 + 1]) }
            return readout.entries(ofCoefficients: FourierForm.coefficients(of: modes))
        }
    }

    /// Goes on from numbers as if they had been reached here, bit for bit.
    ///
    /// - Parameters:
    ///   - moments: As ``moments``, none beyond 10¹⁵⁰; those below 10⁻³⁰⁰ count as 0.
    ///   - position: How many samples led there, in 0 … 2⁵³; a whole past that is not empty had at least 1.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` and ``ComputeError/notInInterval(argument:value:allowed:)`` with
    ///   `initial_state`; ``ComputeError/outOfRange(argument:value:allowed:)`` with `position`. The memory is then as
    ///   it was.
    /// - Complexity: O(channels · N).
    public mutating func restore(moments: [Double], position: Int) throws(ComputeError) {
        let expected = configuration.order * configuration.channels
        guard moments.count == expected else {
            throw .wrongLength(argument: "initial_state", actual: moments.count, expected: expected)
        }
        let state = try flushedState(moments)
        let isEmpty = state.allSatisfy { $0 == 0 }
        let first = configuration.measure.isTimeInvariant || isEmpty ? 0 : 1
        guard first...SystemState.largestPosition ~= position else {
            throw .outOfRange(argument: "position", value: position, allowed: first...SystemState.largestPosition)
        }
        setMoments(state, position: position)
    }
}
