/// A discrete real system as a chain of second-order sections, each fed by the one before.
///
///     H(z) = Π_i H_i(z)
///
/// It stands for the whole response, `D` and timing included. Poles and zeros keep the accuracy of each section's
/// coefficients, where the coefficients of one long polynomial lose it.
///
/// Source: Oppenheim and Schafer, "Discrete-Time Signal Processing" (3rd edition), section 6.3.3.
public struct SectionCascade: Sendable, Equatable {
    /// The numbers of sections this service accepts.
    public static let counts = 1...2048

    /// The sections, in the order in which the signal passes them.
    public let sections: [SecondOrderSection]

    /// The sum of the sections' degrees; at least 1.
    public var order: Int { max(1, sections.reduce(0) { $0 + $1.order }) }

    /// Makes a cascade, refusing one that is empty or has coefficients that are not finite.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` and ``ComputeError/notFinite(argument:index:)``
    ///   with `sections` as argument and the number of the section as index.
    /// - Complexity: O(n).
    public init(_ sections: [SecondOrderSection]) throws(ComputeError) {
        guard Self.counts.contains(sections.count) else {
            throw .outOfRange(argument: "sections", value: sections.count, allowed: Self.counts)
        }
        for (index, section) in sections.enumerated() {
            let values = [section.numerator.x, section.numerator.y, section.numerator.z]
            guard (values + [section.denominator.x, section.denominator.y]).allSatisfy(\.isFinite) else {
                throw .notFinite(argument: "sections", index: index)
            }
        }
        self.sections = sections
    }

    /// The response to a unit impulse, `length` samples.
    ///
    /// - Complexity: O(length · sections).
    public func impulseResponse(length: Int) -> [Double] {
        var signal = [Double](repeating: 0, count: length)
        if length > 0 { signal[0] = 1 }
        var state = SectionState(self)
        return signal.map { state.advance(by: $0) }
    }

    /// The dense form whose output of the given timing the sections stand for.
    ///
    /// Each section is a companion form, and the chain reads block by block: with `y = C x⁺ + D u` of one section as
    /// the next one's input, `A` is block lower triangular.
    func dense(timing: OutputTiming) throws(ComputeError) -> LinearSystem {
        var chain: LinearSystem?
        for section in sections {
            let function = try timing == .post ? section.transferFunction() : section.delayedTransferFunction()
            let next = try function.companion
            chain = try chain?.followed(by: next, timing: timing) ?? next
        }
        guard let chain else { preconditionFailure("a cascade is not empty") }
        return chain
    }
}

extension SecondOrderSection {
    /// The section as `h₀ + z b(z) / a(z)`.
    func delayedTransferFunction() throws(ComputeError) -> TransferFunction {
        let (b, a) = (numerator, denominator)
        return try TransferFunction(
            denominator: [a.x, a.y],
            numerator: [b.y - b.x * a.x, b.z - b.x * a.y],
            feedthrough: b.x
        )
    }
}

extension LinearSystem {
    /// The series connection of two systems with one input and one output each.
    fileprivate func followed(by next: LinearSystem, timing: OutputTiming) throws(ComputeError) -> LinearSystem {
        guard let c = outputMatrix, let d = feedthrough?[0, 0] else { return next }
        guard let nextOutput = next.outputMatrix, let nextDirect = next.feedthrough?[0, 0] else { return self }
        // What this system's output says of its state and of its input, before both have moved on.
        let isPost = timing == .post
        let row = isPost ? stateMatrix.transposed * c.entries : c.entries
        let direct = isPost ? d + (c.transposed * inputMatrix)[0, 0] : d
        let (n, m) = (order, next.order)
        return try LinearSystem(
            stateMatrix: Matrix(rows: n + m, columns: n + m) { i, j in
                if i < n { return j < n ? stateMatrix[i, j] : 0 }
                return j < n ? next.inputMatrix[i - n, 0] * row[j] : next.stateMatrix[i - n, j - n]
            },
            inputMatrix: Matrix(rows: n + m, columns: 1) { i, _ in
                i < n ? inputMatrix[i, 0] : next.inputMatrix[i - n, 0] * direct
            },
            outputMatrix: Matrix(rows: n + m, columns: 1) { i, _ in
                i < n ? nextDirect * c[i, 0] : nextOutput[i - n, 0]
            },
            feedthrough: Matrix(rows: 1, columns: 1, entries: [nextDirect * d])
        )
    }
}
