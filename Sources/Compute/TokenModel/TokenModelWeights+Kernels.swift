extension TokenModelWeights.Kernel {
    func validate(_ shape: TokenModelWeights.Shape, at path: String) throws(ComputeError) {
        let (inner, modes) = (shape.inner, shape.inner * shape.halfState)
        switch self {
        case .diagonal(let logStep, let logDecay, let frequency, let readout, let feedthrough):
            try TokenModelWeights.check("\(path).logStep", logStep, inner)
            try TokenModelWeights.check("\(path).logDecay", logDecay, modes)
            try TokenModelWeights.check("\(path).frequency", frequency, modes)
            try TokenModelWeights.check("\(path).readout", readout, 2 * modes)
            try TokenModelWeights.check("\(path).feedthrough", feedthrough, inner)
        case .rational(let denominator, let numerator, let feedthrough, let trainedLength):
            try TokenModelWeights.check("\(path).denominator", denominator, modes)
            try TokenModelWeights.check("\(path).numerator", numerator, modes)
            try TokenModelWeights.check("\(path).feedthrough", feedthrough, inner)
            if let length = trainedLength, !TransferFunction.kernelLengths.contains(length) {
                throw .outOfRange(
                    argument: "\(path).trainedLength", value: length, allowed: TransferFunction.kernelLengths)
            }
        }
    }

    /// The systems that are stepped, one for each channel, rounded to single precision.
    ///
    /// - Throws: As ``TokenModelWeights/validate(checkpoint:)``, for poles and for what overflows.
    func discretized(
        _ shape: TokenModelWeights.Shape, at path: String, checkpoint: Checkpoint
    ) throws(ComputeError) -> SteppedKernel {
        switch self {
        case .diagonal(let logStep, let logDecay, let frequency, let readout, let feedthrough):
            var modes: [SteppedKernel.Mode] = []
            modes.reserveCapacity(logDecay.count)
            for place in logDecay.indices {
                let mode = SteppedKernel.Mode(
                    step: exp(Double(logStep[place / shape.halfState])), decay: exp(Double(logDecay[place])),
                    frequency: Double(frequency[place]),
                    readout: (Double(readout[2 * place]), Double(readout[2 * place + 1])))
                try Self.require(mode, place, at: path)
                modes.append(mode)
            }
            return .diagonal(modes: modes, feedthrough: feedthrough)
        case .rational(let denominator, let numerator, let feedthrough, let trainedLength):
            let order = shape.halfState
            var whole: [Float] = []
            whole.reserveCapacity(numerator.count)
            for channel in feedthrough.indices {
                if channel.isMultiple(of: 64) { try checkpoint() }
                let places = channel * order..<(channel + 1) * order
                let system = try TransferFunction(
                    denominator: denominator[places].map { Double($0) },
                    numerator: numerator[places].map { Double($0) })
                try Self.requireStable(system, at: "\(path).denominator[\(places.lowerBound)]", checkpoint: checkpoint)
                whole += try Self.wholeNumerator(of: system, trainedLength)
                if let index = whole[places].firstIndex(where: { !$0.isFinite }) {
                    throw .notFinite(argument: "\(path).numerator", index: index)
                }
            }
            return .rational(denominator: denominator, numerator: whole, feedthrough: feedthrough)
        }
    }

    /// The numerator that is stepped: `b` of `b (I - Ā^L) = b̃` where the kernel was trained for L samples.
    private static func wholeNumerator(
        of system: TransferFunction, _ trainedLength: Int?
    ) throws(ComputeError) -> [Float] {
        guard let trainedLength else { return system.numerator.map { Float($0) } }
        let whole = try TransferFunction(
            denominator: system.denominator, truncatedNumerator: system.numerator, length: trainedLength)
        return whole.numerator.map { Float($0) }
    }

    /// Refuses a mode that does not decay or that overflowed.
    private static func require(
        _ mode: SteppedKernel.Mode, _ place: Int, at path: String
    ) throws(ComputeError) {
        guard mode.pole.re.isFinite, mode.pole.im.isFinite else {
            throw .notFinite(argument: "\(path).logDecay", index: place)
        }
        guard mode.magnitude < 1 else {
            throw .notInInterval(
                argument: "\(path).logDecay[\(place)]", value: mode.magnitude, allowed: "[0, 1)")
        }
        guard mode.readout.re.isFinite, mode.readout.im.isFinite else {
            throw .notFinite(argument: "\(path).readout", index: 2 * place)
        }
    }

    private static func requireStable(
        _ system: TransferFunction, at argument: String, checkpoint: Checkpoint
    ) throws(ComputeError) {
        guard try !system.schurCohnTest(checkpoint: checkpoint).isStable else { return }
        let radius = try system.spectralRadius(checkpoint: checkpoint).value
        throw .notInInterval(argument: argument, value: radius, allowed: "[0, 1)")
    }
}
