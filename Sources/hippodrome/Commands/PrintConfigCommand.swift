internal import ArgumentParser
internal import JSON

/// `hippodrome print-config`: every setting, its value and where the value comes from.
struct PrintConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print-config",
        abstract: "Print every setting, its value and where the value comes from.",
        discussion: """
            Examples:
              HIPPODROME_LOOPS=1 hippodrome print-config --drain-delay 0s
              hippodrome print-config --format json | jq .listen.value
            """
    )

    @OptionGroup var settings: SettingOptions

    @Option(help: "How to print: one of \(ListingFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: ListingFormat = .text

    func run() throws {
        do {
            let listing = SettingListing(values: try settings.values())
            print(listing.text(as: format))
        } catch {
            throw Failure(error).reported()
        }
    }
}
