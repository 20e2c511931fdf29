internal import Glibc

/// What the system says about this process.
enum ProcessReadings {
    /// The bytes of its virtual memory and those that are resident.
    static func memory() -> (virtual: Int, resident: Int)? {
        // Both are counted in pages: the first two numbers of proc(5)'s statm.
        guard let text = text(of: "/proc/self/statm") else { return nil }
        let pages = text.split(separator: " ").prefix(2).compactMap { Int($0) }
        let size = Int(sysconf(Int32(_SC_PAGESIZE)))
        return pages.count == 2 ? (pages[0] * size, pages[1] * size) : nil
    }

    /// The seconds of processor time it has used.
    static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// How many descriptors are open; `nil` where the kernel (before 6.2) does not count them in constant time.
    static func openDescriptors() -> Int? {
        var status = stat()
        guard stat("/proc/self/fd", &status) == 0, status.st_size > 0 else { return nil }
        return Int(status.st_size)
    }

    private static func text(of path: String) -> String? {
        do {
            return String(decoding: try readFile(path, limit: 4_096), as: UTF8.self)
        } catch {
            return nil
        }
    }
}
