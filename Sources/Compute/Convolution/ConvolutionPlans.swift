/// The transforms modulo `t^n − i` by length, from caches of at most 16 MiB for each precision.
enum ConvolutionPlans {
    private static let doubles = PlanCache<NodeTransform<SIMD4<Double>>>(capacity: 1 << 24)
    private static let singles = PlanCache<NodeTransform<SIMD8<Float>>>(capacity: 1 << 24)

    /// The transform of double precision for a padded length.
    static func double(length: Int) throws(ComputeError) -> NodeTransform<SIMD4<Double>> {
        try doubles.plan(length: length, bytes: \.bytes) { NodeTransform(paddedLength: length) }
    }

    /// The transform of single precision for a padded length.
    static func single(length: Int) throws(ComputeError) -> NodeTransform<SIMD8<Float>> {
        try singles.plan(length: length, bytes: \.bytes) { NodeTransform(paddedLength: length) }
    }
}

extension NodeTransform {
    /// The transform modulo `t^n − i` for a length n of ``TransformLength/padded(_:lanes:)``.
    init(paddedLength length: Int) {
        self.init(length: length, radices: TransformLength.padding(length, lanes: Vector.width), turn: 3)
    }
}
