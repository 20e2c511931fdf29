/// The kinds of support, as requests name them.
enum SupportKind: String, CaseIterable, Sendable {
    case line, tanh, erf, atan, interval, circle, reflect, gmm
    case halfLine = "half_line"
}
