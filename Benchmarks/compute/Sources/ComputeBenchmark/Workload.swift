import Compute

/// A computation made ready to run, and what its answer says.
struct Workload {
    /// Computes the answer and lets it go.
    let pass: () throws -> Void

    /// Computes the answer as numbers.
    let values: () throws -> [Double]

    init<Answer>(_ compute: @escaping () throws -> Answer, values: @escaping (Answer) -> [Double]) {
        pass = { _ = try compute() }
        self.values = { values(try compute()) }
    }

    init(_ compute: @escaping () throws -> [Double]) {
        self.init(compute) { $0 }
    }

    /// The workload of a name and its sizes; `nil` for any other name.
    init?(named name: String, sizes: [Int]) throws {
        switch (name, sizes.count) {
        case ("convolution", 1): self = try .convolution(length: sizes[0])
        case ("legs-bilinear", 1): self = try .legs(order: sizes[0], method: .bilinear)
        case ("legs-zoh", 1): self = try .legs(order: sizes[0], method: .zoh)
        case ("nplr", 1): self = try .modalForm(order: sizes[0])
        case ("s4", 1): self = try .lowRankKernel(length: sizes[0])
        case ("s4d", 1): self = try .diagonalKernel(length: sizes[0])
        case ("rtf", 2): self = try .rationalKernel(order: sizes[0], length: sizes[1], route: nil)
        case ("rtf-fft", 2): self = try .rationalKernel(order: sizes[0], length: sizes[1], route: .fft)
        case ("companion", 1): self = try .companionSteps(order: sizes[0])
        case ("dense", 1): self = try .denseSteps(order: sizes[0])
        case ("diagonal", 2): self = try .diagonalSteps(channels: sizes[0], modes: sizes[1])
        case (_, 2):
            guard let (variant, scale) = Self.normalizers[name] else { return nil }
            self = try .softmax(variant, scale: scale, rows: sizes[0], length: sizes[1])
        default: return nil
        }
    }

    /// The maps of rows by their names in the table.
    private static let normalizers: [String: (SoftmaxVariant, Double)] = [
        "softmax-peaked": (.softmax, 10), "softmax-flat": (.softmax, 0.01),
        "sparsemax-peaked": (.sparsemax, 10), "sparsemax-flat": (.sparsemax, 0.01),
        "entmax15-peaked": (.entmax15, 10), "entmax15-flat": (.entmax15, 0.01),
        "entmax125-peaked": (.entmax(alpha: 1.25), 10), "entmax125-flat": (.entmax(alpha: 1.25), 0.01),
    ]
}
