internal import ArgumentParser

/// How a list of settings is printed.
enum ListingFormat: String, CaseIterable, Sendable, ExpressibleByArgument {
    case text, json, markdown
}
