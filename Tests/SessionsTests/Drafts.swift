import Compute
import Sessions

/// A LegS memory of one channel by the trapezoid rule, in the paper's scaling.
func memory(order: Int, channels: Int = 1) -> HiPPOMemory.Configuration {
    HiPPOMemory.Configuration(
        measure: .legs, order: order, scaling: .paper, window: nil, timeStep: 1, rule: .trapezoid, channels: channels)
}

func draft(order: Int = 4, timeToLive: Int? = nil, metadata: String = "{}") -> SessionDraft {
    SessionDraft(
        configuration: SessionConfiguration(memory: memory(order: order), readout: nil), timeToLive: timeToLive,
        metadata: Array(metadata.utf8))
}

extension SessionTable {
    /// Makes a session under a name of the anonymous owner at the time 0.
    func make(_ name: String, order: Int = 4, timeToLive: Int? = nil) throws -> SessionKey {
        let key = anonymousKey(name)
        _ = try put(draft(order: order, timeToLive: timeToLive), as: key, at: start)
        return key
    }

    /// Feeds samples to a session that is free, committing each, and releases it.
    func feed(_ samples: [Double], to key: SessionKey, at now: UnixTime = start) throws {
        let lease = try lease(key, expecting: nil, at: now)
        guard let lease else { throw SessionError.busy(id: key.id.text, waiting: 0) }
        for sample in samples { try step(lease, sample, at: now) }
        lease.release()
    }
}

/// Advances a leased session by one sample and commits.
func step(_ lease: SessionLease, _ sample: Double, at now: UnixTime = start) throws {
    var state = lease.state
    try state.advance(by: [sample].span)
    try lease.commit(state, at: now)
}

func anonymousKey(_ name: String) -> SessionKey {
    SessionKey(owner: .anonymous, id: SessionID(name)!)
}

/// The time at which the tests begin.
let start = UnixTime(seconds: 1_000_000)
