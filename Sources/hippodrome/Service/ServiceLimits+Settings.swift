internal import API

extension ServiceLimits {
    /// The limits that the settings give.
    init(_ values: SettingValues) throws(SettingError) {
        self.init()
        jsonBytes = try values.value(of: .jsonBodyLimit)
        binaryBytes = try values.value(of: .binaryBodyLimit)
        deadline = try values.value(of: .requestTimeout)
        stepsPerRequest = try values.value(of: .stepLimit)
        headerBytes = try values.value(of: .headLimit)
        headerFields = try values.value(of: .fieldLimit)
        targetBytes = try values.value(of: .targetLimit)
    }
}
