/// An increasing network of one input and one output, layers 1 → 3 → 3 → 3 → 1, and its slope.
///
///     v_0 = u,   v_{l+1} = s + tanh(f_l) ∘ tanh(s),   s = softplus(H_l) v_l + b_l   (the last layer has no tanh)
///
/// The slopes `v' = dv/du` go along with the values; both are positive combinations, so the output increases.
///
/// Source: Ballé et al., "Variational image compression with a scale hyperprior" (2018), appendix 6.1.
struct FactorizedNetwork: Sendable, Equatable {
    /// The widths of the layers.
    static let widths = [1, 3, 3, 3, 1]

    /// 24 weights, 10 offsets and 9 gates.
    static let parameterCount = 43

    /// H, b and f of each layer in turn.
    var parameters: [Double]

    /// What the parameters of a layer make of themselves: softplus and tanh, with the slopes of both.
    struct Layer {
        var inputs: Int
        var outputs: Int
        /// Where the layer's parameters start.
        var start: Int
        var weights: [Double]
        var weightSlopes: [Double]
        var offsets: [Double]
        /// Empty for the last layer.
        var gates: [Double]
    }

    /// The value, its slope, and what a backward pass needs: the inputs and the sums of each layer.
    struct Trace {
        var values: [[Double]]
        var slopes: [[Double]]
        var sums: [[Double]]
        var sumSlopes: [[Double]]
    }

    func layers() -> [Layer] {
        var start = 0
        return (0..<4).map { index in
            let (inputs, outputs) = (Self.widths[index], Self.widths[index + 1])
            let raw = parameters[start..<(start + inputs * outputs)]
            let offsets = parameters[(start + inputs * outputs)..<(start + inputs * outputs + outputs)]
            let gateStart = start + inputs * outputs + outputs
            let gates = index < 3 ? parameters[gateStart..<(gateStart + outputs)].map { tanh($0) } : []
            defer { start = gateStart + gates.count }
            return Layer(
                inputs: inputs,
                outputs: outputs,
                start: start,
                weights: raw.map { max($0, 0) + log1p(exp(-$0.magnitude)) },
                weightSlopes: raw.map { 1 / (1 + exp(-$0)) },
                offsets: Array(offsets),
                gates: gates
            )
        }
    }

    /// The output and its slope at u.
    static func evaluate(_ layers: [Layer], at u: Double) -> Trace {
        var trace = Trace(values: [[u]], slopes: [[1]], sums: [], sumSlopes: [])
        for (index, layer) in layers.enumerated() {
            var (sums, sumSlopes) = (layer.offsets, [Double](repeating: 0, count: layer.outputs))
            for row in 0..<layer.outputs {
                for column in 0..<layer.inputs {
                    sums[row] += layer.weights[row * layer.inputs + column] * trace.values[index][column]
                    sumSlopes[row] += layer.weights[row * layer.inputs + column] * trace.slopes[index][column]
                }
            }
            trace.sums.append(sums)
            trace.sumSlopes.append(sumSlopes)
            guard !layer.gates.isEmpty else {
                trace.values.append(sums)
                trace.slopes.append(sumSlopes)
                continue
            }
            let bends = sums.map { tanh($0) }
            var (values, slopes) = (sums, sumSlopes)
            for row in 0..<layer.outputs {
                let gate = layer.gates[row]
                values[row] += gate * bends[row]
                slopes[row] *= 1 + gate * (1 - bends[row] * bends[row])
            }
            trace.values.append(values)
            trace.slopes.append(slopes)
        }
        return trace
    }

    /// Adds to the parameters' gradient what the output's and its slope's make of it.
    static func accumulate(
        _ layers: [Layer],
        _ trace: Trace,
        byValue: Double,
        bySlope: Double,
        into gradient: inout [Double]
    ) {
        var (values, slopes) = ([byValue], [bySlope])
        for (index, layer) in layers.enumerated().reversed() {
            var (bySums, bySumSlopes) = (values, slopes)
            if !layer.gates.isEmpty {
                for row in 0..<layer.outputs {
                    let bend = tanh(trace.sums[index][row])
                    let rise = 1 - bend * bend
                    let (gate, sumSlope) = (layer.gates[row], trace.sumSlopes[index][row])
                    bySumSlopes[row] = slopes[row] * (1 + gate * rise)
                    bySums[row] = values[row] * (1 + gate * rise) - slopes[row] * sumSlope * gate * 2 * bend * rise
                    let byGate = values[row] * bend + slopes[row] * sumSlope * rise
                    let place = layer.start + layer.inputs * layer.outputs + layer.outputs + row
                    gradient[place] += byGate * (1 - gate * gate)
                }
            }
            values = Array(repeating: 0, count: layer.inputs)
            slopes = values
            for row in 0..<layer.outputs {
                gradient[layer.start + layer.inputs * layer.outputs + row] += bySums[row]
                for column in 0..<layer.inputs {
                    let place = row * layer.inputs + column
                    let input = bySums[row] * trace.values[index][column]
                    gradient[layer.start + place] +=
                        layer.weightSlopes[place]
                        * (input + bySumSlopes[row] * trace.slopes[index][column])
                    values[column] += layer.weights[place] * bySums[row]
                    slopes[column] += layer.weights[place] * bySumSlopes[row]
                }
            }
        }
    }

    /// Weights that begin as an increasing line of slope about 1, with offsets drawn from (−½, ½).
    static func start(seed: UInt64) -> FactorizedNetwork {
        var generator = SplitMix64(seed: seed)
        var parameters: [Double] = []
        for index in 0..<4 {
            let (inputs, outputs) = (widths[index], widths[index + 1])
            // softplus(raw) = 1/outputs.
            let raw = log(expm1(1 / Double(index == 3 ? 3 : outputs)))
            parameters += Array(repeating: raw, count: inputs * outputs)
            parameters += (0..<outputs).map { _ in 0.5 * generator.symmetricUniform() }
            if index < 3 { parameters += Array(repeating: 0, count: outputs) }
        }
        return FactorizedNetwork(parameters: parameters)
    }
}
