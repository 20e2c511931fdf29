extension Array {
    /// What `transform` makes of each run of elements in a row that go with the first of the run.
    ///
    /// - Parameters:
    ///   - most: The longest run.
    ///   - goesWith: Whether an element, given first, belongs to the run of another.
    ///   - transform: Takes the first element and the run; gives as many results as the run has elements.
    /// - Throws: What `transform` throws.
    func mapRuns<Result>(
        ofAtMost most: Int = .max,
        where goesWith: (Element, Element) -> Bool,
        _ transform: (Element, ArraySlice<Element>) throws(ComputeError) -> [Result]
    ) throws(ComputeError) -> [Result] {
        var results: [Result] = []
        var rest = self[...]
        while let first = rest.first {
            let run = rest.prefix(most).prefix { goesWith($0, first) }
            results += try transform(first, run)
            rest = rest.dropFirst(run.count)
        }
        return results
    }
}
