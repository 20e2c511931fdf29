internal import Compute
internal import JSON

extension Arguments {
    /// The result of a computation on these members; a refusal points to the member that its argument came from.
    ///
    /// - Throws: ``APIError`` as ``Problem`` words it for a member in this place.
    func computing<Result>(_ compute: () throws(ComputeError) -> Result) throws(APIError) -> Result {
        do {
            return try compute()
        } catch {
            throw refusal(of: error)
        }
    }

    /// The refusal of these members by a computation.
    func refusal(of fault: ComputeError) -> APIError {
        switch fault {
        case .outOfRange(let argument, _, let allowed): refusal(wireName(of: argument), .integer(allowed))
        case .notInInterval(let argument, _, let allowed):
            refusal(wireName(of: argument), .stated("must be in \(allowed)"))
        case .notApplicable(let argument, let choice, let subject):
            refusal(wireName(of: argument), .stated("cannot be \(choice) for \(subject)"))
        case .wrongLength(let argument, _, let expected):
            .shapeMismatch(pointer(to: wireName(of: argument)), .length(expected))
        case .notFinite(let argument, let index):
            .notFinite(pointer(to: wireName(of: argument)).appending(index: index), element: nil)
        case .singular, .diverged, .notConverged, .unstable, .illConditioned, .poleOnNode, .cancelled: .compute(fault)
        }
    }
}
