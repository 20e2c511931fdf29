import API
import FuzzDriver
import Glibc
import JSON

/// A NumPy file, or else a JSON text, is refused or is a tensor that its own file and its own text give back.
let status = runFuzzer { data, count in
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    do throws(APIError) {
        let isText = bytes.first != 0x93
        checkRoundTrips(try isText ? tensor(of: bytes) : decodeNumPy(bytes, at: .root))
    } catch {
        precondition(Problem(error).code != .internal, "a refusal is the client's fault")
    }
    return 0
}
exit(status)

/// The tensor that a JSON text is.
func tensor(of text: [UInt8]) throws(APIError) -> Tensor {
    let json: JSONValue
    do {
        json = try parseJSON(text)
    } catch {
        throw .json(error)
    }
    return try Tensor(json: json, at: .root)
}

/// A tensor has as many elements as its shape says, all of them finite, and both written forms read back to its bits.
func checkRoundTrips(_ tensor: Tensor) {
    precondition(tensor.shape.reduce(1, *) == tensor.values.count && tensor.values.count <= Tensor.longest)
    precondition(tensor.values.allSatisfy(\.isFinite))
    var json = JSONWriter()
    tensor.encode(to: &json)
    do throws(APIError) {
        let file = try decodeNumPy(encodeNumPy(tensor), at: .root)
        precondition(isSame(file, tensor), "the file is another tensor")
        let text = try FuzzTensors.tensor(of: json.bytes)
        let keepsShape = tensor.dtype != .float64 || !tensor.shape.contains(0)
        precondition(!keepsShape || isSame(text, tensor), "the text is another tensor")
    } catch {
        preconditionFailure("what was written is refused: \(error)")
    }
}

/// Whether two tensors are the same to the bit; a zero of a type without signs has none.
func isSame(_ a: Tensor, _ b: Tensor) -> Bool {
    guard a.shape == b.shape, a.dtype == b.dtype else { return false }
    return a.dtype == .int64 || a.dtype == .bool
        ? a.values == b.values : a.values.map(\.bitPattern) == b.values.map(\.bitPattern)
}
