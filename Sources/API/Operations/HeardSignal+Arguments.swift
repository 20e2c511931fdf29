internal import Compute

extension HeardSignal {
    /// Reads `u`, `n`, `scaling`, the measure's parameters, `method` and its `alpha`.
    ///
    /// - Parameter timeStep: Tells the time between two samples, given their number.
    init(
        from arguments: inout Arguments, timeStep: (inout Arguments, Int) throws(APIError) -> Double
    ) throws(APIError) {
        let (basis, form) = try arguments.basis()
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
        self.form = form
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
    /// The functions that `measure`, `n`, `scaling` and the parameters name, and how coefficients are written.
    mutating func basis() throws(APIError) -> (ProjectionBasis, FourierForm) {
        let measure = try namedMeasure()
        try HiPPOMatrices.Request.refuse(["beta", "kappa", "fourier_form"], for: measure, in: self)
        let request = try HiPPOMatrices.Request(of: measure, orders: measure.orders, from: &self)
        try request.requireRealForm(for: self, "coefficients")
        let basis = try computing { () throws(ComputeError) in
            try ProjectionBasis(
                measure: measure, order: request.order, scaling: request.scaling, parameters: request.parameters)
        }
        return (basis, measure.isFourier ? basis.parameters.form ?? .real : .real)
    }

    /// The `method`, with its `alpha`; by default the measure's own rule.
    mutating func projectionMethod(for basis: ProjectionBasis) throws(APIError) -> ProjectionMethod {
        let measure = basis.measure
        // The alpha of glagt is the measure's own, so that there is none for gbt.
        let alpha = measure == .glagt ? nil : try optionalReal("alpha", in: .closed(0...1))
        let method = try namedMethod(of: measure, alpha: alpha ?? 0.5) ?? .memory(measure.defaultRule)
        guard alpha == nil || method.alpha != nil else {
            throw .invalidArgument(pointer(to: "alpha"), .stated("must be absent unless the method is gbt"))
        }
        if case .memory(let rule) = method, !rule.orders(of: measure).contains(basis.order) {
            throw .invalidArgument(pointer(to: "n"), .integer(rule.orders(of: measure)))
        }
        return method
    }

    /// The method that `method` names, or `nil` where it is absent.
    private mutating func namedMethod(
        of measure: HiPPOMeasure, alpha: Double
    ) throws(APIError) -> ProjectionMethod? {
        guard let name = try optionalText("method", longest: 16) else { return nil }
        let methods = ProjectionMethod.methods(of: measure, alpha: alpha)
        guard let method = methods.first(where: { $0.name == name }) else {
            throw .invalidArgument(pointer(to: "method"), .oneOf(methods.map(\.name)))
        }
        return method
    }
}
