/// A parameter of a variant, for readers.
struct VariantParameter: Sendable, Equatable {
    let name: String
    let isRequired: Bool
    let allowed: String

    static func required(_ name: String, _ allowed: String) -> Self {
        Self(name: name, isRequired: true, allowed: allowed)
    }

    static func optional(_ name: String, _ allowed: String) -> Self {
        Self(name: name, isRequired: false, allowed: allowed)
    }
}
