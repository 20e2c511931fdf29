import Testing

/// A `system` of each form, as JSON.
enum SessionForm: String, CaseIterable, CustomTestStringConvertible {
    case dense, denseHeld, delayed, manifold, diagonalHalf, diagonalWhole, diagonalReal, lowRank, lowRankHeld
    case complexDense, transferFunction, truncated, sections
    case legs, legsExact, legt, lmu, laguerre, tilted, fourier, cosines, wholeFourier, diagonalMemory
    case attention, attentionWindow, linearAttention, retention, deltaRule

    var testDescription: String { rawValue }

    /// The count of inputs.
    var inputs: Int {
        switch self {
        case .manifold: 2
        case .attention, .attentionWindow, .linearAttention, .retention, .deltaRule: 7
        default: 1
        }
    }

    /// Whether outputs are complex.
    var isComplex: Bool { [.diagonalWhole, .complexDense, .fourier, .wholeFourier].contains(self) }

    var system: String {
        switch self {
        case .dense: #"{"form":"dense","A":[[0.5,0.25],[-0.3,0.7]],"B":[1,0.1],"C":[0.3,2],"D":0.5}"#
        case .denseHeld: #"{"form":"dense","A":[[-1,2],[-2,-0.3]],"B":[1,0.1],"C":[0.3,2],"dt":0.1}"#
        case .delayed:
            #"{"form":"dense","A":[[0.5,0.25],[-0.3,0.7]],"B":[1,0.1],"C":[0.3,2],"D":0.5,"timing":"delayed"}"#
        case .manifold:
            #"{"form":"dense","A":[[0.5,0.25],[-0.3,0.7]],"B":[[1,0],[0.1,1]],"C":[[0.3,1,0],[2,0,1]]}"#
        case .diagonalHalf:
            #"{"form":"diagonal","lambda":{"re":[-0.5,-0.4],"im":[3,7]},"c":{"re":[1,0.3],"im":[0.5,-1]},"#
                + #""conj_half":true,"dt":0.1,"d":0.2}"#
        case .diagonalWhole:
            #"{"form":"diagonal","lambda":{"re":[-0.5,-0.4],"im":[3,7]},"c":{"re":[1,0.3],"im":[0.5,-1]},"dt":0.1}"#
        case .diagonalReal: #"{"form":"diagonal","lambda":[-1,-2,-3],"c":[1,2,-3],"dt":0.1}"#
        case .lowRank, .lowRankHeld:
            #"{"form":"dplr","lambda":{"re":[-0.5,-0.4,-0.3],"im":[3,7,1]},"p":[0.3,0.2,0.1],"b":[1,1,2],"c":[1,0.3,2],"#
                + #""conj_half":true,"dt":0.1,"discretization":"\#(self == .lowRank ? "bilinear" : "zoh")"}"#
        case .transferFunction: #"{"form":"transfer_function","a":[-0.5,0.3,0.1],"b":[1,2,3],"h0":0.5}"#
        case .truncated:
            #"{"form":"transfer_function","a":[-0.5,0.3,0.1],"b":[1,2,3],"numerator":"truncated","length":32}"#
        case .sections: #"{"form":"sections","sections":[[1,2,1,1,-0.5,0.25],[1,0.5,0,1,0.3,0]]}"#
        case .complexDense: #"{"form":"dense","A":{"re":[[0.5]],"im":[[0.5]]},"B":[1],"C":{"re":[1],"im":[2]}}"#
        case .laguerre: #"{"form":"hippo","measure":"lagt","n":6,"c":[1,2,3,1,2,3],"dt":0.05}"#
        case .tilted: #"{"form":"hippo","measure":"glagt","n":5,"alpha":0.3,"beta":0.5,"dt":0.05}"#
        case .fourier: #"{"form":"hippo","measure":"fout","n":5,"window":20}"#
        case .cosines: #"{"form":"hippo","measure":"fru","n":5,"window":20,"fourier_form":"real","c":[1,2,3,4,5]}"#
        case .wholeFourier: #"{"form":"hippo","measure":"fous","n":7}"#
        case .diagonalMemory: #"{"form":"hippo","measure":"legsd","n":4,"dt":0.1}"#
        case .legs: #"{"form":"hippo","measure":"legs","n":7}"#
        case .legsExact: #"{"form":"hippo","measure":"legs","n":7,"discretization":"exact","scaling":"unit"}"#
        case .legt: #"{"form":"hippo","measure":"legt","n":7,"window":20,"c":[1,2,3,4,5,6,7],"d":1}"#
        case .attention: #"{"form":"attention","key_size":2,"value_size":3,"max_length":1000}"#
        case .attentionWindow: #"{"form":"attention","key_size":2,"value_size":3,"window":7,"scale":0.5}"#
        case .linearAttention:
            #"{"form":"linear_attention","kind":"linear","feature_map":"elu","normalizer":"sum","key_size":2,"value_size":3}"#
        case .retention: #"{"form":"linear_attention","kind":"retnet","key_size":2,"value_size":3}"#
        case .deltaRule: #"{"form":"linear_attention","kind":"delta","beta":0.5,"key_size":2,"value_size":3}"#
        case .lmu: #"{"form":"hippo","measure":"lmu","n":7,"window":20,"discretization":"zoh"}"#
        }
    }
}
