/// Which variables of the environment are settings.
enum EnvironmentNames {
    /// The variable that names the file of settings.
    static let configuration = SettingEntry.environmentPrefix + "CONFIG"

    /// Refuses a variable that begins like a setting and is none.
    ///
    /// Kubernetes gives every container variables such as `HIPPODROME_SERVICE_HOST` and
    /// `HIPPODROME_PORT_8080_TCP_ADDR` for a Service of that name; they are passed over.
    static func check(_ names: some Sequence<String>) throws(SettingError) {
        let known = Catalogue.entries.map(\.environmentName) + [configuration]
        for name in names.sorted() where name.hasPrefix(SettingEntry.environmentPrefix) {
            guard !known.contains(name), !isServiceLink(name) else { continue }
            throw .unknownVariable(name, suggestion: Suggestion.nearest(to: name, among: known))
        }
    }

    /// Source: the environment variables of Kubernetes' Services and of Docker's links.
    private static func isServiceLink(_ name: String) -> Bool {
        let words = name.split(separator: "_")
        let ending = words.drop { $0 != "SERVICE" && $0 != "PORT" }
        switch ending.first {
        case "SERVICE": return ending.dropFirst().first == "HOST" || ending.dropFirst().first == "PORT"
        case "PORT": return ending.count == 1 || ending.dropFirst().first?.allSatisfy(\.isNumber) == true
        default: return false
        }
    }
}
