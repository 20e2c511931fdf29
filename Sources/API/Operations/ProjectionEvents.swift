internal import Compute
package import HTTP
package import JSON

/// The events of a projection that streams: a step for each row, and the progress where rows are far apart.
package struct ProjectionEvents: EventProducer {
    /// The longest predicted time between two events, in nanoseconds: so soon is the work called off.
    private static let longestSilence = 2_000_000

    private enum Phase: Sendable {
        case unstarted
        /// The start has been told; the memory is still to be made.
        case started
        case running(HiPPOMemory)
    }

    private let heard: HeardSignal
    private let configuration: HiPPOMemory.Configuration
    private let selection: ProjectionSelection
    private var phase = Phase.unstarted
    private var position = 0

    init(_ heard: HeardSignal, _ configuration: HiPPOMemory.Configuration, _ selection: ProjectionSelection) {
        self.heard = heard
        self.configuration = configuration
        self.selection = selection
    }

    package var nextCost: Int {
        switch phase {
        case .unstarted: rowCost
        case .started: configuration.preparationCost + sliceCost
        case .running: sliceCost
        }
    }

    package var placement: Placement {
        let remaining = (heard.signal.length - position) * configuration.runCost
        return configuration.preparationCost + remaining + rowCost > LoopWork.longest ? .worker : .loop
    }

    package mutating func next(with writer: inout EventWriter) throws(APIError) -> NextEvent {
        switch phase {
        case .unstarted:
            phase = .started
            return .event(start(with: &writer))
        case .started:
            do throws(ComputeError) {
                phase = .running(try HiPPOMemory(configuration))
            } catch {
                throw .compute(error)
            }
            return try advance(with: &writer)
        case .running:
            return try advance(with: &writer)
        }
    }

    package func summarize(to json: inout JSONWriter) {
        json.name("position")
        json.value(position)
        encodeUsage(steps: position, to: &json)
    }

    package func locateFault(to json: inout JSONWriter) {
        json.name("position")
        json.value(position)
    }

    private var rowCost: Int {
        configuration.readingCost + configuration.channels * configuration.order * HeardSignal.costOfNumber
    }

    /// The predicted time to the next event, in nanoseconds.
    private var sliceCost: Int {
        let stride =
            switch selection {
            case .last: heard.signal.length
            case .all: 1
            case .every(let stride): min(stride, heard.signal.length)
            }
        return rowCost + min(stride * configuration.runCost, Self.longestSilence)
    }

    private func start(with writer: inout EventWriter) -> [UInt8] {
        writer.event(.start) { json in
            json.member("measure", configuration.measure.rawValue)
            json.name("n")
            json.value(configuration.order)
            json.member("scaling", configuration.scaling.rawValue)
            json.member("method", heard.method.name)
        }
    }

    /// Hears samples up to the next row, or as many as may pass without an event.
    private mutating func advance(with writer: inout EventWriter) throws(APIError) -> NextEvent {
        let (length, channels) = (heard.signal.length, heard.signal.channels)
        guard position < length, case .running(var memory) = phase else { return .finished }
        // The copy in `phase` goes first, so that the memory advances in place.
        phase = .started
        var rest = Self.longestSilence
        while rest > 0 {
            let affordable = max(1, rest / configuration.runCost)
            let end = min(selection.next(after: position, of: length), position + affordable)
            rest -= (end - position) * configuration.runCost
            do throws(ComputeError) {
                defer { position = memory.position }
                let range = (position * channels)..<(end * channels)
                try memory.advance(through: heard.signal.samples.span.extracting(range))
            } catch {
                throw .compute(error)
            }
            guard selection.contains(position, of: length) else { continue }
            phase = .running(memory)
            return .event(row(memory.coefficients, with: &writer))
        }
        phase = .running(memory)
        return .event(progress(with: &writer))
    }

    private func row(_ coefficients: [Double], with writer: inout EventWriter) -> [UInt8] {
        let axes = heard.isVector ? [heard.basis.order] : [heard.signal.channels, heard.basis.order]
        return writer.event(.step) { json in
            json.name("position")
            json.value(position)
            json.name("t")
            json.value(Double(position) * heard.signal.timeStep)
            json.name("coefficients")
            CoefficientRows(shape: axes, dtype: heard.dtype, values: coefficients, form: heard.form).encode(to: &json)
        }
    }

    private func progress(with writer: inout EventWriter) -> [UInt8] {
        writer.event(.progress) { json in
            json.name("position")
            json.value(position)
            json.name("total")
            json.value(heard.signal.length)
        }
    }
}
