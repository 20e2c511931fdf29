internal import HTTP
internal import Synchronization

/// The service's counts of itself. Recording locks nothing.
final class Meters: Sendable {
    let routes: [Route]
    /// A meter for each route, and at last one for requests that met none.
    let perRoute: [RouteMeter]
    let queueWait = Histogram()
    private let active = Atomic(0)
    private let rejections = InlineArray<64, Atomic<Int>> { _ in Atomic(0) }
    private let cancelledComputing = Atomic(0)
    private let cancelledSending = Atomic(0)

    init(routes: [Route]) {
        self.routes = routes
        perRoute = (0...routes.count).map { _ in RouteMeter() }
        precondition(ProblemCode.allCases.count <= rejections.count)
    }

    /// An exchange begins.
    func begin() {
        active.wrappingAdd(1, ordering: .relaxed)
    }

    /// An exchange has ended.
    func end() {
        active.wrappingSubtract(1, ordering: .relaxed)
    }

    /// The exchanges in progress.
    var activeRequests: Int { active.load(ordering: .relaxed) }

    func record(_ record: ExchangeRecord, route: Int) {
        perRoute[route].record(record.status, record.duration)
        if record.queued.nanoseconds > 0 { queueWait.record(record.queued) }
        if record.outcome == .clientGone { cancelledSending.wrappingAdd(1, ordering: .relaxed) }
    }

    func recordComputation(_ duration: Duration, route: Int) {
        perRoute[route].recordComputation(duration)
    }

    /// A request was answered with a problem.
    func recordRejection(_ code: ProblemCode) {
        rejections[code.number].wrappingAdd(1, ordering: .relaxed)
    }

    /// A computation was called off.
    func recordCancelledComputation() {
        cancelledComputing.wrappingAdd(1, ordering: .relaxed)
    }

    /// The counts of requests answered with a problem, of those codes that have occurred.
    var rejected: [(code: ProblemCode, count: Int)] {
        ProblemCode.allCases.compactMap { code in
            let count = rejections[code.number].load(ordering: .relaxed)
            return count > 0 ? (code, count) : nil
        }
    }

    /// The requests whose client went away, by what was going on.
    var cancelled: [(stage: String, count: Int)] {
        [
            ("compute", cancelledComputing.load(ordering: .relaxed)),
            ("response", cancelledSending.load(ordering: .relaxed)),
        ]
    }
}

extension ProblemCode {
    /// The place of the code among all.
    var number: Int { Self.numbers[self] ?? 0 }

    private static let numbers = [ProblemCode: Int](
        uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
}
