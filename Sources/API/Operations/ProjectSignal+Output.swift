internal import Compute
package import JSON

extension ProjectSignal {
    package struct Output: OperationOutput {
        package static var principalTensorName: String? { "coefficients" }

        let coefficients: CoefficientRows
        /// The times of the rows, or the one time of the last.
        let times: Tensor
        let position: Int
        let method: ProjectionMethod
        let scaling: BasisScaling
        /// The part of the signal's mean square that the last row's functions hold; `nil` for silence, and for
        /// functions that are not orthonormal on a stretch of the past.
        let capturedEnergy: Double?

        init(_ projection: Projection, of heard: HeardSignal, keeping selection: ProjectionSelection) {
            let (order, channels) = (heard.basis.order, heard.signal.channels)
            let rows = projection.positions.count
            let times = projection.positions.map { position in Double(position) * heard.signal.timeStep }
            let axes = heard.isVector ? [order] : [channels, order]
            let isOneRow = selection == .last
            coefficients = CoefficientRows(
                shape: isOneRow ? axes : [rows] + axes, dtype: heard.dtype, values: projection.coefficients,
                form: heard.form)
            self.times = Tensor(shape: isOneRow ? [] : [rows], values: times)
            position = heard.signal.length
            method = heard.method
            scaling = heard.basis.scaling
            capturedEnergy = Self.capturedEnergy(projection.coefficients.suffix(channels * order), heard)
        }

        package var principalTensor: Tensor? { coefficients.real }

        package func encode(to json: inout JSONWriter) {
            json.beginObject()
            json.name("coefficients")
            coefficients.encode(to: &json)
            json.name("t")
            times.encode(to: &json)
            json.name("position")
            json.value(position)
            json.name("diagnostics")
            encodeDiagnostics(to: &json)
            json.endObject()
        }

        private func encodeDiagnostics(to json: inout JSONWriter) {
            json.beginObject()
            json.member("method", method.name)
            if let alpha = method.alpha {
                json.name("alpha")
                json.value(alpha)
            }
            json.member("scaling", scaling.rawValue)
            json.name("captured_energy")
            if let capturedEnergy { json.value(capturedEnergy) } else { json.null() }
            json.endObject()
        }

        /// `‖x‖² / mean u²` in the paper's scaling, by Parseval's identity between 0 and 1 up to the rule's own error.
        private static func capturedEnergy(_ row: ArraySlice<Double>, _ heard: HeardSignal) -> Double? {
            guard heard.basis.isOrthonormal else { return nil }
            let order = heard.basis.order
            var sum = 0.0
            for (index, coefficient) in row.enumerated() {
                let x = coefficient / heard.basis.scaling.factor(index % order)
                sum += x * x
            }
            let total = heard.signal.meanSquare(window: heard.basis.window) * Double(heard.signal.channels)
            let ratio = sum / total
            return ratio.isFinite ? ratio : nil
        }
    }
}
