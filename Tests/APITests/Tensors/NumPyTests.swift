import HTTP
import JSON
import Testing

@testable import API

@Suite struct NumPyTests {
    private let u = JSONPointer.root.appending(name: "u")

    /// A file with the given dictionary and data.
    private func file(
        _ dictionary: String, version: UInt8 = 1, data: [UInt8] = [], padding: String = "   \n"
    ) -> [UInt8] {
        let header = Array((dictionary + padding).utf8)
        let length = UInt8(header.count & 255)
        let rest: [UInt8] = version == 1 ? [0] : [0, 0, 0]
        return numPyMagic + [version, 0, length] + rest + header + data
    }

    private func bytes(_ values: [Double]) -> [UInt8] {
        values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
    }

    /// What `numpy.save` wrote for `numpy.array([[1., 2., 3.], [4., 5., 6.]])`.
    private var saved: [UInt8] {
        let dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }"
        return numPyMagic + [1, 0, 0x76, 0] + Array(dictionary.utf8)
            + [UInt8](repeating: 0x20, count: 0x76 - dictionary.utf8.count - 1) + [0x0A] + bytes([1, 2, 3, 4, 5, 6])
    }

    @Test func `a file is read, and written byte for byte as NumPy does`() throws {
        let tensor = try decodeNumPy(saved, at: u)
        #expect(tensor == Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
        #expect(encodeNumPy(tensor) == saved)
    }

    @Test(arguments: ElementType.allCases)
    func `every type survives the round trip`(dtype: ElementType) throws {
        for shape in [[], [1], [0], [4], [2, 2], [1, 2, 2], [2, 0, 3], Array(repeating: 1, count: 32)] {
            let count = shape.reduce(1, *)
            let values = (0..<count).map { dtype == .bool ? Double($0 % 2) : Double($0) - 1 }
            let tensor = Tensor(shape: shape, dtype: dtype, values: values)
            let file = encodeNumPy(tensor)
            #expect((file.count - count * dtype.size) % 64 == 0)
            #expect(try decodeNumPy(file, at: u) == tensor)
        }
    }

    @Test(arguments: [
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }",
        "{'shape': (1,), 'fortran_order': False, 'descr': '<f8'}", "{'descr':'<f8','fortran_order':False,'shape':(1,)}",
        #"{"descr": "<f8", "fortran_order": False, "shape": (1,)}"#,
        "{ 'descr' : '<f8' , 'shape' : ( 1 , ) , 'fortran_order' : False , }",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (1,)}",
    ])
    func `every spelling of a header is read, in every version`(dictionary: String) throws {
        for version: UInt8 in 1...3 {
            let file = file(dictionary, version: version, data: bytes([2.5]))
            #expect(try decodeNumPy(file, at: u).values == [2.5])
        }
    }

    @Test func `big-endian numbers are turned`() throws {
        let double = file("{'descr': '>f8', 'fortran_order': False, 'shape': ()}", data: bytes([2.5]).reversed())
        #expect(try decodeNumPy(double, at: u).values == [2.5])
        let single = file("{'descr': '>f4', 'fortran_order': False, 'shape': ()}", data: [0x40, 0x20, 0, 0])
        #expect(try decodeNumPy(single, at: u) == Tensor(shape: [], dtype: .float32, values: [2.5]))
    }

    @Test func `a column-major file is turned`() throws {
        let dictionary = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3)}"
        let matrix = try decodeNumPy(file(dictionary, data: bytes([1, 4, 2, 5, 3, 6])), at: u)
        #expect(matrix == Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
        let shape = [2, 3, 4]
        let stored = (0..<24).map { position -> Double in
            let (i, j, k) = (position % 2, position / 2 % 3, position / 6)
            return Double(100 * i + 10 * j + k)
        }
        let cube = try decodeNumPy(
            file("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3, 4)}", data: bytes(stored)), at: u)
        for position in 0..<24 {
            let index = indices(of: position, shape: shape)
            #expect(cube.values[position] == Double(100 * index[0] + 10 * index[1] + index[2]))
        }
    }

    @Test(arguments: [("False", "/u/1/0"), ("True", "/u/1/0")])
    func `an infinity is refused at its element`(order: String, pointer: String) {
        let values: [Double] = order == "False" ? [1, 2, .infinity, 4] : [1, .infinity, 2, 4]
        let file = file("{'descr': '<f8', 'fortran_order': \(order), 'shape': (2, 2)}", data: bytes(values))
        #expect(refusal(file) == "not_finite \(pointer)")
    }

    @Test func `every truncation and every longer file is refused`() {
        for length in 0..<saved.count { #expect(refusal(Array(saved[..<length])) == "malformed_tensor /u") }
        #expect(refusal(saved + [0]) == "malformed_tensor /u")
    }

    @Test func `every changed byte of the header is refused or harmless`() {
        for position in 0..<128 {
            for flip: UInt8 in [1, 4, 32, 128] {
                var file = saved
                file[position] ^= flip
                do {
                    let tensor = try decodeNumPy(file, at: u)
                    #expect(tensor.values.count * tensor.dtype.size == 48)
                } catch {
                    #expect(Problem(error).status.code < 500)
                }
            }
        }
    }

    @Test(arguments: [
        "", "{}", "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': False, 'shape': (1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': 1}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (01,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': [1]}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x", "{'descr': '<f8 'fortran_order': False}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<c16', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
    ])
    func `other headers are refused`(dictionary: String) {
        #expect(refusal(file(dictionary, data: bytes([1]))) == "malformed_tensor /u")
    }

    @Test func `versions, endings and sizes out of range are refused`() {
        let dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}"
        #expect(refusal(file(dictionary, version: 4, data: bytes([1]))) == "malformed_tensor /u")
        #expect(refusal(file(dictionary, data: bytes([1]), padding: "")) == "malformed_tensor /u")
        #expect(refusal(file(dictionary, data: bytes([1]), padding: "\n ")) == "malformed_tensor /u")
        let large = "{'descr': '<f8', 'fortran_order': False, 'shape': (3000, 3000)}"
        #expect(refusal(file(large)) == "content_too_large /u")
        let truth = file("{'descr': '|b1', 'fortran_order': False, 'shape': (2,)}", data: [1, 2])
        #expect(refusal(truth) == "number_out_of_range /u/1")
    }

    private func refusal(_ file: [UInt8]) -> String {
        do {
            return "read as \(try decodeNumPy(file, at: u))"
        } catch {
            let problem = Problem(error)
            return "\(problem.code.rawValue) \(problem.pointer?.description ?? "")"
        }
    }
}
