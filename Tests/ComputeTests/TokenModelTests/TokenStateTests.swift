import Testing

@testable import Compute

@Suite struct TokenStateTests {
    @Test func `a new state is all zeros at position 0`() throws {
        let model = try TokenModel(.odd())
        let state = model.makeState()
        #expect(state.position == 0)
        #expect(model.export(state) == [Float](repeating: 0, count: model.stateLayout.count))
        #expect(model.stateLayout.byteCount == 4 * (3 * 35 * 3 + 35 * 5 * (2 + 1 + 2)))
        #expect(model.stateBytes >= model.stateLayout.byteCount)
    }

    @Test func `the layout names every tensor once, without gaps`() throws {
        let layout = try TokenModel(.odd()).stateLayout
        #expect(
            layout.tensors.map(\.name) == [
                "layers.0.convolution", "layers.0.kernel", "layers.1.convolution", "layers.1.kernel",
                "layers.2.convolution", "layers.2.kernel",
            ])
        #expect(layout.tensors.map(\.shape) == [[35, 3], [35, 5, 2], [35, 3], [35, 5], [35, 3], [35, 5, 2]])
        var end = 0
        for tensor in layout.tensors {
            #expect(tensor.range == end..<end + tensor.shape.reduce(1, *))
            end = tensor.range.upperBound
        }
        #expect(end == layout.count)
    }

    @Test func `a restored state goes on with the same bits at every position`() throws {
        let model = try TokenModel(.odd())
        let tokens = randomTokens(20, below: model.shape.vocabulary, seed: 9)
        for cut in 0...12 {
            let state = try model.stepped(Array(tokens[..<cut])).state
            let restored = try model.makeState(from: model.export(state), position: cut)
            #expect(restored == state)
            let expected = try model.stepped(Array(tokens[cut...]), from: state).logits
            #expect(bits(try model.stepped(Array(tokens[cut...]), from: restored).logits) == bits(expected))
        }
    }

    @Test func `a convolution's export is its last inputs, oldest first`() throws {
        let weights = TokenModelWeights.odd()
        let model = try TokenModel(weights)
        let tokens = [3, 1, 4, 1]
        // The first layer's inputs depend on the last token alone.
        let newest = try tokens.map { token in
            model.export(try model.stepped([token]).state)[model.stateLayout.tensors[0].range].map { $0 }
        }
        let export = model.export(try model.stepped(tokens).state)
        for channel in 0..<35 {
            for back in 0..<3 {
                #expect(export[channel * 3 + 2 - back] == newest[3 - back][channel * 3 + 2])
            }
        }
    }

    @Test func `forks go their own ways`() throws {
        let model = try TokenModel(.odd())
        let parent = try model.stepped([1, 2, 3]).state
        var fork = parent
        fork.makeUnique()
        #expect(fork == parent)
        let ahead = try model.stepped([4], from: fork)
        #expect(ahead.state != parent)
        #expect(bits(try model.stepped([4], from: parent).logits) == bits(ahead.logits))
        #expect(bits(try model.stepped([1, 2, 3, 4]).logits.suffix(37)) == bits(ahead.logits))
    }

    @Test func `numbers that are no state are refused`() throws {
        let model = try TokenModel(.odd())
        let count = model.stateLayout.count
        var numbers = [Float](repeating: 0, count: count)
        #expect(throws: ComputeError.wrongLength(argument: "state", actual: count - 1, expected: count)) {
            try model.makeState(from: Array(numbers.dropLast()), position: 1)
        }
        #expect(throws: ComputeError.outOfRange(argument: "position", value: -1, allowed: 0...Int.max)) {
            try model.makeState(from: numbers, position: -1)
        }
        numbers[7] = .nan
        #expect(throws: ComputeError.notFinite(argument: "state", index: 7)) {
            try model.makeState(from: numbers, position: 1)
        }
        numbers[7] = 1e30
        #expect {
            try model.makeState(from: numbers, position: 1)
        } throws: { error in
            guard case ComputeError.notInInterval(let argument, let value, _) = error else { return false }
            return argument == "state" && value == Double(Float(1e30))
        }
    }
}
