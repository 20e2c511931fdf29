/// What an application decides from a request's head: how the exchange goes on.
public enum Admission: Sendable {
    /// Answer at once. A body, where one was announced, is discarded if it is short; else the connection closes.
    case answer(Answer)
    /// Gather the whole body, of at most `limit` bytes, then ask `handler` for the answer.
    case collect(limit: Int, handler: @Sendable ([UInt8]) -> Answer)
    /// Answer at once and feed the body to `conversation` as it arrives (full duplex).
    ///
    /// The answer's response carries the conversation as its body. If it carries anything else, it is final and the
    /// connection closes unless the body has been read.
    case converse(any Conversation, Answer)
}
