internal import Compute
internal import JSON
internal import Numerics

extension Discretize {
    /// What a request asks to be made discrete.
    enum Task: Sendable {
        case hippo(HiPPOMatrices.Request, Rule)
        case system(ContinuousSystem, Rule)
        case steps(HiPPOMatrices.Request, MemoryRule, positions: [Int])

        /// The most entries of all the matrices of one answer together.
        static let mostEntries = 4 * DenseMatrix.largestOrder * DenseMatrix.largestOrder

        /// Reads a system, or the members that name a HiPPO memory's, and the time step's rule.
        init(timeStep arguments: inout Arguments) throws(APIError) {
            guard arguments.contains("system") else {
                let measure = try arguments.choice("measure", of: HiPPOMeasure.self)
                let request = try HiPPOMatrices.Request(of: measure, from: &arguments)
                try request.requireRealForm(for: arguments, "A")
                self = .hippo(request, try Rule(from: &arguments))
                return
            }
            for name in ["measure", "n", "window", "scaling", "beta", "kappa", "fourier_form"]
            where arguments.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .absentBeside("system"))
            }
            let rule = try Rule(from: &arguments)
            let system = try arguments.object("system") { inner throws(APIError) in
                try ContinuousSystem(from: &inner, for: rule.method)
            }
            self = .system(system, rule)
        }

        /// Reads the members that name a HiPPO memory of the whole past, its rule and the numbers of samples.
        init(steps arguments: inout Arguments) throws(APIError) {
            for name in ["system", "dt"] where arguments.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .absentBeside("k"))
            }
            let measure = try arguments.choice("measure", of: HiPPOMeasure.self)
            guard !measure.isTimeInvariant else {
                throw .invalidArgument(arguments.pointer(to: "k"), .stated("must be absent for \(measure.rawValue)"))
            }
            let request = try HiPPOMatrices.Request(of: measure, from: &arguments)
            try request.requireRealForm(for: arguments, "A")
            let rule = try MemoryRule(of: measure, from: &arguments)
            let positions = try Self.positions(from: &arguments)
            let entries = request.order * request.order * (request.isComplex ? 2 : 1)
            guard positions.count <= Self.mostEntries / entries else {
                throw .tooManyElements(
                    arguments.pointer(to: "k"), count: positions.count, limit: Self.mostEntries / entries)
            }
            self = .steps(request, rule, positions: positions)
        }

        private static func positions(from arguments: inout Arguments) throws(APIError) -> [Int] {
            let range = 1...ScaleInvariantDiscretization.positionRange.upperBound
            var positions: [Int] = []
            for (index, value) in try arguments.reals("k").enumerated() {
                guard let position = Int(exactly: value), range.contains(position) else {
                    throw .invalidArgument(arguments.pointer(to: "k").appending(index: index), .integer(range))
                }
                positions.append(position)
            }
            return positions
        }

        /// The predicted time in nanoseconds: 25 a number written, 10 a multiplication of N × N matrices.
        var cost: Int {
            switch self {
            case .steps(let request, _, let positions):
                let entries = request.order * request.order
                let isClosed = request.measure == .legs
                let each = isClosed ? 25 * entries : 50 * entries + 80 * entries * request.order
                return 5000 + each * positions.count
            case .hippo(let request, let rule):
                let entries = request.order * request.order
                let isClosed = request.measure == .legs && rule.method != .foh
                let factor = isClosed ? 0 : request.isComplex ? 200 : 20
                return 5000 + 25 * entries + factor * entries * request.order
            case .system(let system, let rule): return system.cost(by: rule.method)
            }
        }

        /// Makes the matrices discrete.
        func run(_ checkpoint: Checkpoint) throws(ComputeError) -> Answer {
            switch self {
            case .steps(let request, let rule, let positions):
                guard request.measure == .legs else {
                    let form = request.parameters.form ?? request.measure.defaultForm
                    let steps = try FourierScaledDiscretization(
                        order: request.order, form: form, rule: rule, positions: positions, checkpoint: checkpoint)
                    return Answer(steps, by: rule.name, form: form)
                }
                return Answer(
                    try ScaleInvariantDiscretization(
                        order: request.order,
                        scaling: request.scaling,
                        rule: rule,
                        positions: positions,
                        checkpoint: checkpoint
                    ),
                    by: rule.name
                )
            case .hippo(let request, let rule): return try Self.answer(to: request, rule, checkpoint)
            case .system(let system, let rule): return try system.answer(by: rule, checkpoint)
            }
        }

        private static func answer(
            to request: HiPPOMatrices.Request, _ rule: Rule, _ checkpoint: Checkpoint
        ) throws(ComputeError) -> Answer {
            let memory = try request.system()
            guard memory.measure.isPolynomial else {
                let discretization = try SystemDiscretization(
                    of: memory.realization, by: rule.method, timeStep: rule.timeStep, checkpoint: checkpoint)
                return Answer(
                    discretization, by: rule, matrices: Matrices(discretization.system, nil) { $0 })
            }
            let discretization = try Discretization(
                of: memory, by: rule.method, timeStep: rule.timeStep, checkpoint: checkpoint)
            return Answer(discretization, by: rule, shapes: nil)
        }
    }
}

extension HiPPOMatrices.Request {
    /// Whether `A` has imaginary parts.
    var isComplex: Bool { (parameters.form ?? measure.defaultForm) == .complex }
}
