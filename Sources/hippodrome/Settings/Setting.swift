/// One thing an operator can set: its names, its grammar, its default and what it is for.
///
/// The name `admin_listen` gives all three spellings: the member `admin_listen` of the file, the environment variable
/// `HIPPODROME_ADMIN_LISTEN` and the flag `--admin-listen`.
struct Setting<Value: Sendable>: Sendable {
    let name: String
    let group: SettingGroup
    let grammar: SettingGrammar<Value>
    /// The default, in the same notation as elsewhere.
    let fallback: String
    let summary: String

    init(
        _ name: String, in group: SettingGroup, _ grammar: SettingGrammar<Value>, default fallback: String,
        _ summary: String
    ) {
        self.name = name
        self.group = group
        self.grammar = grammar
        self.fallback = fallback
        self.summary = summary
    }

    /// The setting without its value's type, for the catalogue.
    var entry: SettingEntry {
        SettingEntry(
            name: name, group: group, notation: grammar.notation, fallback: fallback, summary: summary,
            accepts: { [grammar] text in grammar.read(text) != nil }
        )
    }
}
