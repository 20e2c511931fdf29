import JSON

/// Eight bytes are a double, the first four of them a float; both read back to their bits.
func checkNumbers(_ bytes: [UInt8]) {
    var doubles: [Double] = []
    var floats: [Float] = []
    for start in stride(from: 0, through: bytes.count - 8, by: 8) {
        let word = bytes[start..<(start + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let double = Double(bitPattern: word)
        let float = Float(bitPattern: UInt32(truncatingIfNeeded: word))
        if double.isFinite { doubles.append(double) }
        if float.isFinite { floats.append(float) }
    }
    guard !doubles.isEmpty else { return }
    var json = JSONWriter()
    json.numbers(doubles)
    let readDoubles = numbers(json.bytes)
    precondition(readDoubles.map(\.bitPattern) == doubles.map(\.bitPattern))
    json.removeAll()
    json.numbers(floats)
    let readFloats = numbers(json.bytes).map(Float.init)
    precondition(readFloats.map(\.bitPattern) == floats.map(\.bitPattern))
}

private func numbers(_ text: [UInt8]) -> [Double] {
    guard case .numbers(let numbers) = try? parseJSON(text) else { return [] }
    return numbers
}
