internal import Compute

extension HeardSignal {
    /// Reads `u`, `n`, `scaling`, `window`, `method` and `alpha`.
    ///
    /// - Parameter timeStep: Tells the time between two samples, given their number.
    init(
        from arguments: inout Arguments, timeStep: (inout Arguments, Int) throws(APIError) -> Double
    ) throws(APIError) {
        let basis = try arguments.basis()
        let method = try arguments.projectionMethod(for: basis)
        let samples = try arguments.tensor("u", ranks: 1...2)
        let channels = samples.rank == 1 ? 1 : samples.shape[1]
        let most = HiPPOMemory.largestState / basis.order
        guard channels <= most else {
            throw .invalidArgument(
                arguments.pointer(to: "u"), .stated("must have at most \(most) channels for n = \(basis.order)"))
        }
        let step = try timeStep(&arguments, samples.shape[0])
        do throws(ComputeError) {
            signal = try Signal(samples: samples.values, channels: channels, timeStep: step)
        } catch {
            throw .compute(error)
        }
        self.basis = basis
        self.method = method
        dtype = samples.answerType
        isVector = samples.rank == 1
    }
}

extension Tensor {
    /// The type of real numbers computed from this tensor.
    var answerType: ElementType {
        dtype == .float32 ? .float32 : .float64
    }
}

extension Arguments {
    /// The polynomials that `measure`, `n`, `scaling` and `window` name.
    mutating func basis() throws(APIError) -> ProjectionBasis {
        // The measure is part of the path: another one names no resource.
        guard let named = HiPPOMeasure(rawValue: try text("measure", longest: 64)) else { throw .routeNotFound }
        let measure = try requireMemory(named, "measure")
        let order = try integer("n", in: measure.orders)
        let scaling = try optionalChoice("scaling", of: BasisScaling.self) ?? measure.defaultScaling
        let window = try window(of: measure)
        do throws(ComputeError) {
            return try ProjectionBasis(measure: measure, order: order, scaling: scaling, window: window)
        } catch {
            throw .compute(error)
        }
    }

    private mutating func window(of measure: HiPPOMeasure) throws(APIError) -> Double? {
        if measure.isTimeInvariant { return try real("window", in: .positive) }
        guard !contains("window") else {
            throw .invalidArgument(pointer(to: "window"), .stated("must be absent for \(measure.rawValue)"))
        }
        return nil
    }

    /// The `method`, with its `alpha`; by default the measure's own rule.
    mutating func projectionMethod(for basis: ProjectionBasis) throws(APIError) -> ProjectionMethod {
        let measure = basis.measure
        let alpha = try optionalReal("alpha", in: .closed(0...1))
        let name = try optionalText("method", longest: 16) ?? measure.defaultRule.name
        let methods = ProjectionMethod.methods(of: measure, alpha: alpha ?? 0.5)
        guard let method = methods.first(where: { $0.name == name }) else {
            throw .invalidArgument(pointer(to: "method"), .oneOf(methods.map(\.name)))
        }
        guard alpha == nil || method.alpha != nil else {
            throw .invalidArgument(pointer(to: "alpha"), .stated("must be absent unless the method is gbt"))
        }
        if case .memory(let rule) = method, !rule.orders(of: measure).contains(basis.order) {
            throw .invalidArgument(pointer(to: "n"), .integer(rule.orders(of: measure)))
        }
        return method
    }
}
