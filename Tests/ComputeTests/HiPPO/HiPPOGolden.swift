import Compute
import Numerics

/// A measure at 50 digits, as `scripts/generate-golden-hippo` wrote it.
struct HiPPOGolden: Decodable, Sendable {
    struct Cases: Decodable { var cases: [HiPPOGolden] }

    var measure: String
    var order: Int
    var window: Double?
    var alpha: Double?
    var beta: Double?
    var kappa: Double?
    var form: String?
    var stateMatrix: [[Double]]
    var imaginary: [[Double]]?
    var inputVector: [Double]
    var lag: Double
    var kernel: [[Double]]
    var norm2: Double
    var eigenvalues: [[Double]]
    var gramian: [[Double]]?
    var gramianImaginary: [[Double]]?

    enum CodingKeys: String, CodingKey {
        case measure, order, window, alpha, beta, kappa, form, imaginary, lag, kernel, norm2, eigenvalues, gramian
        case stateMatrix = "A"
        case inputVector = "B"
        case gramianImaginary = "gramian_imaginary"
    }

    static func load() throws -> [HiPPOGolden] {
        let golden: Cases = try Golden.load("hippo-measures")
        return golden.cases
    }

    /// The same system by this module.
    func system() throws(ComputeError) -> HiPPOSystem {
        guard let measure = HiPPOMeasure(rawValue: measure) else {
            throw .notApplicable(argument: "measure", choice: measure, subject: "golden values")
        }
        return try HiPPOSystem(
            measure: measure,
            order: order,
            scaling: .paper,
            parameters: HiPPOParameters(
                window: window, alpha: alpha, beta: beta, kappa: kappa, form: form.flatMap(FourierForm.init(rawValue:))
            )
        )
    }
}

/// A system of every measure, of a given order, in the form its authors write.
func everySystem(order: Int, window: Double = 1.5) throws(ComputeError) -> [HiPPOSystem] {
    var systems: [HiPPOSystem] = []
    for measure in HiPPOMeasure.allCases where !measure.isFourier || !order.isMultiple(of: 2) {
        var parameters = HiPPOParameters()
        for parameter in measure.parameters {
            switch parameter.name {
            case "window": parameters.window = window
            case "alpha": parameters.alpha = 0.25
            case "beta": parameters.beta = 0.75
            default: parameters.kappa = 1
            }
        }
        systems.append(
            try HiPPOSystem(measure: measure, order: order, scaling: .paper, parameters: parameters))
    }
    return systems
}
