internal import Compute
internal import JSON
internal import Numerics

extension DensityObject {
    /// Reads `method`, `support`, `kernel` and `coefficients`, in the form in which they are written.
    init(from arguments: inout Arguments) throws(APIError) {
        switch try arguments.choice("method", of: Method.self) {
        case .fourier: model = .fourier(try Self.fourier(&arguments))
        case .gmm:
            model = .mixture(try arguments.object("coefficients") { inner throws(APIError) in try inner.mixture() })
        case .kde: model = .kernel(try Self.kernel(&arguments))
        case .histogram:
            model = .histogram(
                try arguments.object("coefficients") { inner throws(APIError) in
                    try inner.histogram(counts: "probabilities")
                })
        case .dfp:
            model = .factorized(
                try arguments.object("coefficients") { inner throws(APIError) in
                    let parameters = try inner.reals("parameters")
                    let location = try inner.real("location")
                    let scale = try inner.real("scale", in: .positive)
                    return try inner.fitting { () throws(ComputeError) in
                        try FactorizedDensity(parameters: parameters, location: location, scale: scale)
                    }
                })
        }
    }

    private static func fourier(_ arguments: inout Arguments) throws(APIError) -> FourierDensity {
        let map = try arguments.object("support") { inner throws(APIError) in
            try SupportRequest(from: &inner).exact(in: inner)
        }
        let coefficients = try arguments.complexTensor("coefficients", ranks: 1...1).values
        return try arguments.fitting { () throws(ComputeError) in
            guard TrigonometricDensity.degrees.contains(coefficients.count - 1) else {
                throw .wrongLength(
                    argument: "coefficients", actual: coefficients.count,
                    expected: TrigonometricDensity.degrees.upperBound + 1)
            }
            return try FourierDensity(series: TrigonometricDensity(coefficients: coefficients), map: map)
        }
    }

    private static func kernel(_ arguments: inout Arguments) throws(APIError) -> KernelDensity {
        let ends = try arguments.optionalObject("support") { inner throws(APIError) in try SupportEnds(from: &inner) }
        let kernel = try arguments.optionalChoice("kernel", of: SmoothingKernel.self) ?? .gaussian
        return try arguments.object("coefficients") { inner throws(APIError) in
            let centers = try inner.reals("centers")
            let weights = try inner.reals("weights")
            let bandwidths = try inner.reals("bandwidths")
            return try inner.fitting { () throws(ComputeError) in
                try KernelDensity(
                    centers: centers, weights: weights, bandwidths: bandwidths, kernel: kernel,
                    support: (ends ?? .line).range)
            }
        }
    }
}

extension Arguments {
    /// The mixture of the members `weights`, `means` and `deviations`.
    mutating func mixture() throws(APIError) -> GaussianMixture {
        let weights = try reals("weights")
        let means = try reals("means")
        let deviations = try reals("deviations")
        for (name, values) in [("means", means), ("deviations", deviations)] where values.count != weights.count {
            throw .shapeMismatch(pointer(to: name), .length(weights.count))
        }
        guard GaussianMixture.componentCounts.contains(weights.count) else {
            throw .shapeMismatch(
                pointer(to: "weights"),
                .stated("must have at most \(GaussianMixture.componentCounts.upperBound) elements"))
        }
        return try fitting { () throws(ComputeError) in
            try GaussianMixture(
                weights.indices.map {
                    GaussianMixture.Component(weight: weights[$0], mean: means[$0], deviation: deviations[$0])
                })
        }
    }

    /// The histogram of the members `edges` and `counts`.
    mutating func histogram(counts: String) throws(APIError) -> HistogramDensity {
        let edges = try reals("edges")
        let weights = try reals(counts)
        do throws(ComputeError) {
            return try HistogramDensity(edges: edges, weights: weights)
        } catch {
            throw refusal(ofFit: error, renaming: ["weights": counts])
        }
    }

    /// The result of a computation about a density on these members.
    func fitting<Result>(_ compute: () throws(ComputeError) -> Result) throws(APIError) -> Result {
        do throws(ComputeError) {
            return try compute()
        } catch {
            throw refusal(ofFit: error)
        }
    }

    /// The refusal of these members by a computation about a density.
    ///
    /// - Parameter names: The members that arguments of another name came from.
    func refusal(ofFit fault: ComputeError, renaming names: [String: String] = [:]) -> APIError {
        func place(_ argument: String) -> JSONPointer { pointer(to: names[argument] ?? argument) }
        switch fault {
        case .outOfRange(let argument, _, let allowed): return .invalidArgument(place(argument), .integer(allowed))
        case .notInInterval(let argument, _, let allowed):
            return .invalidArgument(place(argument), .stated("must be in \(allowed)"))
        case .notApplicable("samples", _, _): return .degenerate(place("samples"))
        case .notApplicable(let argument, let choice, let subject):
            return .invalidArgument(place(argument), .stated("cannot be \(choice) for \(subject)"))
        case .wrongLength(let argument, _, let expected): return .shapeMismatch(place(argument), .length(expected))
        case .notFinite(let argument, let index):
            return .notFinite(place(argument).appending(index: index), element: nil)
        case .singular, .diverged, .notConverged, .unstable, .illConditioned, .poleOnNode, .cancelled:
            return .compute(fault)
        }
    }
}
