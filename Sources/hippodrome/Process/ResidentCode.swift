internal import Glibc

/// The executable's code in memory.
enum ResidentCode {
    /// Gives back the pages of code that only the start needed.
    ///
    /// Making sense of a command line takes dynamic casts, for which Swift's runtime reads the records of every type in
    /// the executable: some 10 MB of pages, most of which serving never touches. They are never written, so the kernel
    /// brings back those that are needed from its cache.
    static func release() {
        let maps: [UInt8]
        do {
            maps = try readFile("/proc/self/maps", limit: 1 << 20)
        } catch {
            return
        }
        for line in maps.split(separator: 0x0A) {
            guard let (start, length) = codeRange(String(decoding: line, as: UTF8.self)) else { continue }
            madvise(UnsafeMutableRawPointer(bitPattern: start), length, MADV_DONTNEED)
        }
    }

    /// The range of a mapping of a file that may be executed but not written: `start-end r-xp offset device inode
    /// path`.
    ///
    /// Source: proc(5).
    static func codeRange(_ line: String) -> (start: UInt, length: Int)? {
        let fields = line.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { return nil }
        let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard bounds.count == 2, bounds[0] < bounds[1] else { return nil }
        return (bounds[0], Int(bounds[1] - bounds[0]))
    }
}
