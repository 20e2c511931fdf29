internal import Compute
package import HTTP

/// `POST /v1/hippo/{measure}/reconstruct`: what coefficients, or a signal's own projection, stand for.
package enum ReconstructSignal: Operation {
    package static func cost(of input: Input) -> Int {
        let values = input.times.count * input.channels
        let expansion = input.outputBasis == nil ? 0 : 6 * input.channels * input.basis.order * input.basis.order
        let evaluation =
            expansion + input.basis.preparationCost + values
            * (input.basis.order * input.basis.costOfTerm + HeardSignal.costOfNumber)
        switch input.source {
        case .coefficients: return evaluation
        case .signal(let heard):
            let comparison = heard.signal.samples.count * input.basis.order * input.basis.costOfTerm
            return heard.cost(keeping: .last) + comparison + evaluation
        }
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        var error: ReconstructionError?
        let coefficients: [Double]
        switch input.source {
        case .coefficients(let rows): coefficients = rows.real.values
        case .signal(let heard):
            coefficients = try heard.projection(keeping: .last, cancellation: cancellation).coefficients
            error = try comparison(of: coefficients, with: heard, cancellation)
        }
        let values = try evaluate(coefficients, input.basis, at: input.times, end: input.end, cancellation)
        return Output(
            times: input.times,
            values: Tensor(shape: input.axes + [input.times.count], dtype: input.dtype, values: values),
            chebyshev: try expansion(of: coefficients, input, cancellation),
            error: error)
    }

    /// The coefficients in the basis asked for.
    private static func expansion(
        of coefficients: [Double], _ input: Input, _ cancellation: Cancellation
    ) throws(APIError) -> Tensor? {
        guard input.outputBasis != nil else { return nil }
        do throws(ComputeError) {
            let values = try input.basis.chebyshevCoefficients(of: coefficients) { () throws(ComputeError) in
                if cancellation.isCancelled { throw .cancelled }
            }
            guard values.allSatisfy(\.isFinite) else { throw .diverged(step: 0) }
            return Tensor(shape: input.axes + [input.basis.order], dtype: input.dtype, values: values)
        } catch {
            throw .compute(error)
        }
    }

    /// How far the coefficients are from the signal, at the middle of every sample that they cover.
    private static func comparison(
        of coefficients: [Double], with heard: HeardSignal, _ cancellation: Cancellation
    ) throws(APIError) -> ReconstructionError? {
        let times = heard.basis.sampleMiddles(of: heard.signal)
        guard !times.isEmpty else { return nil }
        let end = heard.signal.duration
        let values = try evaluate(coefficients, heard.basis, at: times, end: end, cancellation)
        do throws(ComputeError) {
            return try ReconstructionError(of: values, against: heard.signal, at: times)
        } catch {
            throw .compute(error)
        }
    }

    /// A row a channel, each computed between two looks at the cancellation.
    private static func evaluate(
        _ coefficients: [Double], _ basis: ProjectionBasis, at times: [Double], end: Double,
        _ cancellation: Cancellation
    ) throws(APIError) -> [Double] {
        // Polynomials are evaluated at all times of a piece at once, other functions with looks of their own.
        let patience =
            basis.measure.isPolynomial ? max(8, 1_000_000 / (basis.order * basis.costOfTerm)) : max(1, times.count)
        var values: [Double] = []
        values.reserveCapacity(coefficients.count / basis.order * times.count)
        for start in stride(from: 0, to: coefficients.count, by: basis.order) {
            let row = Array(coefficients[start..<(start + basis.order)])
            for first in stride(from: 0, to: times.count, by: patience) {
                if cancellation.isCancelled { throw .compute(.cancelled) }
                let some = Array(times[first..<min(first + patience, times.count)])
                do throws(ComputeError) {
                    values.append(
                        contentsOf: try basis.values(of: row, at: some, end: end, checkpoint: cancellation.checkpoint))
                } catch {
                    throw .compute(error)
                }
            }
        }
        guard values.allSatisfy(\.isFinite) else { throw .compute(.diverged(step: 0)) }
        return values
    }
}

extension ProjectionBasis {
    /// The predicted time of one term of a reconstruction, in nanoseconds.
    var costOfTerm: Int { measure.isPolynomial ? HeardSignal.costOfTerm : 25 }

    /// The predicted time of finding the functions of a reconstruction, in nanoseconds.
    var preparationCost: Int {
        switch measure {
        case .foud: 20 * order * order
        case .legsd: 20 * order * order + order * order * order / 10
        case .legs, .legt, .lmu, .lagt, .lagtPlain, .tlagt, .glagt, .fout, .fru, .fous: 0
        }
    }
}
