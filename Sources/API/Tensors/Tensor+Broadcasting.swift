internal import JSON

extension Tensor {
    /// The elements repeated along axes of length 1 and along axes that are absent before the first, as NumPy does.
    ///
    /// - Throws: ``APIError/shapeMismatch(_:_:)`` where the shapes do not fit.
    func broadcast(to target: [Int], at pointer: JSONPointer) throws(APIError) -> [Double] {
        if shape == target { return values }
        let missing = target.count - rank
        guard missing >= 0, shape.indices.allSatisfy({ shape[$0] == 1 || shape[$0] == target[missing + $0] }) else {
            throw .shapeMismatch(pointer, .stated("must have the shape \(target), or one that stretches to it"))
        }
        var strides = [Int](repeating: 0, count: target.count)
        var stride = 1
        for axis in shape.indices.reversed() {
            strides[missing + axis] = shape[axis] == 1 ? 0 : stride
            stride *= shape[axis]
        }
        return (0..<target.reduce(1, *)).map { position in
            var (rest, source) = (position, 0)
            for axis in target.indices.reversed() {
                source += rest % target[axis] * strides[axis]
                rest /= target[axis]
            }
            return values[source]
        }
    }
}
