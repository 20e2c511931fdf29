internal import Compute
package import HTTP
package import JSON
internal import Numerics

/// `GET /v1/hippo/{measure}/properties`: what can be said of a memory's matrix.
package enum HiPPOProperties: Operation {
    package struct Input: OperationInput {
        let request: HiPPOMatrices.Request

        package init(from arguments: inout Arguments) throws(APIError) {
            let measure = try arguments.namedMeasure()
            try HiPPOMatrices.Request.refuse(
                ["alpha", "beta", "kappa", "fourier_form"], for: measure, in: arguments)
            request = try HiPPOMatrices.Request(
                of: measure, orders: Compute.HiPPOProperties.orders, from: &arguments)
        }
    }

    package struct Output: OperationOutput {
        let system: HiPPOSystem
        let properties: Compute.HiPPOProperties

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            system.encodeHead(to: &json)
            json.name("eigenvalues")
            if let values = properties.eigenvalues {
                ComplexTensor(shape: [values.count], values: values).encode(to: &json)
            } else {
                json.null()
            }
            json.name("norm2")
            json.value(properties.norm2)
            json.optional("stability_margin", properties.stabilityMargin)
            json.optional("max_euler_step", properties.largestEulerStep)
            encodeGramian(to: &json)
            encodeDecay(to: &json)
            json.name("warnings")
            json.beginArray()
            for withheld in properties.withheld { withheld.encode(to: &json) }
            json.endArray()
            json.endObject()
        }

        private func encodeGramian(to json: inout JSONWriter) {
            json.name("gramian")
            guard let gramian = properties.gramian else { return json.null() }
            let tensor = ComplexTensor(shape: [gramian.rows, gramian.columns], values: gramian.entries)
            if system.imaginaryPart == nil { tensor.real.encode(to: &json) } else { tensor.encode(to: &json) }
        }

        private func encodeDecay(to json: inout JSONWriter) {
            json.name("decay")
            guard let decay = properties.decay else { return json.null() }
            json.beginArray()
            for entry in decay {
                json.beginObject()
                json.name("lag")
                json.value(entry.lag)
                json.name("remaining")
                json.value(entry.remaining)
                json.endObject()
            }
            json.endArray()
        }
    }

    package static func cost(of input: Input) -> Int {
        let order = input.request.order
        return 10_000 + 60 * order * order + 12 * order * order * order
    }

    package static func run(_ input: Input, cancellation: Cancellation) throws(APIError) -> Output {
        do throws(ComputeError) {
            let system = try input.request.system()
            let properties = try Compute.HiPPOProperties(of: system) { () throws(ComputeError) in
                if cancellation.isCancelled { throw .cancelled }
            }
            guard properties.isFinite else { throw .diverged(step: 0) }
            return Output(system: system, properties: properties)
        } catch {
            throw .compute(error)
        }
    }
}

extension Compute.HiPPOProperties {
    fileprivate var isFinite: Bool {
        let numbers = [norm2, stabilityMargin ?? 0, largestEulerStep ?? 0] + (decay ?? []).map(\.remaining)
        return numbers.allSatisfy(\.isFinite) && (eigenvalues ?? []).allSatisfy(\.isFinite)
            && (gramian?.entries ?? []).allSatisfy(\.isFinite)
    }
}

extension JSONWriter {
    /// Writes a number, or null where it is withheld.
    fileprivate mutating func optional(_ name: String, _ number: Double?) {
        self.name(name)
        if let number { value(number) } else { null() }
    }
}

extension WithheldProperty {
    /// Writes the warning: a code for programs, the member it is about, and a sentence for people.
    fileprivate func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.member("code", code)
        json.member("member", property.rawValue)
        json.member("detail", detail)
        json.endObject()
    }

    private var code: String {
        switch reason {
        case .illConditioned: "ill_conditioned"
        case .tooLarge: "too_large"
        case .nothingForgotten: "nothing_forgotten"
        }
    }

    private var detail: String {
        switch reason {
        case .illConditioned(let orders):
            "rounding moves the eigenvalues by more than they differ, except for n from \(orders.lowerBound) to "
                + "\(orders.upperBound)"
        case .tooLarge(let orders): "computed for n from \(orders.lowerBound) to \(orders.upperBound)"
        case .nothingForgotten: "the memory keeps everything for ever, so that the integral does not end"
        }
    }
}
