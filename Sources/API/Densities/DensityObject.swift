internal import Compute

/// A density as a request or an answer writes it down: its method, its support and its coefficients.
struct DensityObject: Sendable, Equatable {
    /// How a density is written down.
    enum Method: String, CaseIterable, Sendable {
        case fourier, gmm, kde, histogram, dfp
    }

    let model: DensityModel

    var method: Method {
        switch model {
        case .fourier: .fourier
        case .mixture: .gmm
        case .kernel: .kde
        case .histogram: .histogram
        case .factorized: .dfp
        }
    }

    /// How many numbers it is made of.
    var numberCount: Int {
        switch model {
        case .fourier(let density): 8 * density.series.coefficients.count
        case .mixture(let mixture): 3 * mixture.components.count
        case .kernel(let density): 4 * density.centers.count
        case .histogram(let density): 3 * density.edges.count
        case .factorized(let density): density.parameters.count
        }
    }

    /// The predicted time of one evaluation, in nanoseconds.
    var pointCost: Int {
        switch model {
        case .fourier(let density): 200 + 10 * density.series.degree
        case .mixture(let mixture): 40 * mixture.components.count + 60
        case .kernel(let density): 200 + 10 * density.centers.count
        case .histogram: 60
        case .factorized: 4000
        }
    }
}
