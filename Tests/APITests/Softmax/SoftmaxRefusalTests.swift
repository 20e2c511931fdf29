import HTTP
import JSON
import Testing

@testable import API

@Suite struct SoftmaxRefusalTests {
    private let client = SoftmaxClient()

    @Test(arguments: [
        (#""x":[1,"NaN"]"#, 422, "/x/1", "not_finite"),
        (#""x":[[1,2],["Infinity",4]]"#, 422, "/x/1/0", "not_finite"),
        (#""x":{"shape":[2],"data":[1,"NaN"]}"#, 422, "/x/data/1", "not_finite"),
        (#""x":[1e400]"#, 400, "/x/0", "number_out_of_range"),
        (#""x":[1,2],"bias":[0,"Infinity"]"#, 422, "/bias/1", "not_finite"),
        (#""x":[1e308,1],"bias":[1e308,0]"#, 422, "/x/0", "not_finite"),
        (#""x":[]"#, 422, "/x", "numerical_error"),
        (#""x":[[]]"#, 422, "/x", "numerical_error"),
        (#""x":[null,"-Infinity"]"#, 422, "/x", "numerical_error"),
        (#""x":[1,2],"mask":[false,false]"#, 422, "/x", "numerical_error"),
        (#""x":5"#, 400, "/x", "shape_mismatch"),
        (#""x":null"#, 400, "/x", "shape_mismatch"),
        (#""x":[1,[2]]"#, 400, "/x/1", "malformed_tensor"),
        (#""x":[1,"a"]"#, 400, "/x/1", "malformed_tensor"),
        (#""axis":0"#, 400, "/x", "missing_field"),
        (#""x":[1,2],"axis":1"#, 400, "/axis", "invalid_argument"),
        (#""x":[1,2],"axis":-2"#, 400, "/axis", "invalid_argument"),
        (#""x":[1,2],"mask":[true,true,true]"#, 400, "/mask", "shape_mismatch"),
        (#""x":[1,2],"mask":[2,1]"#, 400, "/mask", "invalid_argument"),
        (#""x":[1,2],"temperature":-1"#, 400, "/temperature", "invalid_argument"),
        (#""x":[1,2],"temperature":"hot""#, 400, "/temperature", "invalid_argument"),
        (#""x":[1,2],"variant":"hardmax""#, 400, "/variant", "invalid_argument"),
        (#""x":[1,2],"variant":"entmax""#, 400, "/alpha", "missing_field"),
        (#""x":[1,2],"variant":"entmax","alpha":10.5"#, 400, "/alpha", "invalid_argument"),
        (#""x":[1,2],"variant":"sparsemax","alpha":2"#, 400, "/alpha", "unknown_field"),
        (#""x":[1,2],"variant":"sparse","k":3"#, 400, "/k", "invalid_argument"),
        (#""x":[1,null],"variant":"sparse","k":2"#, 400, "/k", "invalid_argument"),
        (#""x":[1,2],"variant":"sparse","k":0"#, 400, "/k", "invalid_argument"),
        (#""x":[1,2],"variant":"budget","k":3"#, 400, "/k", "invalid_argument"),
        (#""x":[1,2],"variant":"budget","k":1,"temperature":0"#, 400, "/temperature", "invalid_argument"),
        (#""x":[1,2],"variant":"top_p","top_p":1.5"#, 400, "/top_p", "invalid_argument"),
        (#""x":[1,2],"variant":"taylor","order":3"#, 400, "/order", "invalid_argument"),
        (#""x":[1,2],"variant":"perturb_max","sigma":0"#, 400, "/sigma", "invalid_argument"),
        (#""x":[1,2],"variant":"normalized","f":"cosine""#, 400, "/f", "invalid_argument"),
        (#""x":[-1,-2],"variant":"normalized","f":"relu""#, 422, "/x", "numerical_error"),
        (#""x":[1,2],"variant":"csparsemax","upper":[0.2,0.2]"#, 400, "/upper", "invalid_argument"),
        (#""x":[1,2],"variant":"csoftmax","upper":[1,1,1]"#, 400, "/upper", "shape_mismatch"),
        (#""x":[1,2],"variant":"normmax","alpha":1"#, 400, "/alpha", "invalid_argument"),
        (#""x":[1,2],"variant":"margin","margin":0.2,"target":0"#, 400, "/x", "invalid_argument"),
        (#""x":[0.1,0.2],"variant":"margin","margin":0.2,"target":2"#, 400, "/target", "invalid_argument"),
        (#""x":[1,2],"variant":"sinkhorn""#, 400, "/x", "shape_mismatch"),
        (#""x":[[1,null]],"variant":"sinkhorn""#, 422, "/x/0/1", "numerical_error"),
        (#""x":[[1,2]],"variant":"sinkhorn","rows":[1,1]"#, 400, "/rows", "shape_mismatch"),
        (#""x":[[1,2]],"variant":"sinkhorn","columns":[1,1]"#, 400, "/columns", "invalid_argument"),
        (#""x":[1e300],"variant":"elementwise","f":"squared_relu""#, 422, "/x/0", "numerical_error"),
        (#""x":[1,2],"return":["q"]"#, 400, "/return", "invalid_argument"),
    ])
    func `what is wrong is named`(members: String, status: Int, pointer: String, code: String) {
        let reply = client.apply(members)
        #expect(reply.status == status, "\(members): \(reply.text.prefix(300))")
        #expect(reply.pointer == pointer, "\(members): \(reply.text.prefix(300))")
        #expect(reply.problemCode == code, "\(members)")
    }

    @Test func `long rows are refused by what they would take`() {
        let long = Tensor(shape: [513], values: [Double](repeating: 0, count: 513))
        #expect(client.upload("/v1/softmax?variant=perturb_max", long).pointer == "/x")
        let columns = Tensor(shape: [1025], values: [Double](repeating: 0, count: 1025))
        #expect(client.upload("/v1/softmax/gradient?jacobian=true", columns).pointer == "/jacobian")
        let row = Tensor(shape: [(1 << 20) + 1], values: [Double](repeating: 0, count: (1 << 20) + 1))
        #expect(client.upload("/v1/softmax", row).status == 413)
    }

    @Test(arguments: [
        (#""x":[1,2]"#, "/upstream"), (#""x":[1,2],"upstream":[1]"#, "/upstream"),
        (#""x":[1,2],"upstream":[1,null]"#, "/upstream/1"), (#""x":[1,2],"direction":[[1,2]]"#, "/direction"),
        (#""x":[[1]],"variant":"sinkhorn","upstream":[[1]]"#, "/variant"),
    ])
    func `gradients`(members: String, pointer: String) {
        let reply = client.gradient(members)
        #expect(reply.status == 400 && reply.pointer == pointer, "\(members): \(reply.text.prefix(300))")
    }

    @Test(arguments: [
        (#""x":[1,2],"target":2"#, 400, "/target"), (#""x":[1,2],"target":0.5"#, 400, "/target"),
        (#""x":[1,2],"target":[0.5,0.6]"#, 400, "/target"), (#""x":[1,2],"target":[1,2,3]"#, 400, "/target"),
        (#""x":[1,2]"#, 400, "/target"), (#""x":[1,null],"target":1"#, 400, "/target"),
        (#""x":[1,"NaN"],"target":1"#, 422, "/x/1"), (#""x":[null,null],"target":1"#, 422, "/x"),
        (#""x":[1,2],"target":1,"epsilon":-1"#, 400, "/epsilon"),
        (#""x":[9,0],"variant":"sparsemax","loss":"cross_entropy","target":1"#, 400, "/epsilon"),
        (#""x":[1,2],"target":1,"label_smoothing":1"#, 400, "/label_smoothing"),
        (#""x":[1,2],"target":1,"loss":"margin""#, 400, "/loss"),
        (#""x":[1,2],"target":1,"variant":"epsilon","epsilon":0.1"#, 400, "/variant"),
        (#""x":[1,2],"target":[0.5,0.5],"loss":"soft_accuracy""#, 400, "/target"),
        (#""x":[1,2],"target":1,"class_weights":[1]"#, 400, "/class_weights"),
        (#""x":[[1,2]],"target":[1],"ignore_index":1"#, 400, "/class_weights"),
        (#""z":[0,0],"classes":[[1,1]],"variant":"margin","margin":0.1,"target":0"#, 400, "/z"),
        (#""z":[1],"classes":[[1,1]],"variant":"margin","margin":0.1,"target":0"#, 400, "/z"),
        (#""z":[1],"x":[1],"variant":"margin","target":0"#, 400, "/x"), (#""z":[1],"target":0"#, 400, "/z"),
    ])
    func `losses`(members: String, status: Int, pointer: String) {
        let reply = client.loss(members)
        #expect(reply.status == status && reply.pointer == pointer, "\(members): \(reply.text.prefix(300))")
    }

    @Test(arguments: [
        (#""x":[1,2],"target":{"support":2}"#, 400, "/target/support"),
        (#""x":[1,2],"target":{}"#, 400, "/target/support"),
        (#""x":[1,2],"target":{"entropy":1,"support":1}"#, 400, "/target/entropy"),
        (#""x":[1,2],"target":{"effective":0.5}"#, 400, "/target/effective"),
        (#""x":[1,2],"target":{"effective":3}"#, 422, "/target/effective"),
        (#""x":[1,2],"target":{"entropy":0.5},"temperature":2"#, 400, "/temperature"),
        (#""x":[1,2],"target":{"entropy":0.5},"variant":"taylor""#, 400, "/variant"),
        (#""x":[2,2,1],"variant":"entmax","target":{"support":1}"#, 422, "/target/support"),
    ])
    func `calibrations`(members: String, status: Int, pointer: String) {
        let reply = client.calibrate(members)
        #expect(reply.status == status && reply.pointer == pointer, "\(members): \(reply.text.prefix(300))")
    }

    @Test(arguments: [
        (#""x":[1,2],"chain":{}"#, 400, "/chain"), (#""x":[1,2],"chain":[1,2]"#, 400, "/chain"),
        (#""x":[1,2],"chain":[{"heat":1}]"#, 400, "/chain/0"),
        (#""x":[1,2],"chain":[{"top_p":0.5,"top_k":1}]"#, 400, "/chain/0/top_p"),
        (#""x":[1,2],"chain":[{"top_k":1},{"min_p":2}]"#, 400, "/chain/1/min_p"),
        (#""x":[1,2],"chain":[{"entmax":99}]"#, 400, "/chain/0/entmax"),
        (#""x":[1,2],"chain":[{"bias":[1]}]"#, 400, "/chain/0/bias"),
        (#""x":[1,2],"count":0"#, 400, "/count"), (#""x":[1,2],"seed":-1"#, 400, "/seed"),
        (#""x":[1,2],"count":3,"replacement":false"#, 400, "/count"),
        (#""x":[1,null],"count":2,"replacement":false"#, 422, "/count"),
        (#""x":[1,2],"chain":[{"bias":[null,null]}]"#, 422, "/x"),
    ])
    func `samples`(members: String, status: Int, pointer: String) {
        let reply = client.sample(members)
        #expect(reply.status == status && reply.pointer == pointer, "\(members): \(reply.text.prefix(300))")
    }
}
