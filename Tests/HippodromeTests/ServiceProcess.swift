import Foundation

/// A running service; it is killed when nobody holds it any longer.
final class ServiceProcess {
    struct Silence: Error {
        let expected: String
    }

    private let process: Process
    private let outputs: OutputFile
    private let messages: Pipe
    private var unread: [UInt8] = []
    private(set) var addresses: [String] = []
    /// The access log so far.
    var output: String {
        get throws { try outputs.text() }
    }

    /// Waits for the line that tells the addresses.
    init(_ process: Process, output: OutputFile, messages: Pipe) throws {
        self.process = process
        outputs = output
        self.messages = messages
        let line = try waitForMessage("listening")
        let members = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        addresses = (members["addresses"] ?? "").split(separator: ",").map { String($0) }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var address: String { addresses[0] }

    /// The exit status of the health check of a path.
    func check(_ path: String) throws -> Int32 {
        try Executable.run(["healthcheck", "--url", "http://\(address)\(path)"]).status
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Reads messages up to the first that holds these words.
    @discardableResult
    func waitForMessage(_ words: String) throws -> String {
        while true {
            while let end = unread.firstIndex(of: 0x0A) {
                let line = String(decoding: unread[..<end], as: UTF8.self)
                unread.removeSubrange(...end)
                if line.contains(words) { return line }
            }
            let more = messages.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Silence(expected: words) }
            unread += more
        }
    }

    /// Waits for the end and returns the exit status.
    func waitForEnd() -> Int32 {
        _ = messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
