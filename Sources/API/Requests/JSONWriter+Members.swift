internal import JSON

extension JSONWriter {
    /// Writes an integer under a name.
    mutating func member(_ name: String, integer: Int) {
        self.name(name)
        value(integer)
    }

    /// Writes integers under a name, as an array.
    mutating func member(_ name: String, integers: some Sequence<Int>) {
        self.name(name)
        beginArray()
        for integer in integers { value(integer) }
        endArray()
    }

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
