/// Whether two byte strings of equal length are the same, in a time that does not depend on where they differ.
///
/// - Precondition: Equal lengths.
public func isEqualInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    precondition(a.count == b.count)
    var difference: UInt8 = 0
    for index in a.indices { difference |= a[index] ^ b[index] }
    return difference == 0
}
