import FuzzDriver
import Glibc
import Models

/// Bytes are refused, or are a safetensors file whose tensors, written again, are the same.
let status = runFuzzer { data, count in
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    do throws(ModelError) {
        checkRoundTrip(try SafetensorsFile(bytes, limits: SafetensorsLimits(header: 1 << 16, tensors: 64)))
    } catch {
        return 0
    }
    return 0
}
exit(status)

/// The tensors cover the data, are what the writer gives back, and their numbers are as many as their shapes say.
func checkRoundTrip(_ file: SafetensorsFile) {
    let size = file.tensors.reduce(0) { $0 + $1.range.count }
    precondition(file.tensors.last.map { $0.range.upperBound == file.bytes.count } ?? true)
    precondition(file.tensors.first.map { $0.range.lowerBound == file.bytes.count - size } ?? true)
    let tensors = file.tensors.map {
        TensorData(name: $0.name, type: $0.type, shape: $0.shape, bytes: Array(file.bytes[$0.range]))
    }
    let written = writeSafetensors(tensors, metadata: file.metadata)
    do throws(ModelError) {
        let again = try SafetensorsFile(written)
        precondition(again.tensors.count == tensors.count && again.metadata.count == file.metadata.count)
        for (stored, tensor) in zip(file.tensors, tensors) {
            guard let other = again[tensor.name] else { preconditionFailure("a tensor is lost") }
            precondition(other.type == tensor.type && other.shape == tensor.shape)
            precondition(Array(written[other.range]) == tensor.bytes)
            checkNumbers(of: stored, in: file)
        }
        for entry in file.metadata { precondition(again.metadata(entry.name) == entry.text) }
        let tensorsAgain = again.tensors.map {
            TensorData(name: $0.name, type: $0.type, shape: $0.shape, bytes: Array(written[$0.range]))
        }
        precondition(writeSafetensors(tensorsAgain, metadata: again.metadata) == written)
    } catch {
        preconditionFailure("what was written is refused: \(error)")
    }
}

/// The numbers are finite and as many as the shape says, or are refused.
func checkNumbers(of tensor: StoredTensor, in file: SafetensorsFile) {
    precondition(tensor.shape.reduce(1, *) == tensor.count)
    do throws(ModelError) {
        if ElementType.reals.contains(tensor.type) {
            let doubles = try file.doubles(of: tensor)
            precondition(doubles.count == tensor.count && doubles.allSatisfy(\.isFinite))
            precondition(try file.floats(of: tensor).count == tensor.count)
        } else {
            precondition(try file.integers(of: tensor).count == tensor.count)
        }
    } catch {
        guard case .tensor(let name, _) = error else { preconditionFailure("a refusal without a tensor") }
        precondition(name == tensor.name)
    }
}
