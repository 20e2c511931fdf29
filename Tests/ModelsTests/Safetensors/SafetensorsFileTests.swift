import Models
import TestSupport
import Testing

@Suite struct SafetensorsFileTests {
    private struct Expected: Decodable {
        var reals: [String: [Double]]
        var integers: [String: [String]]
    }

    @Test func `every type of the Python package is read`() throws {
        let file = try SafetensorsFile(Golden.bytes("types.safetensors"))
        let expected: Expected = try Golden.load("safetensors.json")
        #expect(file.tensors.count == ElementType.allCases.count)
        for (name, numbers) in expected.reals {
            let tensor = try #require(file[name])
            #expect(try file.doubles(of: tensor).map(\.bitPattern) == numbers.map(\.bitPattern))
            if tensor.type != .float64 { #expect(try file.floats(of: tensor) == numbers.map { Float($0) }) }
        }
        for (name, numbers) in expected.integers {
            #expect(try file.integers(of: try #require(file[name])).map(String.init) == numbers)
        }
        #expect(file.metadata("a") == "1 é \" \\ \n")
        #expect(file.metadata("b") == "2")
        #expect(file.metadata("c") == nil)
        #expect(file["f32"]?.shape == [2, 10])
    }

    @Test func `scalars, empty tensors and names that only bytes tell apart`() throws {
        let file = try SafetensorsFile(Golden.bytes("names.safetensors"))
        #expect(try file.doubles(of: try #require(file["scalar"])) == [2.5])
        #expect(file["scalar"]?.shape == [])
        #expect(file["none"]?.shape == [0, 3])
        #expect(try file.integers(of: try #require(file["e\u{301}"])) == [1])
        #expect(try file.integers(of: try #require(file["\u{E9}"])) == [2])
        #expect(try file.integers(of: try #require(file["a\"b\\c\n"])) == [3])
        #expect(file["nothing"] == nil)
        #expect(try SafetensorsFile(Golden.bytes("empty.safetensors")).tensors == [])
    }

    @Test func `a file of the Python package is written again with the same tensors`() throws {
        let bytes = try Golden.bytes("types.safetensors")
        let file = try SafetensorsFile(bytes)
        let written = writeSafetensors(Self.data(of: file), metadata: file.metadata)
        let again = try SafetensorsFile(written)
        #expect(Set(Self.data(of: again).map(\.name)) == Set(Self.data(of: file).map(\.name)))
        for tensor in Self.data(of: file) {
            let other = try #require(again[tensor.name])
            #expect(Array(written[other.range]) == tensor.bytes && other.shape == tensor.shape)
            // Every number of a mapped file is aligned.
            #expect(other.range.lowerBound.isMultiple(of: tensor.type.size))
        }
        #expect(again.metadata == file.metadata.sorted { $0.name < $1.name })
    }

    @Test func `what is written reads back equal, in any order of its parts`() throws {
        var generator = SplitMix64(state: 7)
        for _ in 0..<200 {
            let tensors = (0..<Int.random(in: 0...6, using: &generator)).map { index in
                let shape = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                    Int.random(in: 0...3, using: &generator)
                }
                let type = ElementType.allCases.randomElement(using: &generator) ?? .bool
                let bytes = (0..<shape.reduce(type.size, *)).map { _ in UInt8.random(in: 0...1, using: &generator) }
                return TensorData(name: "t\(index)é", type: type, shape: shape, bytes: bytes)
            }
            let metadata = [MetadataEntry(name: "\u{1}", text: "{\"a\":1}"), MetadataEntry(name: "", text: "")]
            let bytes = writeSafetensors(tensors, metadata: metadata)
            #expect(writeSafetensors(tensors.shuffled(using: &generator), metadata: metadata.reversed()) == bytes)
            let file = try SafetensorsFile(bytes)
            #expect(Self.data(of: file).sorted { $0.name < $1.name } == tensors)
            #expect(file.metadata("\u{1}") == "{\"a\":1}")
            #expect(bytes[0].isMultiple(of: 8))
        }
    }

    @Test func `numbers that are not finite are refused by place`() throws {
        let floats: [Float] = [1, -.infinity]
        let wide = try SafetensorsFile(
            writeSafetensors([
                TensorData(name: "f32", shape: [2], floats: floats),
                TensorData(name: "f64", shape: [3], doubles: [0, 1, 1e300]),
                TensorData(name: "f16", type: .float16, shape: [1], bytes: [0, 0x7E]),
                TensorData(name: "bf16", shape: [2], roundingToBFloat16: [0, .nan]),
                TensorData(name: "bool", type: .bool, shape: [3], bytes: [0, 1, 2]),
            ]))
        for (name, index) in [("f32", 1), ("f64", 2), ("f16", 0), ("bf16", 1)] {
            #expect(throws: ModelError.tensor(name: name, .notFinite(index: index))) {
                try wide.floats(of: try #require(wide[name]))
            }
        }
        #expect(try wide.doubles(of: try #require(wide["f64"])) == [0, 1, 1e300])
        #expect(throws: ModelError.tensor(name: "bool", .notBool(index: 2))) {
            try wide.integers(of: try #require(wide["bool"]))
        }
        let wrong = TensorFault.wrongType(actual: .bool, allowed: ElementType.reals)
        #expect(throws: ModelError.tensor(name: "bool", wrong)) { try wide.doubles(of: try #require(wide["bool"])) }
    }

    @Test func `bfloat16 rounds to the nearest, ties to even`() throws {
        let floats: [Float] = [1, 1.00390625, 1.01171875, -3.14159274, 0]
        let bytes = writeSafetensors([TensorData(name: "w", shape: [5], roundingToBFloat16: floats)])
        let file = try SafetensorsFile(bytes)
        let rounded: [Float] = [1, 1, 1.015625, -3.140625, 0]
        #expect(try file.floats(of: try #require(file["w"])) == rounded)
    }

    private static func data(of file: SafetensorsFile) -> [TensorData] {
        file.tensors.map {
            TensorData(name: $0.name, type: $0.type, shape: $0.shape, bytes: Array(file.bytes[$0.range]))
        }
    }
}
