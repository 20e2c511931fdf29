internal import FoundationEssentials

extension SettingValues {
    /// Reads the process's environment, and the file that `path` or else the environment names.
    static func load(flags: [SettingAssignment], path: String?) throws(SettingError) -> SettingValues {
        let environment = ProcessInfo.processInfo.environment
        let path = path ?? environment[EnvironmentNames.configuration]
        let file: [SettingAssignment] = if let path, !path.isEmpty { try SettingsFile.read(path: path) } else { [] }
        return try SettingValues(flags: flags, environment: environment, file: file)
    }
}
