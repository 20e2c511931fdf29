import Compute
import Foundation

/// The detector's equations in double precision, loop by loop, as they are written.
struct PlainVoiceActivity {
    let weights: VoiceActivityWeights
    private(set) var context = [Double](repeating: 0, count: 64)
    private(set) var hidden = [Double](repeating: 0, count: 128)
    private(set) var cell = [Double](repeating: 0, count: 128)

    init(_ weights: VoiceActivityWeights) {
        self.weights = weights
    }

    mutating func step(_ samples: [Double]) -> Double {
        var x = context + samples
        context = Array(x.suffix(64))
        for i in 0..<64 { x.append(x[574 - i]) }
        var h = (0..<129).map { bin in (0..<4).map { magnitude(x, bin, at: 128 * $0) } }
        for (layer, stride) in zip(weights.encoder, [1, 2, 2, 1]) { h = convolve(h, layer, stride) }
        let gates = (0..<512).map { row in
            var sum = Double(weights.inputBias[row]) + Double(weights.hiddenBias[row])
            for j in 0..<128 {
                sum += Double(weights.inputWeight[row * 128 + j]) * h[j][0]
                sum += Double(weights.hiddenWeight[row * 128 + j]) * hidden[j]
            }
            return sum
        }
        var answer = Double(weights.outputBias)
        for j in 0..<128 {
            cell[j] = logistic(gates[128 + j]) * cell[j] + logistic(gates[j]) * tanh(gates[256 + j])
            hidden[j] = logistic(gates[384 + j]) * tanh(cell[j])
            answer += Double(weights.outputWeight[j]) * max(hidden[j], 0)
        }
        return logistic(answer)
    }

    private func magnitude(_ x: [Double], _ bin: Int, at start: Int) -> Double {
        var (real, imaginary) = (0.0, 0.0)
        for i in 0..<256 {
            real += Double(weights.basis[bin * 256 + i]) * x[start + i]
            imaginary += Double(weights.basis[(129 + bin) * 256 + i]) * x[start + i]
        }
        return (real * real + imaginary * imaginary).squareRoot()
    }

    private func convolve(
        _ h: [[Double]], _ layer: VoiceActivityWeights.Convolution, _ step: Int
    ) -> [[Double]] {
        let length = h[0].count
        return layer.bias.indices.map { out in
            stride(from: 0, to: length, by: step).map { t in
                var sum = Double(layer.bias[out])
                for channel in h.indices {
                    for tap in 0..<3 where (0..<length).contains(t + tap - 1) {
                        sum += Double(layer.weight[(out * h.count + channel) * 3 + tap]) * h[channel][t + tap - 1]
                    }
                }
                return max(sum, 0)
            }
        }
    }

    private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}

extension VoiceActivityWeights {
    /// Weights that are the same in every run, of a size at which nothing saturates.
    static func mixed() -> VoiceActivityWeights {
        var numbers = mixedSignal(400_000)[...]
        func take(_ count: Int, _ scale: Double) -> [Float] {
            let taken = numbers.prefix(count).map { Float($0 * scale) }
            numbers = numbers.dropFirst(count)
            return taken
        }
        return VoiceActivityWeights(
            basis: take(258 * 256, 0.1),
            encoder: zip(channels, channels.dropFirst()).map { inputs, outputs in
                Convolution(
                    weight: take(outputs * inputs * 3, 2 / Double(inputs).squareRoot()), bias: take(outputs, 0.2))
            },
            inputWeight: take(512 * 128, 0.1), inputBias: take(512, 0.5), hiddenWeight: take(512 * 128, 0.2),
            hiddenBias: take(512, 0.5), outputWeight: take(128, 1), outputBias: 0.1)
    }
}
