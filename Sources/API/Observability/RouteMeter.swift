internal import HTTP
internal import Synchronization

/// The durations of one route's exchanges, by status.
final class RouteMeter: Sendable {
    /// The statuses the service answers with. Any other would be counted under 500.
    static let statuses = [
        200, 201, 204, 304, 400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415, 417, 422, 429, 431, 500,
        501, 503, 504, 505, 507,
    ]

    /// The place of each status code in ``statuses``.
    private static let places: [UInt8] = {
        let internalError = statuses.firstIndex(of: 500) ?? 0
        return (0..<600).map { code in UInt8(statuses.firstIndex(of: code) ?? internalError) }
    }()

    // Most exchanges end with 200 and have computed: these are always there. Another status that never occurred costs
    // one pointer.
    private let ok = Histogram()
    private let computing = Histogram()
    private let others = InlineArray<27, AtomicLazyReference<Histogram>> { _ in AtomicLazyReference() }

    func record(_ status: Status, _ duration: Duration) {
        guard status != .ok else { return ok.record(duration) }
        let place = Int(Self.places[status.code])
        (others[place].load() ?? others[place].storeIfNil(Histogram())).record(duration)
    }

    func recordComputation(_ duration: Duration) {
        computing.record(duration)
    }

    /// The histograms of the statuses that have occurred.
    var durations: [(status: Int, histogram: Histogram)] {
        others.indices.compactMap { place in
            let status = Self.statuses[place]
            return (status == 200 ? ok.nonempty : others[place].load()).map { (status, $0) }
        }
    }

    /// The time spent computing, if any was.
    var computation: Histogram? { computing.nonempty }
}
