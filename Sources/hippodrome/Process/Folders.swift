internal import FoundationEssentials
internal import Glibc

/// The folders in a folder, by name; hidden ones are left out.
func folders(in path: String) throws(FileError) -> [String] {
    let names: [String]
    do {
        names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
        throw .system(code: ENOENT)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(path)/\($0)" }.filter { candidate in
        var isFolder = false
        return FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder) && isFolder
    }
}
