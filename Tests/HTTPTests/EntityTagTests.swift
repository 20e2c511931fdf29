import HTTP
import Testing

@Suite struct EntityTagTests {
    @Test func `a tag is read and written`() throws {
        for text in ["\"\"", "\"abc\"", "W/\"abc\"", "\"a,b\\c\""] {
            #expect(try #require(EntityTag(parsing: text)).description == text)
        }
        #expect(EntityTag("abc").description == "\"abc\"")
        #expect(EntityTag(parsing: "W/\"a\"")?.isWeak == true)
    }

    @Test(arguments: [
        "", "abc", "\"", "\"abc", "abc\"", "w/\"a\"", "W/a", "\"a b\"", "\"a\"b\"", "\"a\u{7F}\"", "W/\"",
    ])
    func `what is not a tag is not read`(text: String) {
        #expect(EntityTag(parsing: text) == nil)
    }

    @Test(arguments: [
        ("\"a\"", true), ("W/\"a\"", true), ("\"b\" , W/\"a\"", true), ("\"b\"", false), ("*", true), (" * ", true),
        ("\"b,\", \"a\"", true), ("\"x,\"", false), (",\"a\",", true),
    ])
    func `If-None-Match compares weakly`(value: String, matches: Bool) throws {
        let condition = try #require(EntityTagCondition(FieldSection([Field(.ifNoneMatch, value)])))
        #expect(condition.matches(EntityTag("a")) == matches)
    }

    @Test func `If-Match compares strongly`() throws {
        let fields = FieldSection([Field(.ifMatch, "W/\"a\""), Field(.ifMatch, "\"b\"")])
        let condition = try #require(EntityTagCondition(fields, .ifMatch))
        #expect(!condition.matchesStrongly(EntityTag("a")) && condition.matchesStrongly(EntityTag("b")))
        #expect(condition.matches(EntityTag("a")))
        #expect(EntityTagCondition.any.matchesStrongly(EntityTag("c")))
    }

    @Test func `no condition, or one that cannot be read, is none`() {
        #expect(EntityTagCondition(FieldSection()) == nil)
        for value in ["", "a", "\"a\" \"b\"", "\"a", ",", "*, \"a\""] {
            #expect(EntityTagCondition(parsing: value) == nil)
        }
    }
}
