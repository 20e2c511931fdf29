internal import Compute
internal import HTTP
internal import JSON

/// The logits of a request in rows along one axis, with the bias added and -∞ where the mask drops an entry.
struct LogitRows: Sendable {
    /// The longest row.
    static let longest = SoftmaxMap.lengths.upperBound

    let shape: [Int]
    /// The type of the answer's numbers.
    let dtype: ElementType
    /// Whether the answer is to be one binary tensor.
    let isBinary: Bool
    /// The axis of the rows, from 0.
    let axis: Int
    private let places: AxisRows
    private let values: [Double]
    private let pointer: JSONPointer

    /// Reads `x`, `axis`, `bias` and `mask`.
    init(from arguments: inout Arguments) throws(APIError) {
        let x = try arguments.logits("x")
        let rank = x.rank
        let axis = try arguments.optionalInteger("axis", in: -rank...rank - 1) ?? -1
        self.axis = axis < 0 ? axis + rank : axis
        pointer = arguments.pointer(to: "x")
        (shape, dtype, isBinary) = (x.shape, x.answerType, arguments.answerType == .npy)
        guard shape[self.axis] <= Self.longest else {
            throw .tooManyElements(pointer, count: shape[self.axis], limit: Self.longest)
        }
        places = try arguments.computing { () throws(ComputeError) in try AxisRows(shape: x.shape, axis: axis) }
        var values = x.values
        if let bias = try arguments.optionalLogits("bias") {
            let added = try bias.broadcast(to: shape, at: arguments.pointer(to: "bias"))
            for index in values.indices { values[index] += added[index] }
        }
        if let mask = try arguments.optionalTensor("mask", ranks: 1...Tensor.deepest) {
            let place = arguments.pointer(to: "mask")
            guard mask.values.allSatisfy({ $0 == 0 || $0 == 1 }) else {
                throw .invalidArgument(place, .stated("must hold truth values"))
            }
            let kept = try mask.broadcast(to: shape, at: place)
            for index in values.indices where kept[index] == 0 { values[index] = -.infinity }
        }
        self.values = values
    }

    /// Entries of a row.
    var length: Int { places.length }

    /// Rows.
    var count: Int { places.count }

    /// The shape without the axis of the rows.
    var outerShape: [Int] { Array(shape[..<axis]) + Array(shape[(axis + 1)...]) }

    /// A row of the logits.
    func row(_ number: Int) -> [Double] { row(number, of: values) }

    /// A row of a tensor of the logits' shape.
    func row(_ number: Int, of values: [Double]) -> [Double] {
        let (start, stride) = places.row(number)
        if stride == 1 { return Array(values[start..<start + length]) }
        return (0..<length).map { values[start + $0 * stride] }
    }

    /// Puts a row back in its place.
    func put(_ row: [Double], _ number: Int, into values: inout [Double]) {
        let (start, stride) = places.row(number)
        for index in 0..<length { values[start + index * stride] = row[index] }
    }

    /// A tensor of the logits' shape from its elements.
    func tensor(_ values: [Double]) -> Tensor { Tensor(shape: shape, dtype: dtype, values: values) }

    /// Zeros in the shape of the logits.
    var zeros: [Double] { [Double](repeating: 0, count: values.count) }

    /// The refusal of a row by a computation.
    func refusal(_ error: ComputeError, row number: Int) -> APIError {
        switch error {
        case .notFinite(argument: "x", let index): .notALogit(element(index, row: number))
        case .outOfRange(argument: "mask", _, _): .unanswerable(pointer, .stated("must keep an entry of every row"))
        default: .compute(error)
        }
    }

    /// The refusal of a row whose answer left the range of double precision.
    func overflow(_ index: Int, row number: Int) -> APIError {
        .unanswerable(
            element(index, row: number), .stated("must leave the answer within the range of \(dtype.rawValue)"))
    }

    /// The refusal of numbers that the type of the answer does not hold, or `nil`.
    func overflow(in numbers: [Double], row number: Int) -> APIError? {
        numbers.firstIndex { !holds($0) }.map { overflow($0, row: number) }
    }

    /// Whether a number is finite in the type of the answer.
    func holds(_ number: Double) -> Bool { dtype == .float32 ? Float(number).isFinite : number.isFinite }

    /// The pointer to an entry of a row.
    private func element(_ index: Int, row number: Int) -> JSONPointer {
        let (start, stride) = places.row(number)
        return indices(of: start + index * stride, shape: shape).reduce(pointer) { $0.appending(index: $1) }
    }
}
