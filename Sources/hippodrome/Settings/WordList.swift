/// The notation of lists: words between commas, spaces around them ignored.
enum WordList {
    static func read(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: true).map { word in
            String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
