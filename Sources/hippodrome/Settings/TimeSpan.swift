/// The notation of durations: a decimal number and an optional unit, seconds without one.
enum TimeSpan {
    private static let units: [(suffix: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000),
    ]

    /// The duration that `text` stands for; `nil` for anything else, and for more than a year.
    static func read(_ text: String) -> Duration? {
        let unit = units.first { text.hasSuffix($0.suffix) }
        let number = text.dropLast(unit?.suffix.count ?? 0)
        guard !number.isEmpty, number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let count = Double(number), count * Double(unit?.milliseconds ?? 1_000) <= 366 * 86_400_000
        else { return nil }
        return .milliseconds(Int((count * Double(unit?.milliseconds ?? 1_000)).rounded()))
    }

    /// A text that ``read(_:)`` gives back as `duration`, to the millisecond.
    static func text(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        let unit = units.last { milliseconds >= $0.milliseconds && milliseconds % $0.milliseconds == 0 }
        return unit.map { "\(milliseconds / $0.milliseconds)\($0.suffix)" } ?? "0s"
    }
}
