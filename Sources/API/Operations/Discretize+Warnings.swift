internal import Compute
internal import JSON

extension DiscretizationWarning {
    /// Writes the warning: a code for programs, the numbers it rests on, and a sentence for people.
    func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.member("code", code)
        switch self {
        case .unstable(let radius):
            json.name("spectral_radius")
            json.value(radius)
        case .stepTooLarge(let largest):
            json.name("largest_stable_dt")
            json.value(largest)
        case .aliasing(let product):
            json.name("dt_times_largest_eigenvalue")
            json.value(product)
        case .illConditioned(let estimate):
            json.name("error_estimate")
            if estimate.isFinite { json.value(estimate) } else { json.null() }
        case .transientGrowth, .illConditionedEigenvalues: break
        }
        json.member("detail", detail)
        json.endObject()
    }

    private var code: String {
        switch self {
        case .unstable: "unstable"
        case .stepTooLarge: "step_too_large"
        case .transientGrowth: "transient_growth"
        case .illConditionedEigenvalues: "ill_conditioned_eigenvalues"
        case .aliasing: "aliasing"
        case .illConditioned: "ill_conditioned"
        }
    }

    private var detail: String {
        switch self {
        case .unstable(let radius): "the state grows without bound: the spectral radius is \(radius)"
        case .stepTooLarge(let largest): "this rule is stable only for steps below \(largest)"
        case .transientGrowth(let order):
            "at n = \(order) the state may grow by orders of magnitude before it decays: A is far from normal"
        case .illConditionedEigenvalues(let order):
            "at n = \(order) rounding moves the eigenvalues: the spectral radius is an estimate"
        case .illConditioned(let estimate): "rounding may have moved the result by \(estimate)"
        case .aliasing(let product):
            "dt times the largest eigenvalue is \(product): modes above 2 are not followed, as zoh does"
        }
    }
}
