internal import JSON

extension JSONWriter {
    /// Writes a tensor under a name, or neither where there is none.
    mutating func member(_ name: String, orNothing tensor: Tensor?) {
        guard let tensor else { return }
        self.name(name)
        tensor.encode(to: &self)
    }

    /// Writes the members of an object that describes a parameter to readers.
    mutating func parameter(_ name: String, isRequired: Bool, allowed: String) {
        member("name", name)
        self.name("required")
        value(isRequired)
        member("allowed", allowed)
    }
}
