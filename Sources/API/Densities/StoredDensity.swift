internal import Compute
internal import Sessions

/// A density with its name and what is known of its fit.
struct StoredDensity: Sendable {
    var key: DensityKey
    var name: String?
    var createdAt: UnixTime
    var object: DensityObject
    var fit: DensityFit?
    /// The samples on a grid, of a Fourier density that can take more of them.
    var statistics: BinnedSamples?
    /// How a fit to more samples goes about it.
    var recipe = RefitRecipe.plain
    /// Which state of the density this is: the store counts it with every write.
    var revision = 0

    /// The bytes of its numbers, to the nearest hundred or so.
    var byteCount: Int { 512 + 8 * (3 * object.numberCount + (statistics?.weights.count ?? 0)) }
}
