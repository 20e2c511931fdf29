import Foundation
import Models
import Testing

/// Small models with random weights, made by `tools/train_lm`.
enum Fixture: String, CaseIterable {
    case diagonal = "tiny-s4d"
    case rational = "tiny-rtf"

    var path: String {
        get throws {
            let url = try #require(
                Bundle.module.url(forResource: rawValue, withExtension: nil, subdirectory: "Fixtures"))
            return url.path
        }
    }

    func files() throws -> [ModelFile: [UInt8]] {
        var files: [ModelFile: [UInt8]] = [:]
        for file in ModelFile.allCases {
            let url = URL(fileURLWithPath: try path).appendingPathComponent(file.rawValue)
            if FileManager.default.fileExists(atPath: url.path) { files[file] = [UInt8](try Data(contentsOf: url)) }
        }
        return files
    }
}
