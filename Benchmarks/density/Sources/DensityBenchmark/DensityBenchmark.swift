import Compute

/// Answers lines about samples that a driver sends, so that this program and its peers fit the same numbers.
///
///     samples Y…          the samples to fit
///     held Y…             those that fits are scored on
///     truth W M S …       the mixture the samples come from, or nothing where it is none
///     certificates N…     the largest certificate of fits of these degrees
///     fit NAME [SIZE]     name, nats a sample held out, KL from the truth, iterations, seconds of processor time
///     given T S RE… IM…   nats a sample held out and KL of a Fourier density made elsewhere
///     time NAME [SIZE]    the seconds of a pass, repeated for about 0.3 ms
///     evaluate NAME SIZE  the nanoseconds of log density, distribution function and quantile at one point
@main
enum DensityBenchmark {
    static func main() throws {
        var bench = Bench()
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            print(try bench.answer(words.first ?? "", Array(words.dropFirst())))
            flush()
        }
    }
}
