import API
import JSON
import Testing

@Suite struct TensorWritingTests {
    private func write(_ tensor: Tensor) -> String {
        var json = JSONWriter()
        tensor.encode(to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `float64 is written as nested arrays`() {
        #expect(write(Tensor(shape: [], values: [1.5])) == "1.5")
        #expect(write(Tensor(shape: [0], values: [])) == "[]")
        #expect(write(Tensor(shape: [2], values: [1, 0.1])) == "[1.0,0.1]")
        #expect(write(Tensor(shape: [2, 1, 2], values: [1, 2, 3, 4])) == "[[[1.0,2.0]],[[3.0,4.0]]]")
        #expect(write(Tensor(shape: [2, 0], values: [])) == "[[],[]]")
        #expect(write(Tensor(shape: [3], values: [.nan, .infinity, -.infinity])) == #"["NaN","Infinity","-Infinity"]"#)
    }

    @Test func `other types say which they are`() {
        let float = Tensor(shape: [2], dtype: .float32, values: [Double(Float(0.1)), 1])
        #expect(write(float) == #"{"shape":[2],"dtype":"float32","data":[0.1,1.0]}"#)
        let integer = Tensor(shape: [1, 2], dtype: .int64, values: [-3, 4])
        #expect(write(integer) == #"{"shape":[1,2],"dtype":"int64","data":[-3,4]}"#)
        let truth = Tensor(shape: [2], dtype: .bool, values: [1, 0])
        #expect(write(truth) == #"{"shape":[2],"dtype":"bool","data":[true,false]}"#)
    }

    @Test(arguments: ElementType.allCases)
    func `what is written is read back`(dtype: ElementType) throws {
        let values: [Double] = dtype == .bool ? [0, 1, 1, 0, 1, 0] : [0, 1, -2, 3, 4096, -5]
        let tensor = Tensor(shape: [3, 2], dtype: dtype, values: values)
        let json = try parseJSON(Array(write(tensor).utf8))
        #expect(try Tensor(json: json, at: .root) == tensor)
    }
}
