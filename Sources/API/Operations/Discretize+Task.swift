internal import Compute
internal import JSON

extension Discretize {
    /// What a request asks to be made discrete.
    enum Task: Sendable {
        case hippo(HiPPOMatrices.Request, Rule)
        case dense(DenseSystem, Rule)
        case steps(HiPPOMatrices.Request, MemoryRule, positions: [Int])

        /// The most entries of all the matrices of one answer together.
        static let mostEntries = 4 * 512 * 512

        /// Reads a system, or the members that name a HiPPO memory's, and the time step's rule.
        init(timeStep arguments: inout Arguments) throws(APIError) {
            guard arguments.contains("system") else {
                let measure = try arguments.memoryMeasure("measure")
                let request = try HiPPOMatrices.Request(of: measure, from: &arguments)
                self = .hippo(request, try Rule(from: &arguments))
                return
            }
            for name in ["measure", "n", "window", "scaling"] where arguments.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .absentBeside("system"))
            }
            let rule = try Rule(from: &arguments)
            let system = try arguments.object("system") { inner throws(APIError) in
                try Self.dense(from: &inner, for: rule.method)
            }
            self = .dense(system, rule)
        }

        /// Reads a `system` of the form `dense`.
        private static func dense(
            from arguments: inout Arguments, for method: DiscretizationMethod
        ) throws(APIError) -> DenseSystem {
            enum Form: String, CaseIterable {
                case dense
            }
            _ = try arguments.choice("form", of: Form.self)
            let system = try DenseSystem(from: &arguments)
            guard method != .impulse || system.system.feedthrough?.entries.allSatisfy({ $0 == 0 }) ?? true else {
                throw .invalidArgument(arguments.pointer(to: "D"), .stated("must be 0 for the method impulse"))
            }
            return system
        }

        /// Reads the members that name a HiPPO memory of the whole past, its rule and the numbers of samples.
        init(steps arguments: inout Arguments) throws(APIError) {
            for name in ["system", "dt"] where arguments.contains(name) {
                throw .invalidArgument(arguments.pointer(to: name), .absentBeside("k"))
            }
            let measure = try arguments.memoryMeasure("measure")
            guard !measure.isTimeInvariant else {
                throw .invalidArgument(arguments.pointer(to: "k"), .stated("must be absent for \(measure.rawValue)"))
            }
            let request = try HiPPOMatrices.Request(of: measure, from: &arguments)
            let rule = try MemoryRule(of: measure, from: &arguments)
            let positions = try Self.positions(from: &arguments)
            let entries = request.order * request.order
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
                return 5000 + 25 * request.order * request.order * positions.count
            case .hippo(let request, let rule):
                let entries = request.order * request.order
                let isClosed = request.measure == .legs && rule.method != .foh
                return 5000 + 25 * entries + (isClosed ? 0 : 10 * entries * request.order)
            case .dense(let system, _):
                let order = system.system.order + 2 * system.system.inputMatrix.columns
                return 5000 + 25 * order * order + 10 * order * order * order
            }
        }

        /// Makes the matrices discrete.
        func run(_ checkpoint: Checkpoint) throws(ComputeError) -> Answer {
            switch self {
            case .steps(let request, let rule, let positions):
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
            case .hippo(let request, let rule):
                let discretization = try Discretization(
                    of: request.system(), by: rule.method, timeStep: rule.timeStep, checkpoint: checkpoint)
                return Answer(discretization, by: rule, shapes: nil)
            case .dense(let dense, let rule):
                let discretization = try Discretization(
                    of: dense.system, by: rule.method, timeStep: rule.timeStep, checkpoint: checkpoint)
                return Answer(discretization, by: rule, shapes: dense.shapes)
            }
        }
    }
}
