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

    // A status that never occurred costs one pointer.
    private let byStatus = InlineArray<27, AtomicLazyReference<Histogram>> { _ in AtomicLazyReference() }
    private let computing = AtomicLazyReference<Histogram>()

    func record(_ status: Status, _ duration: Duration) {
        let place = Int(Self.places[status.code])
        histogram(byStatus[place]).record(duration)
    }

    func recordComputation(_ duration: Duration) {
        histogram(computing).record(duration)
    }

    /// The histograms of the statuses that have occurred.
    var durations: [(status: Int, histogram: Histogram)] {
        byStatus.indices.compactMap { place in byStatus[place].load().map { (Self.statuses[place], $0) } }
    }

    /// The time spent computing, if any was.
    var computation: Histogram? { computing.load() }

    private func histogram(_ reference: borrowing AtomicLazyReference<Histogram>) -> Histogram {
        reference.load() ?? reference.storeIfNil(Histogram())
    }
}
