internal import Compute
internal import JSON
internal import Numerics

/// Coefficients of memories as they are written: rows of N, complex ones where the form of Fourier modes is.
struct CoefficientRows: Sendable {
    /// The coefficients, those of Fourier modes in cosines and sines.
    let real: Tensor
    private let form: FourierForm

    /// - Parameters:
    ///   - shape: The lengths of all axes, that of the coefficients last.
    ///   - dtype: The type on the wire.
    ///   - values: As many as the shape says, those of Fourier modes in cosines and sines.
    ///   - form: Real for all but Fourier modes.
    init(shape: [Int], dtype: ElementType, values: [Double], form: FourierForm) {
        real = Tensor(shape: shape, dtype: dtype, values: values)
        self.form = form
    }

    /// Reads `coefficients`: `[n]`, or a row a channel.
    ///
    /// - Throws: ``APIError`` pointing to coefficients of another length, and to complex ones of no real signal.
    init(from arguments: inout Arguments, order: Int, form: FourierForm) throws(APIError) {
        self.form = form
        let pointer = arguments.pointer(to: "coefficients")
        guard form == .complex else {
            real = try arguments.tensor("coefficients", ranks: 1...2)
            guard real.shape.last == order else { throw .shapeMismatch(pointer, .length(order)) }
            return
        }
        let tensor = try arguments.complexTensor("coefficients", ranks: 1...2)
        guard tensor.shape.last == order else { throw .shapeMismatch(pointer, .length(order)) }
        let modes = tensor.values
        var values: [Double] = []
        for start in stride(from: 0, to: modes.count, by: order) {
            let row = Array(modes[start..<start + order])
            guard Self.isOfRealSignal(row) else {
                throw .invalidArgument(
                    pointer, .stated("must be those of a real signal: that of -n the conjugate of that of n"))
            }
            values += FourierForm.coefficients(of: row)
        }
        real = Tensor(shape: tensor.shape, dtype: tensor.real.answerType, values: values)
    }

    /// Whether opposite modes are conjugate, to the precision that single precision leaves.
    private static func isOfRealSignal(_ modes: [Complex<Double>]) -> Bool {
        let tolerance = 1e-6 * (modes.map(\.magnitude).max() ?? 0)
        return modes.indices.allSatisfy { n in
            (modes[n] - modes[modes.count - 1 - n].conjugate).magnitude <= tolerance
        }
    }

    /// Writes a tensor, or the two parts of a complex one.
    func encode(to json: inout JSONWriter) {
        guard form == .complex, let order = real.shape.last else { return real.encode(to: &json) }
        var modes: [Complex<Double>] = []
        modes.reserveCapacity(real.values.count)
        for start in stride(from: 0, to: real.values.count, by: order) {
            modes += FourierForm.modes(of: Array(real.values[start..<start + order]))
        }
        ComplexTensor(shape: real.shape, dtype: real.dtype, values: modes).encode(to: &json)
    }
}
