import Foundation

typealias ComplexSignal = (real: [Double], imaginary: [Double])

/// A complex signal of many frequencies that is the same in every run.
func complexSignal(_ length: Int) -> ComplexSignal {
    let both = mixedSignal(2 * length)
    return (Array(both.prefix(length)), Array(both.suffix(length)))
}

/// The discrete Fourier transform by its defining sum.
func naiveTransform(_ real: [Double], _ imaginary: [Double]) -> ComplexSignal {
    let length = real.count
    let angles = (0..<length).map { -2 * Double.pi * Double($0) / Double(length) }
    let (cosines, sines) = (angles.map { cos($0) }, angles.map { sin($0) })
    var result = (real: [Double](repeating: 0, count: length), imaginary: [Double](repeating: 0, count: length))
    for k in 0..<length {
        var place = 0
        var sum = (0.0, 0.0)
        for j in 0..<length {
            sum.0 += real[j] * cosines[place] - imaginary[j] * sines[place]
            sum.1 += real[j] * sines[place] + imaginary[j] * cosines[place]
            place += k
            if place >= length { place -= length }
        }
        result.real[k] = sum.0
        result.imaginary[k] = sum.1
    }
    return result
}

/// The error of a fast transform and of the sum it is held against, whose own error grows with the length.
func transformTolerance(_ length: Int) -> Double {
    2e-15 * log2(Double(length) + 2) + 1e-16 * Double(length).squareRoot()
}
