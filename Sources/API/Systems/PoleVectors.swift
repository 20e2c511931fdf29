internal import Compute
internal import Numerics

/// The members that diagonal systems have with and without low-rank terms: `lambda`, `b`, `c`, `d`, `conj_half` and
/// `c_conjugated`.
struct PoleVectors {
    let poles: PerChannel<Complex<Double>>
    let poleSet: PoleSet
    private let inputs: PerChannel<Complex<Double>>?
    private let outputs: PerChannel<Complex<Double>>
    private let feedthroughs: PerChannel<Complex<Double>>?
    /// Whether `c` came as it stands in `C*`, before its conjugation.
    private let isConjugatedLater: Bool

    /// - Throws: ``APIError`` pointing to the member at fault.
    init(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) {
        poles = try axis.complex("lambda", rank: 1, from: &arguments)
        inputs = try axis.optionalComplex("b", rank: 1, from: &arguments)
        outputs = try axis.complex("c", rank: 1, from: &arguments)
        feedthroughs = try axis.optionalComplex("d", rank: 0, from: &arguments)
        poleSet = try arguments.boolean("conj_half", default: false) ? .conjugateHalf : .whole
        isConjugatedLater = try arguments.boolean("c_conjugated", default: true)
    }

    /// `B` of a channel: ones where it is absent.
    func input(_ channel: Int) -> [Complex<Double>] {
        inputs?[channel] ?? [Complex<Double>](repeating: 1, count: poles.shape[0])
    }

    /// `C` of a channel, as it stands in `C*`.
    func output(_ channel: Int) -> [Complex<Double>] {
        isConjugatedLater ? outputs[channel] : outputs[channel].map(\.conjugate)
    }

    /// `D` of a channel, 0 where it is absent.
    func feedthrough(_ channel: Int) -> Complex<Double> {
        feedthroughs?[channel][0] ?? 0
    }
}
