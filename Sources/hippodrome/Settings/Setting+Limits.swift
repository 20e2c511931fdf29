extension Setting where Value == Int {
    static var jsonBodyLimit: Self {
        Setting(
            "json_body_limit", in: .limits, .size(1_024...(1 << 30)), default: "16MiB",
            "The longest JSON body."
        )
    }

    static var binaryBodyLimit: Self {
        Setting(
            "binary_body_limit", in: .limits, .size(1_024...(1 << 32)), default: "64MiB",
            "The longest binary body."
        )
    }

    static var headLimit: Self {
        Setting(
            "head_limit", in: .limits, .size(1_024...(1 << 20)), default: "16KiB",
            "The longest field section of a request."
        )
    }

    static var fieldLimit: Self {
        Setting(
            "field_limit", in: .limits, .integer(8...10_000), default: "100",
            "The most fields of a request."
        )
    }

    static var targetLimit: Self {
        Setting(
            "target_limit", in: .limits, .size(256...(1 << 20)), default: "8KiB",
            "The longest request target."
        )
    }

    static var stepLimit: Self {
        Setting(
            "step_limit", in: .limits, .integer(1...(1 << 24)), default: "65536",
            "The most steps of one request."
        )
    }

    static var minimumBodyRate: Self {
        Setting(
            "minimum_body_rate", in: .limits, .size(1...1_000_000_000), default: "1KiB",
            "Bytes a second below which the body of a request is too slow; later is 408."
        )
    }
}
