/// A line of the catalogue: a setting whose value is known by its text alone.
struct SettingEntry: Sendable {
    /// What begins every environment variable of this program.
    static let environmentPrefix = "HIPPODROME_"

    let name: String
    let group: SettingGroup
    /// What a value may be, as a noun phrase: `an integer from 1 to 256`.
    let notation: String
    let fallback: String
    let summary: String
    let accepts: @Sendable (String) -> Bool

    /// The name on the command line, without its two dashes.
    var flag: String { String(name.map { $0 == "_" ? "-" : $0 }) }

    /// The name in the environment.
    var environmentName: String { Self.environmentPrefix + name.uppercased() }

    /// All three names, for a message.
    var spellings: String { "\(name) (--\(flag), \(environmentName))" }
}
