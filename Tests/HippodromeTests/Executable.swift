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
        let (process, output, errors) = try make(arguments, environment)
        try process.run()
        let complaints = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try output.text(),
            errors: String(decoding: complaints, as: UTF8.self))
    }

    /// Starts the service and waits until it listens.
    static func serve(_ arguments: [String]) throws -> ServiceProcess {
        let (process, output, errors) = try make(["serve"] + arguments, [:])
        try process.run()
        return try ServiceProcess(process, output: output, messages: errors)
    }

    /// A process that writes its output to a file, so that only its messages have to be read for it to go on.
    private static func make(
        _ arguments: [String], _ environment: [String: String]
    ) throws -> (Process, OutputFile, Pipe) {
        let process = Process()
        let (output, errors) = (try OutputFile(), Pipe())
        // Where the tests run under a sanitizer, so does the executable.
        let options = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
        process.executableURL = url
        process.arguments = arguments
        process.environment = environment.merging(options) { own, _ in own }
        process.standardOutput = output.handle
        process.standardError = errors
        return (process, output, errors)
    }
}
