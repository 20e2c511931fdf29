internal import ArgumentParser

extension Option where Value == SettingAssignment? {
    /// The flag of a setting: its name and its help are the catalogue's.
    init<Content>(_ setting: Setting<Content>) {
        let entry = setting.entry
        self.init(name: .customLong(entry.flag), help: entry.help, transform: entry.assignment(of:))
    }
}

extension Option where Value == [SettingAssignment] {
    /// The flag of a setting that may be given several times.
    init<Content>(wrappedValue: [SettingAssignment], each setting: Setting<Content>) {
        let entry = setting.entry
        self.init(
            wrappedValue: wrappedValue, name: .customLong(entry.flag), help: entry.help,
            transform: entry.assignment(of:)
        )
    }
}

extension SettingEntry {
    fileprivate var help: ArgumentHelp {
        let value = fallback.isEmpty ? "" : " (default: \(fallback))"
        return ArgumentHelp("\(summary)\(value)", valueName: "value")
    }

    fileprivate func assignment(of text: String) -> SettingAssignment {
        SettingAssignment(name: name, text: text)
    }
}
