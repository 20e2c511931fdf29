internal import Logging

extension Setting where Value == Logger.Level {
    static var logLevel: Self {
        Setting(
            "log_level", in: .logging, .choice, default: "info",
            "The least grave message that is written to standard error."
        )
    }
}

extension Setting where Value == Toggle {
    static var accessLog: Self {
        Setting(
            "access_log", in: .logging, .choice, default: "on",
            "Whether each request is written to standard output as a line of JSON."
        )
    }
}
