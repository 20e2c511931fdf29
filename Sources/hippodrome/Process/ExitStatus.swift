/// How the process ends, for whoever started it.
///
/// Source: `sysexits.h` of BSD.
enum ExitStatus: Int32, CaseIterable, Sendable {
    case success = 0
    /// The check that was asked for failed.
    case failure = 1
    case usage = 64
    case noInput = 66
    case unavailable = 69
    case software = 70
    case system = 71
    case noPermission = 77
    case configuration = 78
}
