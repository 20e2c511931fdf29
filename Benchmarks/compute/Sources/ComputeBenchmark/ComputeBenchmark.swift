/// Answers each line `NAME SIZES` with the seconds of processor time that a pass of that workload takes, and each line
/// `values NAME SIZES` with numbers of its answer: all of up to 64, else the first 32 and 32 spread over the rest.
///
/// The driver, `compare`, alternates these passes with those of other programs, so that all see the same machine.
@main
enum ComputeBenchmark {
    static func main() throws {
        var ready: (name: String, workload: Workload)?
        while let line = readLine() {
            var words = line.split(separator: " ")
            let wantsValues = words.first == "values"
            if wantsValues { words.removeFirst() }
            let name = words.joined(separator: " ")
            if ready?.name != name {
                ready = try Workload(named: String(words.first ?? ""), sizes: words.dropFirst().compactMap { Int($0) })
                    .map { (name, $0) }
            }
            guard let workload = ready?.workload else {
                print("unknown")
                flush()
                continue
            }
            print(wantsValues ? try sample(workload) : String(try seconds(workload)))
            flush()
        }
    }

    /// The seconds of one pass after an untimed one, so that caches hold what they hold in a run of passes; short
    /// passes are repeated for about 0.3 ms.
    private static func seconds(_ workload: Workload) throws -> Double {
        let before = processorTime()
        try workload.pass()
        let start = processorTime()
        let count = max(1, min(2000, Int(3e-4 / (start - before))))
        for _ in 0..<count { try workload.pass() }
        return (processorTime() - start) / Double(count)
    }

    private static func sample(_ workload: Workload) throws -> String {
        let values = try workload.values()
        let rest = values.count - 32
        let places = values.count <= 64 ? Array(values.indices) : (0..<32) + (1...32).map { 31 + $0 * rest / 32 }
        return places.map { "\(values[$0])" }.joined(separator: " ")
    }
}
