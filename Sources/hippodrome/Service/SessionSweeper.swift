internal import API
internal import Dispatch
internal import Sessions

/// Ends the sessions whose time is over while no request comes that would do it.
final class SessionSweeper {
    private let timer: any DispatchSourceTimer

    /// Begins to sweep; ``cancel()`` ends it.
    init(_ service: Service, every seconds: Int) {
        let queue = DispatchQueue(label: "hippodrome.sweeper", qos: .utility)
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + .seconds(seconds), repeating: .seconds(seconds), leeway: .seconds(1))
        timer.setEventHandler { service.tend() }
        timer.activate()
    }

    func cancel() {
        timer.cancel()
    }
}
