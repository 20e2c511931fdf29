import Compute
import HTTP
import JSON
import Models
import Sessions
import Testing

@testable import API

@Suite struct VoiceSessionTests {
    let client = TestClient()

    init() throws {
        let ramp: (Int) -> [Float] = { count in (0..<count).map { Float($0 * 37 % 101) / 1000 - 0.05 } }
        let sizes = VoiceActivityWeights.channels
        let weights = VoiceActivityWeights(
            basis: ramp(258 * 256),
            encoder: zip(sizes, sizes.dropFirst()).map { .init(weight: ramp($1 * $0 * 3), bias: ramp($1)) },
            inputWeight: ramp(512 * 128), inputBias: ramp(512), hiddenWeight: ramp(512 * 128), hiddenBias: ramp(512),
            outputWeight: ramp(128), outputBias: 0)
        let (layers, order) = (weights.encoder, [(128, 129), (64, 128), (64, 64), (128, 64)])
        let encoder = zip(layers, order).enumerated().flatMap { index, layer in
            [
                TensorData(
                    name: "encoder.\(index).weight", shape: [layer.1.0, layer.1.1, 3], floats: layer.0.weight),
                TensorData(name: "encoder.\(index).bias", shape: [layer.1.0], floats: layer.0.bias),
            ]
        }
        let others = [
            TensorData(name: "stft.basis", shape: [258, 256], floats: weights.basis),
            TensorData(name: "lstm.input.weight", shape: [512, 128], floats: weights.inputWeight),
            TensorData(name: "lstm.input.bias", shape: [512], floats: weights.inputBias),
            TensorData(name: "lstm.hidden.weight", shape: [512, 128], floats: weights.hiddenWeight),
            TensorData(name: "lstm.hidden.bias", shape: [512], floats: weights.hiddenBias),
            TensorData(name: "output.weight", shape: [128], floats: weights.outputWeight),
            TensorData(name: "output.bias", shape: [1], floats: [0]),
        ]
        let config = String(decoding: VoiceActivityConfiguration.json(digest: nil), as: UTF8.self)
        let body = writeSafetensors(encoder + others, metadata: [MetadataEntry(name: "config", text: config)])
        let model = try ReadModel(id: "vad", body: body)
        try client.service.models.put(ServedModel(model, owner: nil, at: UnixTime(seconds: 0)), replacing: nil)
        try client.service.models.put(
            ServedModel(ReadModel(id: "theirs", body: body), owner: SessionOwner("them"), at: UnixTime(seconds: 0)),
            replacing: nil)
    }

    private func sound(_ step: Int) -> [Double] { (0..<512).map { Double(($0 * (step + 3)) % 97) / 97 - 0.5 } }

    private func rows(_ steps: Range<Int>) -> String {
        "[" + steps.map { json(sound($0)) }.joined(separator: ",") + "]"
    }

    @Test func `a session of a model answers a probability a step, and its state goes on bit for bit`() {
        let made = client.put("a", #"{"model":"vad"}"#)
        #expect(made.status == 201, "\(made.text)")
        #expect(made.json["model"].text == "vad")
        let whole = flat(client.step("a", #"{"u":\#(rows(0..<6))}"#).json["y"])
        #expect(whole.count == 6 && whole.allSatisfy { (0...1).contains($0) } && Set(whole).count > 1)
        #expect(client.put("b", #"{"model":"vad"}"#).status == 201)
        let first = client.post("/v1/sessions/b/prefill", json: #"{"u":\#(rows(0..<3)),"return":"last"}"#)
        #expect(first.json["y"].number == whole[2])
        var text = JSONWriter()
        text.value(client.get("/v1/sessions/b?state=true").json["state"])
        let state = String(decoding: text.bytes, as: UTF8.self)
        #expect(client.put("c", #"{"model":"vad","initial_state":\#(state)}"#).status == 201)
        #expect(client.post("/v1/sessions/b/fork", json: #"{"ids":["d"]}"#).status == 201)
        for name in ["b", "c", "d"] {
            let rest = client.step(name, #"{"u":\#(rows(3..<6))}"#)
            #expect(flat(rest.json["y"]) == Array(whole[3...]))
            #expect(rest.json["position"].number == 6)
        }
    }

    @Test func `a line is a step`() throws {
        _ = client.put("lines", #"{"model":"vad"}"#)
        let (conversation, answer) = try #require(client.converse("lines"))
        guard case .response(let response) = answer, case .stream(let source) = response.body else { return }
        for step in 0..<3 { conversation.receive(Array(#"{"u":\#(json(sound(step)))}"#.utf8) + [10]) }
        conversation.finishInput()
        let steps = source.events().filter { $0["type"].text == "step" }.map { $0["y"].number }
        _ = client.put("whole", #"{"model":"vad"}"#)
        #expect(steps == flat(client.step("whole", #"{"u":\#(rows(0..<3))}"#).json["y"]))
    }

    @Test func `unknown models, those of others, and steps of other lengths are refused by name`() {
        #expect(client.put("a", #"{"model":"none"}"#).problemCode == "model_not_found")
        #expect(client.put("a", #"{"model":"theirs"}"#).problemCode == "model_not_found")
        #expect(client.put("a", #"{"model":"vad","channels":2}"#).problemCode == "unknown_field")
        #expect(client.put("a", #"{"model":"vad","system":{"form":"attention"}}"#).problemCode == "invalid_argument")
        _ = client.put("a", #"{"model":"vad"}"#)
        #expect(client.step("a", #"{"u":[1,2,3]}"#).problemCode == "shape_mismatch")
        #expect(client.position(of: "a") == 0)
        #expect(client.put("a", #"{"system":{"form":"hippo","measure":"legs","n":4}}"#).status == 409)
    }
}
