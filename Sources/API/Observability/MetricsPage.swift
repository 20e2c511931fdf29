/// Writes metrics in the text format of Prometheus (0.0.4) or in OpenMetrics (1.0).
///
/// The formats differ in the names of counters' families, which in OpenMetrics leave out `_total`, and in the last
/// line.
struct MetricsPage {
    enum Format {
        case prometheus, openMetrics
    }

    /// The kind of a family.
    enum Kind: String {
        case counter, gauge, histogram
    }

    /// A label and its value.
    typealias Label = (name: String, value: String)

    private let format: Format
    private var text = ""
    private var family = ""

    init(_ format: Format) {
        self.format = format
    }

    /// Begins a family; a counter's name is given without `_total`.
    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        family = name
        let shown = kind == .counter && format == .prometheus ? name + "_total" : name
        text += "# HELP \(shown) \(help)\n# TYPE \(shown) \(kind.rawValue)\n"
    }

    /// A sample of a gauge.
    mutating func gauge(_ value: Double, _ labels: [Label] = []) {
        sample("", value, labels)
    }

    /// A sample of a counter.
    mutating func count(_ value: Double, _ labels: [Label] = []) {
        sample("_total", value, labels)
    }

    /// The samples of a histogram of seconds.
    mutating func histogram(_ snapshot: Histogram.Snapshot, _ labels: [Label] = []) {
        for (index, count) in snapshot.cumulative.enumerated() {
            let bound = index < Histogram.bounds.count ? Histogram.bounds[index].label : "+Inf"
            sample("_bucket", Double(count), labels + [("le", bound)])
        }
        sample("_sum", snapshot.seconds, labels)
        sample("_count", Double(snapshot.cumulative.last ?? 0), labels)
    }

    /// A whole family of one gauge, if it has a value.
    mutating func gauge(_ name: String, _ help: String, _ value: Double?) {
        guard let value else { return }
        begin(name, .gauge, help)
        gauge(value)
    }

    /// The page.
    consuming func finish() -> [UInt8] {
        if format == .openMetrics { text += "# EOF\n" }
        return Array(text.utf8)
    }

    private mutating func sample(_ suffix: String, _ value: Double, _ labels: [Label]) {
        text += family + suffix
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
        }
        text += " \(number(value))\n"
    }

    private func number(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private func escaped(_ value: String) -> String {
        var text = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}
