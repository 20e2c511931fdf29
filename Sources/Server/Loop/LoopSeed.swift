internal import HTTP

/// What a loop is made of, on the way to the thread that will run it.
struct LoopSeed: Sendable {
    let application: any Application
    let configuration: ServerConfiguration
    let epoll: Descriptor
    let handle: LoopHandle
    let work: WorkQueue
}
