/// Answers each line with a workload's name by the seconds of processor time of one token (of one copy, for `fork`; of
/// one draw, for `sample`), and the line `values` with the logits after the eighth token of the first session.
///
/// The driver, `peers.py`, alternates these passes with those of torch, so that all see the same machine.
@main
enum ModelsBenchmark {
    static func main() throws {
        var workload = try Workload()
        while let line = readLine() {
            if line == "values" {
                print(try workload.values().map { "\($0)" }.joined(separator: " "))
            } else if let seconds = try workload.seconds(line) {
                print(seconds)
            } else {
                print("unknown")
            }
            flush()
        }
    }
}
