import Glibc
import HTTP
import Server

/// A server on a free port, with short times, that ends with the test.
final class TestServer {
    let server: HTTPServer
    let application: TestApplication

    /// - Parameter course: What becomes of each request.
    init(
        listen: [ListenAddress] = [.ip(host: "127.0.0.1", port: 0)],
        timeout: Duration = .seconds(20),
        configure: (inout ServerConfiguration) -> Void = { _ in },
        course: @escaping @Sendable (RequestHead) -> Admission
    ) throws {
        var configuration = ServerConfiguration(listen: listen)
        configuration.loops = 2
        configuration.workers = 1
        configuration.timeouts.drainDelay = .zero
        configuration.timeouts.drainTimeout = .seconds(5)
        configuration.timeouts.drainIdle = .milliseconds(50)
        configuration.timeouts.linger = .milliseconds(300)
        configure(&configuration)
        application = TestApplication(timeout: timeout, course: course)
        server = try HTTPServer(configuration: configuration, application: application)
        try server.start()
    }

    deinit {
        server.stopNow()
        server.wait()
    }

    var address: ListenAddress { server.addresses[0] }

    func client(receiveBuffer: Int32? = nil) throws -> Client {
        try Client(address, receiveBuffer: receiveBuffer)
    }
}

/// Waits until `condition` holds, for five seconds at most.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<2500 {
        if try condition() { return true }
        usleep(2_000)
    }
    return try condition()
}

/// The time that `body` takes.
func elapsed(_ body: () throws -> Void) rethrows -> Duration {
    let clock = ContinuousClock()
    return try clock.measure(body)
}

/// The count of descriptors that this process has open, but for pipes: those are a sanitizer's own.
func openDescriptors() -> Int {
    guard let directory = opendir("/proc/self/fd") else { return -1 }
    defer { closedir(directory) }
    var count = 0
    while let entry = readdir(directory) {
        var target = [CChar](repeating: 0, count: 64)
        let length = readlinkat(dirfd(directory), &entry.pointee.d_name.0, &target, target.count - 1)
        if length > 0, strncmp(target, "pipe:", 5) != 0 { count += 1 }
    }
    return count
}
