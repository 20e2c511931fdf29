/// Why a text is not base64.
struct Base64Fault: Error, Hashable {
    /// The first byte that is wrong, or the length of a text that ends too early.
    let offset: Int
}

/// Decodes base64 with padding and nothing else between its digits.
///
/// Source: RFC 4648, section 4. Bits after the last byte have to be 0 (section 3.5).
///
/// - Complexity: O(count); one allocation.
func decodeBase64(_ text: [UInt8]) throws(Base64Fault) -> [UInt8] {
    guard !text.isEmpty else { return [] }
    guard text.count % 4 == 0 else { throw Base64Fault(offset: text.count) }
    let padding = text[text.count - 1] != padByte ? 0 : text[text.count - 2] != padByte ? 1 : 2
    let whole = text.count / 4 - (padding == 0 ? 0 : 1)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    for group in 0..<whole {
        let start = 4 * group
        let a = digits[Int(text[start])], b = digits[Int(text[start + 1])]
        let c = digits[Int(text[start + 2])], d = digits[Int(text[start + 3])]
        guard (a | b | c | d) < 64 else { throw fault(text, start) }
        bytes.append(a << 2 | b >> 4)
        bytes.append(b << 4 | c >> 2)
        bytes.append(c << 6 | d)
    }
    if padding > 0 { try decodeLast(text, 4 * whole, padding, &bytes) }
    return bytes
}

/// Decodes the last group, of two or three digits.
private func decodeLast(_ text: [UInt8], _ start: Int, _ padding: Int, _ bytes: inout [UInt8]) throws(Base64Fault) {
    let a = digits[Int(text[start])], b = digits[Int(text[start + 1])]
    guard (a | b) < 64 else { throw fault(text, start) }
    bytes.append(a << 2 | b >> 4)
    if padding == 2 {
        guard b & 15 == 0 else { throw Base64Fault(offset: start + 1) }
        return
    }
    let c = digits[Int(text[start + 2])]
    guard c < 64, c & 3 == 0 else { throw Base64Fault(offset: start + 2) }
    bytes.append(b << 4 | c >> 2)
}

private func fault(_ text: [UInt8], _ start: Int) -> Base64Fault {
    let offset = (start..<text.count).first { digits[Int(text[$0])] >= 64 }
    return Base64Fault(offset: offset ?? start)
}

/// Encodes bytes in base64 with padding.
///
/// Source: RFC 4648, section 4.
func encodeBase64(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var start = 0
    while start < bytes.count {
        let a = bytes[start]
        let b = start + 1 < bytes.count ? bytes[start + 1] : 0
        let c = start + 2 < bytes.count ? bytes[start + 2] : 0
        text.append(alphabet[Int(a >> 2)])
        text.append(alphabet[Int((a & 3) << 4 | b >> 4)])
        text.append(start + 1 < bytes.count ? alphabet[Int((b & 15) << 2 | c >> 6)] : padByte)
        text.append(start + 2 < bytes.count ? alphabet[Int(c & 63)] : padByte)
        start += 3
    }
    return text
}

private let padByte = UInt8(ascii: "=")

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// The value of each digit; 64 or more for any other byte.
private let digits: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
}()
