/// SHA-256, in hexadecimal, over a configuration without a digest, and each tensor behind its name between line feeds.
func fingerprint(_ configuration: [UInt8], _ tensors: [TensorData]) -> String {
    var hash = SHA256()
    hash.update(with: configuration[...])
    for tensor in tensors {
        hash.update(with: Array("\n\(tensor.name)\n".utf8)[...])
        hash.update(with: tensor.bytes[...])
    }
    return hexadecimal(hash.finalize())
}

/// Refuses bytes of another SHA-256 than is stated, if one is.
func requireDigest(_ stated: String?, of bytes: [UInt8]) throws(ModelError) {
    guard let stated else { return }
    let actual = hexadecimal(SHA256.digest(bytes))
    guard actual == stated else { throw .digestMismatch(actual: actual, stated: stated) }
}
