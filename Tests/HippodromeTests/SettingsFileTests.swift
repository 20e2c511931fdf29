import Testing

@testable import hippodrome

@Suite struct SettingsFileTests {
    private func read(_ text: String) throws(SettingError) -> [String: String] {
        let assignments = try SettingsFile.assignments(in: Array(text.utf8), path: "f.json")
        return Dictionary(uniqueKeysWithValues: assignments.map { ($0.name, $0.text) })
    }

    private func refusal(of text: String) -> String? {
        do throws(SettingError) {
            _ = try read(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `strings, numbers, truth values and lists are settings`() throws {
        let text = #"{"listen": ["127.0.0.1:1", "unix:/a"], "loops": 2, "access_log": false, "drain_delay": 0.5}"#
        let expected = ["listen": "127.0.0.1:1,unix:/a", "loops": "2", "access_log": "off", "drain_delay": "0.5"]
        #expect(try read(text) == expected)
    }

    @Test func `an unknown member is refused, with what was meant`() {
        #expect(refusal(of: #"{"lisen": "x"}"#) == "f.json: lisen is no setting; did you mean listen?")
        #expect(refusal(of: #"{"completely_else": "x"}"#) == "f.json: completely_else is no setting")
    }

    @Test(arguments: [
        #"{"loops": null}"#, #"{"loops": {}}"#, #"{"loops": [1]}"#, "[]", "3", "{", "", #"{"loops":1,"loops":2}"#,
    ])
    func `what is no object of settings is refused`(text: String) {
        #expect(refusal(of: text)?.hasPrefix("f.json") == true)
    }

    @Test func `a file that is not there is refused, with the reason`() {
        #expect(throws: SettingError.self) { try SettingsFile.read(path: "/nowhere/at/all.json") }
    }
}
