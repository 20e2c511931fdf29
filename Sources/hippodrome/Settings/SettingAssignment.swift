/// A setting's name and the text given for it.
struct SettingAssignment: Sendable, Hashable {
    let name: String
    let text: String
}
