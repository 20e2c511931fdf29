internal import JSON

/// All settings as text for people, for programs or for the documentation.
struct SettingListing: Sendable {
    let values: SettingValues

    func text(as format: ListingFormat) -> String {
        switch format {
        case .text: plain
        case .json: json
        case .markdown: markdown
        }
    }

    private var plain: String {
        let width = Catalogue.entries.map(\.name.count).max() ?? 0
        return Catalogue.entries.map { entry in
            let given = values.given(entry)
            let name = entry.name + String(repeating: " ", count: width - entry.name.count)
            return "\(name) = \(given.text)  (\(given.origin.rawValue))"
        }.joined(separator: "\n")
    }

    private var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        for entry in Catalogue.entries {
            let given = values.given(entry)
            writer.name(entry.name)
            writer.beginObject()
            writer.name("value")
            writer.value(given.text)
            writer.name("origin")
            writer.value(given.origin.rawValue)
            writer.endObject()
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private var markdown: String {
        let sections = SettingGroup.allCases.map { group in
            let rows = Catalogue.entries.filter { $0.group == group }.map { entry in
                let fallback = entry.fallback.isEmpty ? "–" : "`\(entry.fallback)`"
                return "| `\(entry.name)` | \(fallback) | \(entry.notation) | \(entry.summary) |"
            }
            return """
                ### \(group.rawValue)

                | setting | default | value | meaning |
                | --- | --- | --- | --- |
                \(rows.joined(separator: "\n"))
                """
        }
        return sections.joined(separator: "\n\n")
    }
}
