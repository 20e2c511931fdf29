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

    private static func measure(
        _ command: String,
        _ text: [UInt8],
        _ numbers: [Double],
        _ json: inout JSONWriter
    ) throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        switch command {
        case "read":
            _ = try parseJSON(text)
        case "write":
            json.removeAll()
            json.numbers(numbers)
        default:
            return 0
        }
        let elapsed = clock.now - start
        return elapsed / .seconds(1)
    }
}
