/// The sizes of matrices that are written out in full.
enum DenseMatrix {
    /// The largest order in JSON.
    static let largestOrder = 512
    /// The largest order in a binary form.
    static let largestBinaryOrder = 1024
}
