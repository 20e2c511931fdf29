internal import ArgumentParser
internal import Glibc
internal import Server

/// The end of a command that could not do its work: one line for the operator and a status for the caller.
struct Failure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    init(_ error: SettingError) {
        switch error {
        case .invalidValue(_, _, origin: .flag): self.init(.usage, "\(error)")
        case .fileUnreadable(_, .system(EACCES)): self.init(.noPermission, "\(error)")
        case .fileUnreadable: self.init(.noInput, "\(error)")
        case .unknownVariable, .unknownMember, .invalidValue, .wrongType, .fileMalformed, .fileNotObject,
            .keysMalformed, .contradiction:
            self.init(.configuration, "\(error)")
        }
    }

    init(_ error: ServerError) {
        switch error {
        case .addressInUse, .addressUnavailable: self.init(.unavailable, "\(error)")
        case .permissionDenied: self.init(.noPermission, "\(error)")
        case .addressMalformed, .socketPathTooLong, .setting, .noAddress: self.init(.configuration, "\(error)")
        case .system: self.init(.system, "\(error)")
        }
    }

    /// Prints the line and gives the status to the argument parser, which ends the process with it.
    func reported() -> ExitCode {
        let line = Array("hippodrome: \(message)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
        return ExitCode(status.rawValue)
    }
}
