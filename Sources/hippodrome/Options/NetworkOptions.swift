internal import ArgumentParser

/// The flags of where and how the service listens.
struct NetworkOptions: ParsableArguments {
    @Option(each: .listen) var listen: [SettingAssignment] = []
    @Option(each: .adminListen) var adminListen: [SettingAssignment] = []
    @Option(.loops) var loops: SettingAssignment?
    @Option(.workers) var workers: SettingAssignment?
    @Option(.queueDepth) var queueDepth: SettingAssignment?
    @Option(.connectionLimit) var connectionLimit: SettingAssignment?

    /// What the command line sets.
    var assignments: [SettingAssignment] {
        listen + adminListen + [loops, workers, queueDepth, connectionLimit].compactMap(\.self)
    }
}
