import API
import ArgumentParser
import Foundation
import Server
import Sessions
import Testing

@testable import hippodrome

@Suite struct CatalogueTests {
    @Test func `every setting accepts its own default`() {
        for entry in Catalogue.entries { #expect(entry.accepts(entry.fallback), "\(entry.name)") }
    }

    @Test func `names are unique and in snake case`() {
        let names = Catalogue.entries.map(\.name)
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.allSatisfy { $0.isLowercase || $0 == "_" }, "\(name)") }
    }

    @Test func `every setting has its flag on the command line`() throws {
        let arguments = Catalogue.entries.flatMap { ["--\($0.flag)", $0.fallback] }
        let options = try SettingOptions.parse(arguments)
        let given = Dictionary(uniqueKeysWithValues: options.assignments.map { ($0.name, $0.text) })
        #expect(given == Dictionary(uniqueKeysWithValues: Catalogue.entries.map { ($0.name, $0.fallback) }))
    }

    @Test func `a repeated address is a longer list`() throws {
        let options = try SettingOptions.parse(["--listen", "127.0.0.1:1", "--listen", "unix:/a"])
        #expect(options.assignments == [SettingAssignment(name: "listen", text: "127.0.0.1:1,unix:/a")])
    }

    @Test func `defaults are those of the specification`() throws {
        let plan = try ServicePlan(SettingValues(flags: [], environment: [:], file: []))
        #expect(plan.server.timeouts.drainDelay == .seconds(5))
        #expect(plan.server.timeouts.drainTimeout == .seconds(20))
        #expect(plan.server.timeouts.idle == .seconds(75))
        #expect(plan.server.timeouts.head == .seconds(10))
        #expect(plan.service.limits.jsonBytes == 16 << 20)
        #expect(plan.service.limits.binaryBytes == 64 << 20)
        #expect(plan.service.limits.deadline == .seconds(30))
        #expect(plan.service.sessions.defaultTimeToLive == 900)
        #expect(plan.admin == nil)
    }

    @Test func `the documentation lists the settings as they are`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let page = try String(contentsOf: root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        let values = try SettingValues(flags: [], environment: [:], file: [])
        #expect(page.contains(SettingListing(values: values).text(as: .markdown)))
    }

    @Test(arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "abc", 0), ("flaw", "lawn", 2)])
    func `the distance of words counts edits`(source: String, target: String, edits: Int) {
        #expect(Suggestion.edits(from: source, to: target) == edits)
        #expect(Suggestion.edits(from: target, to: source) == edits)
    }
}
