internal import JSON

extension JSONWriter {
    /// Writes a list as the service tells of its resources: `{"object":"list","data":[…],"has_more":…}`.
    ///
    /// - Parameters:
    ///   - element: Writes one element.
    ///   - more: Writes further members.
    mutating func list<Element>(
        _ elements: [Element], hasMore: Bool, _ element: (Element, inout JSONWriter) -> Void,
        more: (inout JSONWriter) -> Void = { _ in }
    ) {
        beginObject()
        member("object", "list")
        name("data")
        beginArray()
        for each in elements { element(each, &self) }
        endArray()
        name("has_more")
        value(hasMore)
        more(&self)
        endObject()
    }
}
