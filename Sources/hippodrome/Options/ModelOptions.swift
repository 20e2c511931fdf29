internal import ArgumentParser

/// The flags of models.
struct ModelOptions: ParsableArguments {
    @Option(.models) var models: SettingAssignment?
    @Option(.modelLimit) var modelLimit: SettingAssignment?
    @Option(.modelMemory) var modelMemory: SettingAssignment?
    @Option(.generationLimit) var generationLimit: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        [models, modelLimit, modelMemory, generationLimit].compactMap(\.self)
    }
}
