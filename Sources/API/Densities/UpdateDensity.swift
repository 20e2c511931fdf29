internal import Compute
package import HTTP
internal import JSON

/// `POST /v1/densities/{id}/update`: adds samples to those of a density and fits it again: a Fourier density of the
/// same degree under the same map, a histogram in the same bins, a kernel estimate with the same kernel.
///
/// Updates of one density at the same time all count: who finds another state than the one it began with begins again
/// from that one.
package enum UpdateDensity: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.storedDensity().key
        let limits = scope.service.configuration.densities
        return try scope.collectDensityWork(tensor: "samples") { arguments throws(APIError) in
            let given = try GivenSamples(from: &arguments, limits: limits)
            let (samples, _) = try given.divided(keepingBack: 0, in: arguments)
            let members = arguments
            return DensityWork(cost: 10 * LoopWork.longest) { checkpoint throws(APIError) in
                let store = scope.service.densities
                while true {
                    let density = try store.find(key)
                    var kept = try KeptSamples(of: density, at: members.pointer(to: "id"))
                    try members.fitting { () throws(ComputeError) in
                        try checkpoint()
                        try kept.add(samples)
                    }
                    let fresh = try density.refitted(to: kept, checkpoint)
                    if try store.replace(fresh) { return scope.record(fresh) }
                }
            }
        }
    }
}
