/// The headings under which settings are listed.
enum SettingGroup: String, CaseIterable, Sendable {
    case network = "Network"
    case security = "Security"
    case timeouts = "Timeouts"
    case limits = "Limits"
    case sessions = "Sessions"
    case durability = "Durability"
    case models = "Models"
    case logging = "Logging"
}
