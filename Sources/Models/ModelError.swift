public import Compute
public import JSON

/// Why a model, or a part of one, was refused.
public enum ModelError: Error, Equatable, Sendable {
    /// A safetensors file as a whole.
    case safetensors(SafetensorsFault)
    /// The tensor called `name`.
    case tensor(name: String, TensorFault)
    /// A file of the directory that could not be read.
    case file(ModelFile, FileFault)
    /// A file that is no JSON.
    case malformed(ModelFile, JSONError)
    /// The member at `pointer` of a file that is JSON.
    case member(ModelFile, pointer: JSONPointer, MemberFault)
    /// The weights have another SHA-256 than `config.json` says; both in hexadecimal.
    case digestMismatch(actual: String, stated: String)
    /// An identifier that is not one to 64 of the letters, digits, `_` and `-`.
    case invalidIdentifier(String)
    /// Tokens of the vectors, or of a request, that the vocabulary does not have.
    case unknownToken(Int, vocabulary: Int)
    /// A stop string of no characters.
    case emptyStop(index: Int)
    /// More stop strings, or more bytes in them, than are allowed.
    case stopsTooLong(limit: Int)
    /// Pending text that no text stream with these stop strings leaves behind.
    case foreignPendingText
    /// What the mathematics refuse.
    case computation(ComputeError)
}
