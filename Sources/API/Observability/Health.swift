internal import Compute
internal import Synchronization

/// Whether the service has started and whether it is stopping.
final class Health: Sendable {
    private let draining = Atomic(false)
    /// The checks there are.
    static let checks = ["self_test"]

    /// The checks that have not passed.
    let failingChecks: [String]

    init() {
        failingChecks = passesSelfTest() ? [] : Self.checks
    }

    /// Whether new requests should go elsewhere.
    var isDraining: Bool { draining.load(ordering: .relaxed) }

    func beginDrain() {
        draining.store(true, ordering: .relaxed)
    }
}

/// Computes the LegS matrices of order 2 and compares them with the known answer.
///
/// Source: Gu et al., "HiPPO" (2020), theorem 2.
private func passesSelfTest() -> Bool {
    do {
        let system = try LegendreScaled(order: 2, scaling: .paper)
        let root = 3.0.squareRoot()
        return system.stateMatrix.entries == [-1, 0, -root, -2] && system.inputVector == [1, root]
    } catch {
        return false
    }
}
