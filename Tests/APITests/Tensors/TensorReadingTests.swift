import JSON
import Testing

@testable import API

@Suite struct TensorReadingTests {
    private let x = JSONPointer.root.appending(name: "x")

    private func read(_ text: String) throws(APIError) -> Tensor {
        do {
            return try Tensor(json: parseJSON(Array(text.utf8)), at: x)
        } catch let error as APIError {
            throw error
        } catch {
            throw .internal
        }
    }

    @Test(
        arguments: [
            ("3", [], [3]), ("3.5", [], [3.5]), ("[1]", [1], [1]), ("[1,2.5,-3e2]", [3], [1, 2.5, -300]),
            ("[[1,2],[3,4]]", [2, 2], [1, 2, 3, 4]), ("[[[1],[2]],[[3],[4]]]", [2, 2, 1], [1, 2, 3, 4]),
            ("[]", [0], []), ("[[],[]]", [2, 0], []), ("[9007199254740993]", [1], [9007199254740992]),
            (#"{"shape":[2,2],"data":[1,2,3,4]}"#, [2, 2], [1, 2, 3, 4]), (#"{"shape":[],"data":[7]}"#, [], [7]),
            (#"{"shape":[0,3],"data":[]}"#, [0, 3], []),
            (#"{"shape":[2],"base64":"AAAAAAAA8D8AAAAAAAAAwA=="}"#, [2], [1, -2]),
        ] as [(String, [Int], [Double])])
    func `every form is read`(text: String, shape: [Int], values: [Double]) throws {
        #expect(try read(text) == Tensor(shape: shape, values: values))
    }

    @Test(
        arguments: [
            (#"{"shape":[2],"dtype":"float32","data":[0.1,1]}"#, ElementType.float32, [Double(Float(0.1)), 1]),
            (#"{"shape":[1],"dtype":"float32","base64":"zczMPQ=="}"#, .float32, [Double(Float(0.1))]),
            (#"{"shape":[2],"dtype":"int64","data":[-3,4.0]}"#, .int64, [-3, 4]),
            (#"{"shape":[1],"dtype":"int64","base64":"/f////////8="}"#, .int64, [-3]),
            (#"{"shape":[3],"dtype":"bool","data":[true,false,1]}"#, .bool, [1, 0, 1]),
            (#"{"shape":[2],"dtype":"bool","base64":"AQA="}"#, .bool, [1, 0]), ("[true,false]", .bool, [1, 0]),
            (#"{"shape":[1],"dtype":"float64","data":[1]}"#, .float64, [1]),
        ] as [(String, ElementType, [Double])])
    func `every type is read`(text: String, dtype: ElementType, values: [Double]) throws {
        #expect(try read(text) == Tensor(shape: [values.count], dtype: dtype, values: values))
    }

    @Test(arguments: [
        ("[1,[2]]", "malformed_tensor", "/x/1"), ("[[1],2]", "malformed_tensor", "/x/1"),
        ("[[1,2],[3]]", "malformed_tensor", "/x/1"), ("[[[1],[2]],[[3]]]", "malformed_tensor", "/x/1"),
        ("[[[1],[2]],[[3],[4,5]]]", "malformed_tensor", "/x/1/1"), ("[[],[1]]", "malformed_tensor", "/x/1"),
        ("null", "malformed_tensor", "/x"), ("[null]", "malformed_tensor", "/x/0"),
        ("[1,null]", "malformed_tensor", "/x/1"), (#""x""#, "malformed_tensor", "/x"),
        (#"[1,"2"]"#, "malformed_tensor", "/x/1"), (#"["NaN"]"#, "not_finite", "/x/0"),
        (#"[[1,2],[3,"-Infinity"]]"#, "not_finite", "/x/1/1"), (#""Infinity""#, "not_finite", "/x"),
        ("[true,1]", "malformed_tensor", "/x/1"), ("[1,true]", "malformed_tensor", "/x/1"),
        ("[[true],[1]]", "malformed_tensor", "/x/1/0"), ("[{}]", "malformed_tensor", "/x/0"),
        ("{}", "missing_field", "/x/shape"), (#"{"shape":[1]}"#, "malformed_tensor", "/x"),
        (#"{"shape":[1],"data":[1],"base64":""}"#, "malformed_tensor", "/x"),
        (#"{"shape":[1],"data":[1],"order":"C"}"#, "unknown_field", "/x/order"),
        (#"{"shape":[1],"dtype":"int8","data":[1]}"#, "invalid_argument", "/x/dtype"),
        (#"{"shape":[2],"data":[1]}"#, "malformed_tensor", "/x/data"),
        (#"{"shape":[2],"data":[1,"x",2]}"#, "malformed_tensor", "/x/data"),
        (#"{"shape":[2],"data":[1,"NaN"]}"#, "not_finite", "/x/data/1"),
        (#"{"shape":[1],"data":[[1]]}"#, "malformed_tensor", "/x/data/0"),
        (#"{"shape":[-1],"data":[]}"#, "malformed_tensor", "/x/shape"),
        (#"{"shape":[1.5],"data":[]}"#, "malformed_tensor", "/x/shape"),
        (#"{"shape":"x","data":[]}"#, "malformed_tensor", "/x/shape"),
        (#"{"shape":[4611686018427387904,4],"data":[]}"#, "malformed_tensor", "/x/shape"),
        (#"{"shape":[3000,3000],"data":[]}"#, "content_too_large", "/x/shape"),
        (#"{"shape":[1],"dtype":"int64","data":[1.5]}"#, "malformed_tensor", "/x/data/0"),
        (#"{"shape":[1],"dtype":"int64","data":[1e17]}"#, "number_out_of_range", "/x/data/0"),
        (#"{"shape":[1],"dtype":"float32","data":[1e39]}"#, "number_out_of_range", "/x/data/0"),
        (#"{"shape":[1],"dtype":"bool","data":[2]}"#, "malformed_tensor", "/x/data/0"),
        (#"{"shape":[1],"dtype":"bool","base64":"Ag=="}"#, "number_out_of_range", "/x/base64"),
        (#"{"shape":[1],"base64":"AAAAAAAA8H8="}"#, "not_finite", "/x/base64"),
        (#"{"shape":[1],"base64":"AAAAAAAA8D8"}"#, "malformed_tensor", "/x/base64"),
        (#"{"shape":[1],"base64":"AAAAAAAA 8D="}"#, "malformed_tensor", "/x/base64"),
        (#"{"shape":[2],"base64":"AAAAAAAA8D8="}"#, "malformed_tensor", "/x/base64"),
        (#"{"shape":[1],"base64":7}"#, "malformed_tensor", "/x/base64"),
    ])
    func `every mistake is refused at its place`(text: String, code: String, pointer: String) {
        do {
            let tensor = try read(text)
            Issue.record("read as \(tensor)")
        } catch {
            let problem = Problem(error)
            #expect(problem.code.rawValue == code)
            #expect(problem.pointer?.description == pointer)
        }
    }

    @Test func `the element of binary data is named`() {
        do {
            _ = try read(#"{"shape":[1,1],"base64":"AAAAAAAA8H8="}"#)
            Issue.record("read")
        } catch {
            #expect(Problem(error).detail == "element [0, 0] of x.base64 is not finite")
        }
    }

    @Test func `too many elements are refused before there is room for them`() throws {
        let row = "[" + String(repeating: "0,", count: 4095) + "0]"
        let rows = "[" + row + String(repeating: ",[]", count: 2048) + "]"
        do {
            _ = try read(rows)
            Issue.record("read")
        } catch {
            #expect(Problem(error).code == .contentTooLarge)
        }
    }
}
