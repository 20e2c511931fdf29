/// Where a setting's value comes from, in falling precedence.
enum SettingOrigin: String, CaseIterable, Sendable {
    case flag, environment, file
    case fallback = "default"
}
