import TestSupport
import Testing

@testable import Compute

@Suite struct SoftmaxLossTests {
    private let row = [0.31, -0.47, 0.82, 0.05, 0.64]

    @Test func `Fenchel–Young losses and gradients are those of the entmax package`() throws {
        let golden: SoftmaxGolden = try Golden.load("softmax")
        for entry in golden.losses {
            let found = try SoftmaxLoss.fenchelYoung(alpha: entry.alpha).row(entry.x, target: .index(entry.target))
            let scale = max(1, entry.x.map(\.magnitude).max() ?? 1)
            // Above α = 2 the package's 80 halvings meet the infinite slope at the edge of the support.
            let tolerance = (entry.alpha > 2 ? 1e-7 : 1e-13) * scale
            #expect((found.loss - entry.loss).magnitude <= tolerance, "α = \(entry.alpha)")
            #expect(distance(found.gradient, entry.gradient) <= tolerance, "α = \(entry.alpha)")
        }
    }

    @Test func `a Fenchel–Young loss is 0 at its own map and over 0 elsewhere, soft labels too`() throws {
        let even = [0.2, 0.2, 0.2, 0.2, 0.2]
        for alpha in [-1, 0, 0.5, 1, 1 + 1e-9, 1.25, 1.5, 2, 3] {
            let p = try SoftmaxMap(.entmax(alpha: alpha)).normalization(of: row).p
            let loss = SoftmaxLoss.fenchelYoung(alpha: alpha)
            #expect(try loss.row(row, target: .distribution(p)).loss <= 1e-14, "α = \(alpha)")
            #expect(try loss.row(row, target: .distribution(even)).loss > 1e-3, "α = \(alpha)")
        }
    }

    @Test func `every loss has the gradient of finite differences`() throws {
        let losses: [(SoftmaxLoss, LossTarget)] = [
            (.fenchelYoung(alpha: 1.25), .distribution([0.1, 0.2, 0.3, 0.4, 0])), (.fenchelYoung(alpha: 2), .index(3)),
            (.fenchelYoung(alpha: 0.5), .distribution([0.1, 0.2, 0.3, 0.3, 0.1])),
            (.sparseSoftmax(k: 3, ties: .all, support: .largest), .index(1)),
            (.sparseSoftmax(k: 3, ties: .all, support: .largestAndTarget), .index(1)),
            (.smoothedCrossEntropy(.sparsemax, epsilon: 0.1), .index(2)),
            (.smoothedCrossEntropy(.softmax, epsilon: 0), .index(1)), (.softAccuracy, .index(0)),
            (.margin(Margin(.additive(0.3), scale: 8)), .index(1)),
            (.margin(Margin(.additiveAngle(0.3), scale: 8)), .index(0)),
            (.margin(Margin(.multiplicative(2), scale: 8)), .index(4)),
        ]
        let step = 1e-5
        for (loss, target) in losses {
            let found = try loss.row(row, target: target)
            for index in row.indices {
                var (up, down) = (row, row)
                up[index] += step
                down[index] -= step
                let slope = (try loss.row(up, target: target).loss - loss.row(down, target: target).loss) / (2 * step)
                #expect((slope - found.gradient[index]).magnitude <= 1e-6 * max(1, slope.magnitude), "\(loss)")
            }
        }
    }

    @Test func `the sparse softmax's loss is finite without the target in its support, and says so`() throws {
        let loss = SoftmaxLoss.sparseSoftmax(k: 2, ties: .all, support: .largest)
        let outside = try loss.row(row, target: .index(1))
        #expect(!outside.isTargetInSupport)
        #expect(isClose(outside.loss, log(exp(0.82) + exp(0.64)) + 0.47))
        #expect(try loss.row(row, target: .index(2)).isTargetInSupport)
    }

    @Test func `reductions, ignored rows, weights and smoothing follow their definitions`() throws {
        var options = BatchLoss.Options()
        options.reduction = .sum
        options.ignoredIndex = -1
        options.classWeights = [1, 2, 3, 4, 5]
        let loss = SoftmaxLoss.fenchelYoung(alpha: 1)
        let rows = [row, row.reversed(), row]
        let targets: [LossTarget] = [.index(1), .index(-1), .index(4)]
        let single = try [1, 4].map { try loss.row(row, target: .index($0)).loss }
        let sum = try BatchLoss(loss, rows: rows, targets: targets, options: options)
        #expect(isClose(sum.losses[0], 2 * single[0] + 5 * single[1]))
        #expect(sum.gradients[1] == [0, 0, 0, 0, 0])
        options.reduction = .mean
        #expect(
            isClose(try BatchLoss(loss, rows: rows, targets: targets, options: options).losses[0], sum.losses[0] / 7))
        options.reduction = .none
        #expect(try BatchLoss(loss, rows: rows, targets: targets, options: options).losses.count == 3)
        let smooth = try loss.row(row, target: .index(1), smoothing: 0.1)
        let soft = try loss.row(row, target: .distribution([0.02, 0.92, 0.02, 0.02, 0.02]))
        #expect(isClose(smooth.loss, soft.loss, ulps: 16))
    }

    @Test func `gradients by vectors and classes are those of finite differences`() throws {
        let margin = Margin(.additiveAngle(0.2), scale: 5)
        let z = [0.5, -1, 0.25]
        let classes = Matrix(rows: 4, columns: 3) { sin(Double(3 * $0 + $1 + 1)) }
        let found = try CosineLoss(margin, vector: z, classes: classes, target: 2)
        let step = 1e-6
        for j in z.indices {
            var (up, down) = (z, z)
            up[j] += step
            down[j] -= step
            let slope =
                (try CosineLoss(margin, vector: up, classes: classes, target: 2).loss
                    - CosineLoss(margin, vector: down, classes: classes, target: 2).loss) / (2 * step)
            #expect((slope - found.gradientByVector[j]).magnitude <= 1e-7)
        }
        var moved = classes
        moved[1, 2] += step
        let slope = (try CosineLoss(margin, vector: z, classes: moved, target: 2).loss - found.loss) / step
        #expect((slope - found.gradientByClasses[1, 2]).magnitude <= 1e-5)
        #expect(throws: ComputeError.notInInterval(argument: "z", value: 0, allowed: "a length over 0")) {
            try CosineLoss(margin, vector: [0, 0, 0], classes: classes, target: 2)
        }
    }

    @Test func `targets that are none are refused by name`() {
        let loss = SoftmaxLoss.fenchelYoung(alpha: 1.5)
        #expect(throws: ComputeError.outOfRange(argument: "target", value: 5, allowed: 0...4)) {
            try loss.row(row, target: .index(5))
        }
        #expect(throws: ComputeError.wrongLength(argument: "target", actual: 1, expected: 5)) {
            try loss.row(row, target: .distribution([1]))
        }
        #expect(throws: ComputeError.notInInterval(argument: "target", value: 0, allowed: "(0, 1] for α ≤ 0")) {
            try SoftmaxLoss.fenchelYoung(alpha: -1).row(row, target: .index(0))
        }
        #expect(throws: ComputeError.self) {
            try loss.row(row, target: .index(0), mask: [false, true, true, true, true])
        }
        #expect(throws: ComputeError.self) { try SoftmaxLoss.softAccuracy.row(row, target: .distribution(row)) }
    }
}
