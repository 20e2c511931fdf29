/// An operation whose answer can also be had as a stream of events, made while the client reads them.
package protocol StreamingOperation: Operation {
    associatedtype Producer: EventProducer

    /// What makes the events of the answer.
    static func producer(for input: Input) throws(APIError) -> Producer
}
