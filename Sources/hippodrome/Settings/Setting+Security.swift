extension Setting where Value == [AuthenticationMethod] {
    static var authentication: Self {
        Setting(
            "auth", in: .security, .authentication, default: "none",
            "How a client proves who it is."
        )
    }
}

extension Setting where Value == String? {
    static var apiKeys: Self {
        Setting(
            "api_keys", in: .security, .path, default: "",
            "The file of keys, a line each: id:sha256hex:scopes[:rate]. SIGHUP reads it again."
        )
    }
}
