internal import Configuration

/// The value of every setting, with where it came from: flags before environment before file before defaults.
struct SettingValues: Sendable {
    /// One setting's value as it was written.
    struct Given: Sendable {
        let text: String
        let origin: SettingOrigin
    }

    private let given: [String: Given]

    /// Brings the sources together and checks every value.
    ///
    /// - Parameters:
    ///   - flags: What the command line sets.
    ///   - environment: All variables of the process.
    ///   - file: What the file sets.
    /// - Throws: ``SettingError`` for the first unknown name or the first value outside its grammar.
    init(
        flags: [SettingAssignment], environment: [String: String], file: [SettingAssignment]
    ) throws(SettingError) {
        try EnvironmentNames.check(environment.keys)
        let recorder = OriginRecorder()
        let reader = ConfigReader(
            providers: [
                Self.provider("flag", flags),
                EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "hippodrome"),
                Self.provider("file", file),
                Self.provider("default", Catalogue.entries.map { .init(name: $0.name, text: $0.fallback) }),
            ],
            accessReporter: recorder
        )
        var given: [String: Given] = [:]
        for entry in Catalogue.entries {
            let text = reader.string(forKey: ConfigKey([entry.name]), default: entry.fallback)
            let origin = recorder.origin(of: entry.name)
            guard entry.accepts(text) else { throw .invalidValue(entry, text: text, origin: origin) }
            given[entry.name] = Given(text: text, origin: origin)
        }
        self.given = given
    }

    /// A setting as it was written.
    func given(_ entry: SettingEntry) -> Given {
        given[entry.name] ?? Given(text: entry.fallback, origin: .fallback)
    }

    /// A setting's value.
    func value<Value>(of setting: Setting<Value>) throws(SettingError) -> Value {
        let entry = setting.entry
        let given = given(entry)
        guard let value = setting.grammar.read(given.text) else {
            throw .invalidValue(entry, text: given.text, origin: given.origin)
        }
        return value
    }

    private static func provider(_ name: String, _ assignments: [SettingAssignment]) -> InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for assignment in assignments {
            let key = AbsoluteConfigKey([assignment.name], context: [:])
            values[key] = ConfigValue(.string(assignment.text), isSecret: false)
        }
        return InMemoryProvider(name: name, values: values)
    }
}
