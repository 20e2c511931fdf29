import Storage
import Testing

@Suite struct RedisAddressTests {
    @Test(arguments: [
        ("redis://localhost", "redis://localhost:6379/0"),
        ("redis://10.0.0.1:7000/3", "redis://10.0.0.1:7000/3"),
        ("redis://:sec:r@t@host:1", "redis://host:1/0"),
        ("redis://[::1]:99", "redis://[::1]:99/0"),
        ("redis://[::1]", "redis://[::1]:6379/0"),
        ("unix:/run/redis.sock", "unix:/run/redis.sock"),
    ])
    func `an address is read, and its password is not shown`(text: String, shown: String) throws {
        #expect(try #require(RedisAddress(text)).description == shown)
    }

    @Test(arguments: [
        "", "redis://", "http://x", "redis://user:pw@x", "redis://x:y", "redis://x:70000", "redis://x/a", "unix:x",
    ])
    func `anything else is refused`(text: String) {
        #expect(RedisAddress(text) == nil)
    }

    @Test func `a server that is not there is told`() throws {
        let address = try #require(RedisAddress("unix:/nonexistent/socket"))
        #expect(throws: StorageError.unavailable("unix:/nonexistent/socket: No such file or directory")) {
            try RedisStore(at: address)
        }
    }
}
