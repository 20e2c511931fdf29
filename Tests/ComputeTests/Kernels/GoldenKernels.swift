import Compute
import Numerics

/// What `scripts/generate-golden-kernels` wrote.
struct GoldenKernels: Decodable {
    struct Diagonal: Decodable {
        var name: String
        var rule: String
        var step: Double
        var whole: Bool
        var poles: [[Double]]
        var b: [[Double]]
        var c: [[Double]]
        var samples: [Int]
        var values: [[Double]]

        var sampling: KernelSampling {
            switch rule {
            case "zoh": .continuous(rule: .zoh, timeStep: step)
            case "bilinear": .continuous(rule: .bilinear, timeStep: step)
            default: .discrete
            }
        }

        func system() throws -> DiagonalSystem {
            try DiagonalSystem(
                poles: numbers(poles), inputVector: numbers(b), outputVector: numbers(c),
                poleSet: whole ? .whole : .conjugateHalf)
        }
    }

    struct LowRank: Decodable {
        var name: String
        var step: Double
        var poles: [[Double]]
        var p: [[[Double]]]
        var q: [[[Double]]]
        var b: [[Double]]
        var c: [[Double]]
        var values: [[Double]]

        func system() throws -> LowRankSystem {
            func matrix(_ rows: [[[Double]]]) -> ComplexMatrix {
                ComplexMatrix(rows: rows.count, columns: poles.count, entries: rows.flatMap(numbers))
            }
            return try LowRankSystem(
                poles: numbers(poles), p: matrix(p), q: matrix(q), inputVector: numbers(b), outputVector: numbers(c),
                poleSet: .whole)
        }
    }

    struct Analytic: Decodable {
        var c: [Double]
        var step: Double
        var samples: [Int]
        var values: [Double]
    }

    var diagonal: [Diagonal]
    var lowRank: [LowRank]
    var analytic: [Analytic]

    private enum CodingKeys: String, CodingKey {
        case diagonal, analytic
        case lowRank = "low_rank"
    }

    static func load() throws -> GoldenKernels { try Golden.load("kernels") }
}

func numbers(_ pairs: [[Double]]) -> [Complex<Double>] {
    pairs.map { Complex($0[0], $0[1]) }
}
