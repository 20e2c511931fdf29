package import HTTP
package import JSON

/// Reads the one tensor of a NumPy file (`application/x-npy`).
///
/// - Parameters:
///   - file: The whole file; bytes after the data are refused.
///   - pointer: The member that the tensor stands for, for errors.
///   - range: The numbers that it may hold.
/// - Throws: ``APIError/malformedTensor(_:_:)``, ``APIError/tooManyElements(_:count:limit:)``,
///   ``APIError/notFinite(_:element:)``, ``APIError/notALogit(_:)`` and ``APIError/numberOutOfRange(_:type:)``, the
///   last three at the element.
/// - Complexity: O(count); one allocation, and another for column-major files.
package func decodeNumPy(
    _ file: [UInt8], at pointer: JSONPointer, accepting range: TensorRange = .finite
) throws(APIError) -> Tensor {
    let header: NumPyHeader
    do {
        header = try NumPyHeader(file)
    } catch {
        throw .malformedTensor(pointer, .numPy(error))
    }
    let shape = header.shape
    let count = try elementCount(of: shape, pointer)
    let expected = count * header.elements.type.size
    let actual = file.count - header.dataStart
    guard actual == expected else {
        throw .malformedTensor(pointer, .numPy(.length(expected: expected, actual: actual)))
    }
    let stored = header.isColumnMajor ? Array(shape.reversed()) : shape
    do {
        let values = try header.elements.decode(file, from: header.dataStart, count: count, accepting: range)
        guard header.isColumnMajor, shape.count > 1 else {
            return Tensor(shape: shape, dtype: header.elements.type, values: values)
        }
        return Tensor(shape: shape, dtype: header.elements.type, values: rowMajor(values, shape: shape))
    } catch {
        throw error.refusal(pointer, storedShape: stored, isColumnMajor: header.isColumnMajor)
    }
}

/// Writes a tensor as a NumPy file of version 1.0, byte for byte as NumPy does.
///
/// - Complexity: O(count); one allocation of the file's size.
package func encodeNumPy(_ tensor: Tensor) -> [UInt8] {
    var file = numPyHeader(of: tensor, room: tensor.values.count * tensor.dtype.size)
    appendElements(tensor, to: &file)
    return file
}

/// A NumPy file as a response's body: the same bytes, but many doubles are sent from where they are.
package func numPyBody(_ tensor: Tensor) -> Response.Body {
    #if _endian(little)
        if tensor.dtype == .float64, tensor.values.count >= 2048 {
            return .doubles(after: numPyHeader(of: tensor, room: 0), tensor.values)
        }
    #endif
    return .bytes(encodeNumPy(tensor))
}

/// What stands before the elements, with room behind it.
private func numPyHeader(of tensor: Tensor, room: Int) -> [UInt8] {
    let axes = tensor.shape.map { "\($0)" }
    let shape = axes.count == 1 ? "(\(axes[0]),)" : "(\(axes.joined(separator: ", ")))"
    let dictionary = "{'descr': '\(descriptor(tensor.dtype))', 'fortran_order': False, 'shape': \(shape), }"
    // Spaces make the data start at a multiple of 64.
    let length = (dictionary.utf8.count + 11 + 63) / 64 * 64 - 10
    var file: [UInt8] = []
    file.reserveCapacity(10 + length + room)
    file.append(contentsOf: numPyMagic)
    file.append(contentsOf: [1, 0, UInt8(truncatingIfNeeded: length), UInt8(length >> 8)])
    file.append(contentsOf: dictionary.utf8)
    file.append(contentsOf: repeatElement(0x20, count: length - dictionary.utf8.count - 1))
    file.append(0x0A)
    return file
}

private func descriptor(_ type: ElementType) -> String {
    switch type {
    case .float64: "<f8"
    case .float32: "<f4"
    case .int64: "<i8"
    case .bool: "|b1"
    }
}

/// The elements of a column-major array of the given shape, in row-major order.
private func rowMajor(_ stored: [Double], shape: [Int]) -> [Double] {
    var strides: [Int] = []
    var stride = 1
    for length in shape {
        strides.append(stride)
        stride *= length
    }
    var index = [Int](repeating: 0, count: shape.count)
    var position = 0
    var values: [Double] = []
    values.reserveCapacity(stored.count)
    for _ in stored.indices {
        values.append(stored[position])
        var axis = shape.count - 1
        while axis >= 0 {
            index[axis] += 1
            position += strides[axis]
            guard index[axis] == shape[axis] else { break }
            position -= strides[axis] * shape[axis]
            index[axis] = 0
            axis -= 1
        }
    }
    return values
}
