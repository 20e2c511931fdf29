internal import Compute

/// Differentiates rows one after the other and gathers what an answer tells of them.
struct RowDerivatives {
    private let input: DifferentiateSoftmax.Input
    private var gradient: [Double] = []
    private var gradientByAlpha: Double?
    private var derivative: [Double] = []
    private var jacobians: [Double] = []

    init(_ input: DifferentiateSoftmax.Input) {
        self.input = input
        if input.upstream != nil { gradient = input.rows.zeros }
        if input.direction != nil { derivative = input.rows.zeros }
    }

    /// Differentiates a row.
    ///
    /// - Throws: ``APIError`` that points to the entry at fault.
    mutating func append(_ number: Int) throws(APIError) {
        let rows = input.rows
        var found: [Double] = []
        do throws(ComputeError) {
            let x = rows.row(number)
            let map = try input.map.map(row: number)
            if let upstream = input.upstream {
                let product = try map.gradient(at: x, upstream: rows.row(number, of: upstream))
                rows.put(product.x, number, into: &gradient)
                if let byAlpha = product.alpha { gradientByAlpha = (gradientByAlpha ?? 0) + byAlpha }
                found += product.x
            }
            if let direction = input.direction {
                let product = try map.derivative(at: x, along: rows.row(number, of: direction))
                rows.put(product, number, into: &derivative)
                found += product
            }
            if input.hasJacobian {
                let jacobian = try map.jacobian(at: x)
                jacobians += jacobian.entries
                found += jacobian.entries
            }
        } catch {
            throw rows.refusal(error, row: number)
        }
        // A derivative that is not finite belongs to the row as a whole.
        guard found.allSatisfy(rows.holds) else { throw rows.overflow(0, row: number) }
    }

    /// The answer, once every row is in.
    var output: DifferentiateSoftmax.Output {
        get throws(APIError) {
            guard gradientByAlpha?.isFinite ?? true else { throw input.rows.overflow(0, row: 0) }
            let rows = input.rows
            let shape = rows.outerShape + [rows.length, rows.length]
            return DifferentiateSoftmax.Output(
                gradient: input.upstream == nil ? nil : rows.tensor(gradient), gradientByAlpha: gradientByAlpha,
                derivative: input.direction == nil ? nil : rows.tensor(derivative),
                jacobian: input.hasJacobian ? Tensor(shape: shape, dtype: rows.dtype, values: jacobians) : nil)
        }
    }
}
