internal import Compute
internal import JSON
internal import Sessions

extension SessionSystem {
    /// Reads the members of the forms `attention` and `linear_attention`; `nil` where the form is another.
    static func attention(channels: Int, from system: inout Arguments) throws(APIError) -> RecurrentSystem? {
        guard case .json(.string(let form))? = system.peek("form") else { return nil }
        guard form == "attention" || form == "linear_attention" else { return nil }
        _ = system.take("form")
        let widths = AttentionWidths(
            heads: channels,
            key: try system.integer("key_size", in: AttentionWidths.lengths),
            value: try system.integer("value_size", in: AttentionWidths.lengths))
        if form == "attention" { return try softmaxAttention(widths, from: &system) }
        return try linearAttention(widths, from: &system)
    }

    private static func softmaxAttention(
        _ widths: AttentionWidths, from system: inout Arguments
    ) throws(APIError) -> RecurrentSystem {
        let lengths = AttentionState.Configuration.lengths
        let window = try system.optionalInteger("window", in: lengths)
        let longest = try system.optionalInteger("max_length", in: lengths)
        guard window == nil || longest == nil else {
            throw .invalidArgument(system.pointer(to: "max_length"), .stated("must be absent beside a window"))
        }
        let configuration = AttentionState.Configuration(
            widths: widths, scale: try system.optionalReal("scale"), window: window,
            longest: longest ?? AttentionState.Configuration.defaultLongest,
            slopes: try system.optionalReals("slopes") ?? [])
        do throws(ComputeError) { try configuration.validate() } catch { throw refusal(of: .refused(error)) }
        return .attention(configuration)
    }

    private static func linearAttention(
        _ widths: AttentionWidths, from system: inout Arguments
    ) throws(APIError) -> RecurrentSystem {
        let configuration = LinearAttentionState.Configuration(
            rule: try LinearAttentionRule(widths, from: &system), widths: widths,
            scale: try system.optionalReal("scale") ?? 1)
        do throws(ComputeError) { try configuration.validate() } catch { throw refusal(of: .refused(error)) }
        return .linearAttention(configuration)
    }

    /// Writes an attention as the `system` it was read from, with every default named.
    static func encode(_ attention: AttentionState.Configuration, to json: inout JSONWriter) {
        json.member("form", "attention")
        encode(attention.widths, scale: attention.scale, to: &json)
        json.name(attention.window == nil ? "max_length" : "window")
        json.value(attention.cacheLength)
        guard !attention.slopes.isEmpty else { return }
        json.name("slopes")
        json.numbers(attention.slopes)
    }

    /// Writes a linear attention as the `system` it was read from, with every default named.
    static func encode(_ attention: LinearAttentionState.Configuration, to json: inout JSONWriter) {
        json.member("form", "linear_attention")
        attention.rule.encode(to: &json)
        encode(attention.widths, scale: attention.scale, to: &json)
    }

    private static func encode(_ widths: AttentionWidths, scale: Double, to json: inout JSONWriter) {
        json.name("key_size")
        json.value(widths.key)
        json.name("value_size")
        json.value(widths.value)
        json.name("scale")
        json.value(scale)
    }
}
