internal import Compute
internal import Numerics

extension RTFKernel {
    package struct Input: OperationInput {
        /// The most coefficients of a denominator.
        static let orders = 1...4096

        /// The transfer functions, one a channel.
        enum Functions: Sendable {
            case real([TransferFunction])
            case complex([ComplexTransferFunction])
        }

        let frame: KernelFrame
        let functions: Functions
        let order: Int
        let meaning: NumeratorMeaning
        /// `nil` for the cheapest good one.
        let route: KernelRoute?

        private enum Method: String, CaseIterable {
            case auto, series, fft, recurrence, alias, newton, contour
        }

        private enum Numerator: String, CaseIterable {
            case whole = "true"
            case truncated
        }

        var isComplex: Bool {
            guard case .complex = functions else { return false }
            return true
        }

        package init(from arguments: inout Arguments) throws(APIError) {
            let length = try arguments.integer("length", in: TransferFunction.kernelLengths)
            let method = try arguments.optionalChoice("method", of: Method.self) ?? .auto
            route = KernelRoute(rawValue: method.rawValue)
            let numerator = try arguments.optionalChoice("numerator", of: Numerator.self) ?? .whole
            guard numerator == .whole || method != .alias else {
                throw .invalidArgument(
                    arguments.pointer(to: "method"), .stated("cannot be alias for a truncated numerator"))
            }
            meaning = numerator == .whole ? .whole : .truncated(length: length)
            let timing = try arguments.optionalChoice("timing", of: OutputTiming.self) ?? .post
            var axis = ChannelAxis(most: KernelFrame.mostChannels)
            let coefficients = try Coefficients(&axis, from: &arguments)
            order = coefficients.denominators.shape[0]
            let channels = 0..<(axis.count ?? 1)
            functions = try coefficients.functions(channels, arguments)
            if case .complex = functions, let route, route != .series, route != .fft {
                throw .invalidArgument(
                    arguments.pointer(to: "method"), .stated("must be auto, series or fft for complex coefficients"))
            }
            frame = try KernelFrame(
                length: length, axis, dtype: axis.dtype, timing: timing,
                feedthroughs: channels.map { [coefficients.feedthroughs?[$0][0] ?? 0] }, in: arguments)
        }
    }

    /// `a`, `b` and `h0` as they came.
    private struct Coefficients {
        let denominators: PerChannel<Complex<Double>>
        let numerators: PerChannel<Complex<Double>>
        let feedthroughs: PerChannel<Complex<Double>>?

        init(_ axis: inout ChannelAxis, from arguments: inout Arguments) throws(APIError) {
            denominators = try axis.complex("a", rank: 1, from: &arguments)
            numerators = try axis.complex("b", rank: 1, from: &arguments)
            feedthroughs = try axis.optionalComplex("h0", rank: 0, from: &arguments)
            let order = denominators.shape[0]
            guard Input.orders.contains(order) else {
                throw .shapeMismatch(
                    arguments.pointer(to: "a"), .stated("must have at most \(Input.orders.upperBound) coefficients"))
            }
            guard numerators.shape[0] == order else {
                throw .shapeMismatch(arguments.pointer(to: "b"), .length(order))
            }
        }

        /// Real functions where every coefficient is.
        func functions(_ channels: Range<Int>, _ arguments: Arguments) throws(APIError) -> Input.Functions {
            let all = [denominators, numerators, feedthroughs]
            guard all.allSatisfy({ $0?.isEach { $0.imaginary == 0 } ?? true }) else {
                return .complex(
                    try channels.map { channel throws(APIError) in
                        try arguments.computing { () throws(ComputeError) in
                            try ComplexTransferFunction(
                                denominator: denominators[channel], numerator: numerators[channel],
                                feedthrough: feedthroughs?[channel][0] ?? 0)
                        }
                    })
            }
            return .real(
                try channels.map { channel throws(APIError) in
                    try arguments.computing { () throws(ComputeError) in
                        try TransferFunction(
                            denominator: denominators[channel].map(\.real), numerator: numerators[channel].map(\.real),
                            feedthrough: feedthroughs?[channel][0].real ?? 0)
                    }
                })
        }
    }
}
