/// What a measure needs beside its order: each member for the measures that have it, `nil` for the others.
public struct HiPPOParameters: Sendable, Hashable {
    /// The window's length, or the unit of time of a measure without a window.
    public var window: Double?
    /// The exponent `α` of ``HiPPOMeasure/glagt``.
    public var alpha: Double?
    /// The tilt `β` of ``HiPPOMeasure/tlagt`` and ``HiPPOMeasure/glagt``.
    public var beta: Double?
    /// The closure of ``HiPPOMeasure/fout``, 1 or 2.
    public var kappa: Double?
    /// The form of Fourier modes; `nil` for the measure's own.
    public var form: FourierForm?

    public init(
        window: Double? = nil,
        alpha: Double? = nil,
        beta: Double? = nil,
        kappa: Double? = nil,
        form: FourierForm? = nil
    ) {
        self.window = window
        self.alpha = alpha
        self.beta = beta
        self.kappa = kappa
        self.form = form
    }

    /// The member of a name in ``HiPPOMeasure/parameters``.
    public subscript(name: String) -> Double? {
        switch name {
        case "window": window
        case "alpha": alpha
        case "beta": beta
        case "kappa": kappa
        default: nil
        }
    }
}

extension HiPPOMeasure {
    /// The parameters with every default in its place.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a value out of range,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a parameter too many or too few.
    public func resolved(_ given: HiPPOParameters) throws(ComputeError) -> HiPPOParameters {
        if given == HiPPOParameters(), parameters.isEmpty, !isFourier { return given }
        for name in ["window", "alpha", "beta", "kappa"] {
            guard let value = given[name], !parameters.contains(where: { $0.name == name }) else { continue }
            throw .notApplicable(argument: name, choice: "\(value)", subject: rawValue)
        }
        if let form = given.form, !isFourier || self == .foud && form != .real {
            throw .notApplicable(argument: "form", choice: form.rawValue, subject: rawValue)
        }
        var result = given
        result.form = given.form ?? (isFourier ? defaultForm : nil)
        result.window = try value(of: "window", in: given)
        result.alpha = try value(of: "alpha", in: given)
        result.beta = try value(of: "beta", in: given)
        result.kappa = try value(of: "kappa", in: given)
        return result
    }

    private func value(of name: String, in given: HiPPOParameters) throws(ComputeError) -> Double? {
        guard let parameter = parameters.first(where: { $0.name == name }) else { return nil }
        guard let value = given[name] ?? (parameter.isRequired ? nil : parameter.example) else {
            throw .notApplicable(argument: name, choice: "none", subject: rawValue)
        }
        guard parameter.accepts(value) else {
            throw .notInInterval(argument: name, value: value, allowed: parameter.allowed)
        }
        return value
    }
}
