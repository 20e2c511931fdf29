internal import Dispatch
internal import Glibc

/// The signals that steer the process, handled one at a time on a queue of their own.
final class SignalSources {
    private let queue = DispatchQueue(label: "hippodrome.signals")
    private var sources: [any DispatchSourceSignal] = []

    /// Calls `handler` at each of the `numbers` from now on, instead of what the signal does by default.
    func onSignal(_ numbers: [Int32], perform handler: @escaping @Sendable () -> Void) {
        for number in numbers {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: handler)
            source.resume()
            sources.append(source)
        }
    }

    /// Handles no signal any longer.
    func cancel() {
        for source in sources { source.cancel() }
    }

    /// Makes a write to a pipe without a reader an error instead of the end of the process.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }
}
