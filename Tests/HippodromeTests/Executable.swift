import Foundation

/// The executable that was built beside the tests.
enum Executable {
    /// What became of a run.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    static let url = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("hippodrome")

    /// Runs it to its end.
    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        let (process, output, errors) = make(arguments, environment)
        try process.run()
        // A refusal is one line: it fits into the pipe, whichever is read first.
        let written = try output.fileHandleForReading.readToEnd() ?? Data()
        let complaints = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
            errors: String(decoding: complaints, as: UTF8.self))
    }

    /// Starts the service and waits until it listens.
    static func serve(_ arguments: [String]) throws -> ServiceProcess {
        let (process, output, errors) = make(["serve"] + arguments, [:])
        try process.run()
        return try ServiceProcess(process, output: output, messages: errors)
    }

    private static func make(_ arguments: [String], _ environment: [String: String]) -> (Process, Pipe, Pipe) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = url
        process.arguments = arguments
        process.environment = environment
        process.standardOutput = output
        process.standardError = errors
        return (process, output, errors)
    }
}
