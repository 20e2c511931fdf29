internal import Glibc

/// The bytes of the file at `path`, of at most `limit`.
func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(code: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &piece, piece.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw .system(code: errno) }
        if count == 0 { return bytes }
        guard bytes.count + count <= limit else { throw .tooLong(limit: limit) }
        bytes.append(contentsOf: piece[..<count])
    }
}
