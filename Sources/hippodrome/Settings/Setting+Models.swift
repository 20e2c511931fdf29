extension Setting where Value == String? {
    static var models: Self {
        Setting(
            "models", in: .models, .path, default: "",
            "A folder of models, one folder each; all are loaded and tested before the service listens."
        )
    }
}

extension Setting where Value == Int {
    static var modelLimit: Self {
        Setting(
            "model_limit", in: .models, .integer(0...10_000), default: "64",
            "The most models that clients may put, of all owners together."
        )
    }

    static var modelMemory: Self {
        Setting(
            "model_memory", in: .models, .size(0...(1 << 42)), default: "1GiB",
            "The most bytes of the models that clients put."
        )
    }

    static var generationLimit: Self {
        Setting(
            "generation_limit", in: .models, .integer(0...1_000_000), default: "1024",
            "The most texts that are written at once; one more is answered with 503."
        )
    }
}
