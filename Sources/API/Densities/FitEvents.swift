internal import Compute
package import HTTP
package import JSON

/// The events of a fit: the start, a `progress` after each order that was tried, and the density with the end.
package struct FitEvents: EventProducer {
    private let count: Int
    private let listener: FitListener
    private var hasStarted = false
    private var news: [FitNews.Piece] = []
    private var density: StoredDensity?

    /// - Parameter count: How many samples are fitted.
    init(of count: Int, from listener: FitListener) {
        self.count = count
        self.listener = listener
    }

    package var nextCost: Int { density.map { $0.encodingCost } ?? 2000 }

    package var placement: Placement { nextCost > LoopWork.longest ? .worker : .loop }

    package mutating func next(with writer: inout EventWriter) throws(APIError) -> NextEvent {
        guard hasStarted else {
            hasStarted = true
            return .event(
                writer.event(.start) { json in
                    json.name("n")
                    json.value(count)
                })
        }
        if density != nil { return .finished }
        if news.isEmpty { news = listener.hear() }
        guard !news.isEmpty else { return .awaitingInput }
        switch news.removeFirst() {
        case .progress(let progress): return .event(Self.event(progress, with: &writer))
        case .done(let result):
            density = try result.get()
            // The end is told by the next call, which may belong elsewhere.
            return .working
        }
    }

    package func summarize(to json: inout JSONWriter) {
        guard let density else { return }
        json.name("density")
        density.encode(to: &json)
    }

    private static func event(_ progress: FitProgress, with writer: inout EventWriter) -> [UInt8] {
        writer.event(.progress) { json in
            json.name("step")
            json.value(progress.step)
            json.name("total")
            json.value(progress.total)
            json.name("order")
            json.value(progress.order)
            json.member("nll", Optional(progress.negativeLogLikelihood))
        }
    }
}
