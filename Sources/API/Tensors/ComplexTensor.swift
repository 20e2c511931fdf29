package import JSON
package import Numerics

/// An array of complex numbers with any count of axes, in row-major order.
package struct ComplexTensor: Sendable, Equatable {
    /// The real parts.
    package let real: Tensor
    /// The imaginary parts, of the shape and type of the real ones.
    package let imaginary: Tensor

    /// - Precondition: There are as many values as the shape says.
    package init(shape: [Int], dtype: ElementType = .float64, values: [Complex<Double>]) {
        self.init(
            real: Tensor(shape: shape, dtype: dtype, values: values.map(\.real)),
            imaginary: Tensor(shape: shape, dtype: dtype, values: values.map(\.imaginary)))
    }

    /// - Precondition: Both parts have one shape and one type.
    init(real: Tensor, imaginary: Tensor) {
        self.real = real
        self.imaginary = imaginary
    }

    /// Real numbers, with imaginary parts of 0.
    package init(_ real: Tensor) {
        self.init(
            real: real,
            imaginary: Tensor(
                shape: real.shape, dtype: real.dtype, values: [Double](repeating: 0, count: real.values.count)))
    }

    /// Reads `{"re":…,"im":…}`, or a tensor, whose imaginary parts are 0.
    ///
    /// - Parameter pointer: Where the value stands, for errors, which point to the offending element.
    package init(json: JSONValue, at pointer: JSONPointer) throws(APIError) {
        guard case .object(let object) = json, object["re"] != nil || object["im"] != nil else {
            self.init(try Tensor(json: json, at: pointer))
            return
        }
        var members = Arguments(object, at: pointer)
        let real = try members.tensor("re", ranks: 0...Tensor.deepest)
        let imaginary = try members.tensor("im", ranks: 0...Tensor.deepest)
        try members.finish()
        guard imaginary.shape == real.shape else {
            throw .shapeMismatch(members.pointer(to: "im"), .stated("must have the shape of re, \(real.shape)"))
        }
        self.init(real: real, imaginary: imaginary)
    }

    package var shape: [Int] { real.shape }

    /// The count of axes.
    package var rank: Int { real.rank }

    /// Whether every imaginary part is 0.
    package var isReal: Bool { imaginary.values.allSatisfy { $0 == 0 } }

    /// The elements, the last axis fastest.
    package var values: [Complex<Double>] {
        zip(real.values, imaginary.values).map { Complex($0, $1) }
    }

    /// Writes `{"re":…,"im":…}`.
    package func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.name("re")
        real.encode(to: &json)
        json.name("im")
        imaginary.encode(to: &json)
        json.endObject()
    }
}
