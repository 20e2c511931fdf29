internal import Compute

/// The rules of a margin by name.
enum MarginRule: String, Sendable, CaseIterable {
    case additive
    case additiveAngle = "additive_angle"
    case multiplicative
    case none

    /// Reads `rule`, `margin` and `scale`.
    static func margin(from arguments: inout Arguments) throws(APIError) -> Margin {
        let rule = try arguments.optionalChoice("rule", of: MarginRule.self) ?? .additive
        let scale = try arguments.optionalReal("scale", in: .positive) ?? 1
        switch rule {
        case .additive: return Margin(.additive(try arguments.real("margin")), scale: scale)
        case .additiveAngle: return Margin(.additiveAngle(try arguments.real("margin")), scale: scale)
        case .multiplicative: return Margin(.multiplicative(try arguments.integer("margin", in: 1...8)), scale: scale)
        case .none: return Margin(.none, scale: scale)
        }
    }
}
