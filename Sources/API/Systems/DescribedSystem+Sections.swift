internal import Compute
internal import JSON

extension DescribedSystem {
    /// Reads the rows `b₀ b₁ b₂ 1 a₁ a₂` of `sections`.
    static func sections(from arguments: inout Arguments) throws(APIError) -> [Form] {
        let rows = try arguments.tensor("sections", ranks: 2...2)
        let pointer = arguments.pointer(to: "sections")
        guard rows.shape[1] == 6 else {
            throw .shapeMismatch(pointer, .stated("must have rows of six numbers: b0 b1 b2 1 a1 a2"))
        }
        var sections: [SecondOrderSection] = []
        for row in 0..<rows.shape[0] {
            let values = rows.values[6 * row..<6 * row + 6]
            let (b, a) = (Array(values.prefix(3)), Array(values.suffix(3)))
            guard a[0] == 1 else {
                throw .invalidArgument(pointer.appending(index: row).appending(index: 3), .stated("must be 1"))
            }
            sections.append(
                SecondOrderSection(numerator: SIMD3(b[0], b[1], b[2]), denominator: SIMD2(a[1], a[2])))
        }
        let cascade = try arguments.computing { () throws(ComputeError) in try SectionCascade(sections) }
        return [.sections(cascade)]
    }
}
