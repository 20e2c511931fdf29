import JSON

/// Reads one JSON array of numbers from the first line of standard input, then answers each line `read` or `write`
/// with the seconds that one pass over the array took.
///
/// The driver, `compare`, alternates these passes with those of other programs, so that all see the same machine.
@main
enum JSONBenchmark {
    static func main() throws {
        guard let line = readLine() else { return }
        let text = Array(line.utf8)
        guard case .numbers(let numbers) = try parseJSON(text) else {
            print("not an array of numbers")
            return
        }
        var json = JSONWriter()
        while let command = readLine() {
            let seconds = try measure(command, text, numbers, &json)
            print(seconds)
            flush()
        }
    }

    /// The seconds of one pass, right after an untimed one, so that caches hold what they hold in a run of passes.
    private static func measure(
        _ command: String,
        _ text: [UInt8],
        _ numbers: [Double],
        _ json: inout JSONWriter
    ) throws -> Double {
        try pass(command, text, numbers, &json)
        let clock = ContinuousClock()
        let start = clock.now
        try pass(command, text, numbers, &json)
        return (clock.now - start) / .seconds(1)
    }

    private static func pass(
        _ command: String,
        _ text: [UInt8],
        _ numbers: [Double],
        _ json: inout JSONWriter
    ) throws {
        if command == "read" {
            _ = try parseJSON(text)
        } else {
            json.removeAll()
            json.numbers(numbers)
        }
    }
}
