internal import Configuration
internal import Synchronization

/// Notes which of the sources, asked one after another, had the value.
final class OriginRecorder: AccessReporter {
    private let origins = Mutex<[String: SettingOrigin]>([:])

    /// The source of the value last read for `name`.
    func origin(of name: String) -> SettingOrigin {
        origins.withLock { $0[name] } ?? .fallback
    }

    func report(_ event: AccessEvent) {
        // The reader asks in the order of precedence and stops at the first value: the last answer is the one used.
        let origin = SettingOrigin.allCases[event.providerResults.count - 1]
        origins.withLock { $0[event.metadata.key.description] = origin }
    }
}
