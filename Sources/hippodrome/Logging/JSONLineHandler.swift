internal import JSON
internal import Logging

/// Writes each message as one line of JSON: `{"time":…,"level":…,"message":…}` and its metadata as further members.
struct JSONLineHandler: LogHandler {
    let writer: LineWriter
    let clock: @Sendable () -> String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    init(writer: LineWriter, level: Logger.Level, clock: @escaping @Sendable () -> String = WallClock.text) {
        self.writer = writer
        self.clock = clock
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var json = JSONWriter()
        json.beginObject()
        json.name("time")
        json.value(clock())
        json.name("level")
        json.value(event.level.rawValue)
        json.name("message")
        json.value(event.message.description)
        let members = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            json.name(name)
            json.value(value.description)
        }
        json.endObject()
        json.endLine()
        writer.append(json.bytes)
    }
}
