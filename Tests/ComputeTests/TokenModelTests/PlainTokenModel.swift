@testable import Compute

/// A token model by obvious loops in double precision.
struct PlainTokenModel {
    let weights: TokenModelWeights
    private var tails: [[[Double]]]
    private var states: [[[Double]]]

    init(_ weights: TokenModelWeights) {
        let shape = weights.shape
        self.weights = weights
        tails = weights.layers.map { _ in
            [[Double]](repeating: [Double](repeating: 0, count: shape.convolution), count: shape.inner)
        }
        states = weights.layers.map { _ in
            [[Double]](repeating: [Double](repeating: 0, count: 2 * shape.halfState), count: shape.inner)
        }
    }

    /// The logits after the next token.
    mutating func advance(by token: Int) throws -> [Double] {
        let d = weights.shape.hidden
        var x = weights.embedding[token * d..<(token + 1) * d].map { Double($0) }
        for index in weights.layers.indices {
            let layer = weights.layers[index]
            let inner = weights.shape.inner
            let both = Self.product(layer.inputProjection, norm(x, layer.norm))
            let mixed = try (0..<inner).map { channel in
                let input = Self.silu(convolve(index, channel, both[channel]))
                return try kernel(index, channel, input) * Self.silu(both[inner + channel])
            }
            x = zip(x, Self.product(layer.outputProjection, mixed)).map { $0 + $1 }
        }
        return Self.product(weights.head ?? weights.embedding, norm(x, weights.finalNorm))
    }

    private func norm(_ x: [Double], _ weight: [Float]) -> [Double] {
        let mean = x.reduce(0) { $0 + $1 * $1 } / Double(x.count)
        return zip(x, weight).map { $0 / (mean + weights.shape.normEpsilon).squareRoot() * Double($1) }
    }

    private static func product(_ matrix: [Float], _ x: [Double]) -> [Double] {
        (0..<matrix.count / x.count).map { row in
            x.indices.reduce(0) { $0 + Double(matrix[row * x.count + $1]) * x[$1] }
        }
    }

    private static func silu(_ x: Double) -> Double { x / (1 + exp(-x)) }

    private mutating func convolve(_ layer: Int, _ channel: Int, _ input: Double) -> Double {
        let k = weights.shape.convolution
        tails[layer][channel] = tails[layer][channel].dropFirst() + [input]
        let taps = weights.layers[layer].convolution[channel * k..<(channel + 1) * k]
        let bias = Double(weights.layers[layer].convolutionBias[channel])
        return zip(taps, tails[layer][channel]).reduce(bias) { $0 + Double($1.0) * $1.1 }
    }

    private mutating func kernel(_ layer: Int, _ channel: Int, _ input: Double) throws -> Double {
        let n = weights.shape.halfState
        var state = states[layer][channel]
        defer { states[layer][channel] = state }
        switch weights.layers[layer].kernel {
        case .diagonal(let logStep, let logDecay, let frequency, let readout, let feedthrough):
            var output = Double(feedthrough[channel]) * input
            let step = exp(Double(logStep[channel]))
            for mode in 0..<n {
                let place = channel * n + mode
                let (re, im) = (-exp(Double(logDecay[place])), Double(frequency[place]))
                let pole = (re: exp(step * re) * cos(step * im), im: exp(step * re) * sin(step * im))
                let size = re * re + im * im
                // B̄ = (Ā - 1) / A
                let gain = (
                    re: ((pole.re - 1) * re + pole.im * im) / size, im: (pole.im * re - (pole.re - 1) * im) / size
                )
                let old = (re: state[2 * mode], im: state[2 * mode + 1])
                state[2 * mode] = pole.re * old.re - pole.im * old.im + gain.re * input
                state[2 * mode + 1] = pole.re * old.im + pole.im * old.re + gain.im * input
                output +=
                    2
                    * (Double(readout[2 * place]) * state[2 * mode] - Double(readout[2 * place + 1])
                        * state[2 * mode + 1])
            }
            return output
        case .rational(let denominator, let numerator, let feedthrough, let length):
            let places = channel * n..<(channel + 1) * n
            let a = denominator[places].map { Double($0) }
            var b = numerator[places].map { Double($0) }
            if let length {
                b = try TransferFunction(denominator: a, truncatedNumerator: b, length: length).numerator
            }
            let output = (0..<n).reduce(Double(feedthrough[channel]) * input) { $0 + b[$1] * state[$1] }
            let newest = (0..<n).reduce(input) { $0 - a[$1] * state[$1] }
            state = [newest] + state.dropLast()
            return output
        }
    }
}
