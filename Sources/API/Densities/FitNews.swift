internal import Compute
internal import HTTP
internal import Synchronization

/// What a fit under way has to tell, and nobody has heard yet.
final class FitNews: Sendable {
    /// What there is to tell.
    enum Piece: Sendable {
        case progress(FitProgress)
        case done(Result<StoredDensity, APIError>)
    }

    private let pieces = Mutex<[Piece]>([])
    /// Raised when nobody listens any more.
    let cancellation = Cancellation()

    func append(_ piece: Piece) {
        pieces.withLock { $0.append(piece) }
    }

    /// The news since the last call.
    func take() -> [Piece] {
        pieces.withLock { pieces in
            defer { pieces = [] }
            return pieces
        }
    }
}

/// The one who listens to a fit. When it is let go of, the fit is called off.
final class FitListener: Sendable {
    private let news: FitNews

    init(to news: FitNews) {
        self.news = news
    }

    deinit {
        news.cancellation.cancel(.clientGone)
    }

    /// The news since the last call.
    func hear() -> [FitNews.Piece] { news.take() }
}
