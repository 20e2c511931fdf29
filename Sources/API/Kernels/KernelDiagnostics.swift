internal import JSON

/// What is said of kernels beside their samples; of several channels the worst.
struct KernelDiagnostics: Sendable {
    /// `max |λ̄|` over the poles of the discrete system, where they can be had at a fair price.
    var spectralRadius: Double?
    /// By how much the terms of a sum exceed it: its logarithm is the count of digits lost.
    var condition: Double?
    /// About how far rounding may have moved the samples, relative to the largest.
    var errorEstimate: Double?
    /// Why the method was taken.
    let reason: String
    /// An estimate of the relative error of a decomposition that the method rests on.
    var residual: Double?
    /// How many poles a bandlimit took away.
    var droppedPoles: Int?
    /// The greatest difference that wrapping around made.
    var aliasBound: Double?

    func encode(to json: inout JSONWriter) {
        json.beginObject()
        encode("spectral_radius", spectralRadius, to: &json)
        encode("condition", condition, to: &json)
        json.member("reason", reason)
        if let errorEstimate { encode("error_estimate", errorEstimate, to: &json) }
        if let residual { encode("residual", residual, to: &json) }
        if let droppedPoles {
            json.name("dropped_poles")
            json.value(droppedPoles)
        }
        if let aliasBound { encode("alias_bound", aliasBound, to: &json) }
        json.endObject()
    }

    private func encode(_ name: String, _ value: Double?, to json: inout JSONWriter) {
        json.name(name)
        if let value, value.isFinite { json.value(value) } else { json.null() }
    }
}

/// The name on the wire of a choice or a reason: `truncatedNumerator` is `truncated_numerator`.
func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
}
