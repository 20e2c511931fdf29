internal import Compute
internal import HTTP

extension HiPPOMatrices {
    /// The members by which a request names the matrices of a HiPPO memory: `measure`, `n`, `scaling` and `window`.
    struct Request: Sendable {
        /// The orders of matrices that are written out in full: more in binary than in JSON.
        static func orders(_ arguments: Arguments) -> ClosedRange<Int> {
            1...(arguments.answerType == .npy ? 1024 : 512)
        }

        let measure: HiPPOMeasure
        let order: Int
        let scaling: BasisScaling
        /// The window's length, for the measures that have one.
        let window: Double?

        /// Reads what names the matrices of a measure.
        ///
        /// - Throws: ``APIError`` pointing to the member at fault; parameters of other measures are refused by name.
        init(of measure: HiPPOMeasure, from arguments: inout Arguments) throws(APIError) {
            self.measure = measure
            order = try arguments.integer("n", in: Self.orders(arguments))
            scaling = try arguments.optionalChoice("scaling", of: BasisScaling.self) ?? measure.defaultScaling
            guard measure.isTimeInvariant else {
                try Self.refuse("window", for: measure, in: arguments)
                window = nil
                return
            }
            window = try arguments.real("window", in: .positive)
        }

        /// Refuses a parameter that other measures have.
        static func refuse(_ name: String, for measure: HiPPOMeasure, in arguments: Arguments) throws(APIError) {
            guard arguments.contains(name) else { return }
            throw .invalidArgument(arguments.pointer(to: name), .stated("must be absent for \(measure.rawValue)"))
        }

        /// The matrices asked for.
        func system() throws(ComputeError) -> HiPPOSystem {
            try HiPPOSystem(measure: measure, order: order, scaling: scaling, window: window)
        }
    }
}
