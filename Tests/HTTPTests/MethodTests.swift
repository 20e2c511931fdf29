import HTTP
import Testing

@Suite struct MethodTests {
    @Test(arguments: Method.allCases)
    func `every method is known by its token`(method: Method) {
        #expect(Method(token: Array(method.rawValue.utf8).span) == method)
    }

    @Test(arguments: ["", "get", "Get", "GETT", "GE", "BREW", "PROPFIND", "OPTIONSX", "\u{0}GET", "\u{0}\u{0}HEAD"])
    func `no other token is a method`(token: String) {
        #expect(Method(token: Array(token.utf8).span) == nil)
    }
}
