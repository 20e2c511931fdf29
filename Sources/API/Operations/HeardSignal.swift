internal import Compute
internal import HTTP

/// A signal and how it is to be projected: what the requests that bring samples share.
struct HeardSignal: Sendable {
    /// The predicted time of one term of a sum over polynomials, in nanoseconds.
    static let costOfTerm = 2
    /// The predicted time of reading or writing a number as JSON, in nanoseconds.
    static let costOfNumber = 40

    let signal: Signal
    let basis: ProjectionBasis
    /// How the coefficients of Fourier modes are written.
    let form: FourierForm
    let method: ProjectionMethod
    /// The type of the samples, which the answer follows.
    let dtype: ElementType
    /// Whether the samples have no axis of channels.
    let isVector: Bool

    /// The memory that hears the signal, where the method has one.
    var configuration: HiPPOMemory.Configuration? {
        guard case .memory(let rule) = method else { return nil }
        return HiPPOMemory.Configuration(
            measure: basis.measure,
            order: basis.order,
            scaling: basis.scaling,
            parameters: basis.parameters,
            timeStep: signal.timeStep,
            rule: rule,
            channels: signal.channels)
    }

    /// The predicted time of the projection, in nanoseconds.
    func cost(keeping selection: ProjectionSelection) -> Int {
        guard let configuration else {
            // Rows on the way cost in proportion to their position: half as much as the last, on average.
            let rows = selection == .last ? 1 : (selection.count(of: signal.length) + 1) / 2
            // An edge takes 5 ns, and each of its polynomials ¼ ns for itself and for each channel.
            return rows * signal.length * (5 + (1 + signal.channels) * basis.order / 4)
        }
        return configuration.preparationCost + signal.length * configuration.runCost
    }

    /// The coefficients after the samples that `selection` names.
    func projection(
        keeping selection: ProjectionSelection, cancellation: Cancellation
    ) throws(APIError) -> Projection {
        let checkpoint: Checkpoint = { () throws(ComputeError) in
            if cancellation.isCancelled { throw .cancelled }
        }
        do throws(ComputeError) {
            guard let configuration else {
                return try Projection(closedFormOf: signal, onto: basis, keeping: selection, checkpoint: checkpoint)
            }
            return try Projection(of: signal, by: configuration, keeping: selection, checkpoint: checkpoint)
        } catch {
            throw .compute(error)
        }
    }
}
