internal import ArgumentParser

/// The flags of how large things may be.
struct LimitOptions: ParsableArguments {
    @Option(.jsonBodyLimit) var jsonBodyLimit: SettingAssignment?
    @Option(.binaryBodyLimit) var binaryBodyLimit: SettingAssignment?
    @Option(.headLimit) var headLimit: SettingAssignment?
    @Option(.fieldLimit) var fieldLimit: SettingAssignment?
    @Option(.targetLimit) var targetLimit: SettingAssignment?
    @Option(.stepLimit) var stepLimit: SettingAssignment?
    @Option(.minimumBodyRate) var minimumBodyRate: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        [
            jsonBodyLimit, binaryBodyLimit, headLimit, fieldLimit, targetLimit, stepLimit,
            minimumBodyRate,
        ].compactMap(\.self)
    }
}
