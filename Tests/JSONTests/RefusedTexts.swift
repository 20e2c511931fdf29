import JSON
import Testing

/// A text that breaks the grammar, under the name that the public JSON test-suite gives to the case.
struct RefusedText: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let offset: Int
    let pointer: String
    let fault: JSONFault

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ offset: Int, _ pointer: String, _ fault: JSONFault) {
        self.init(name, Array(text.utf8), offset, pointer, fault)
    }

    init(_ name: String, _ bytes: [UInt8], _ offset: Int, _ pointer: String, _ fault: JSONFault) {
        self.name = name
        self.bytes = bytes
        self.offset = offset
        self.pointer = pointer
        self.fault = fault
    }
}

extension RefusedText {
    static let arrays: [RefusedText] = [
        RefusedText("n_array_1_true_without_comma", "[1 true]", 3, "", .commaOrBracketExpected),
        RefusedText("n_array_colon_instead_of_comma", #"["": 1]"#, 3, "", .commaOrBracketExpected),
        RefusedText("n_array_comma_after_close", #"[""],"#, 4, "", .trailingBytes),
        RefusedText("n_array_comma_and_number", "[,1]", 1, "/0", .valueExpected),
        RefusedText("n_array_double_comma", "[1,,2]", 3, "/1", .valueExpected),
        RefusedText("n_array_double_extra_comma", #"["x",,]"#, 5, "/1", .valueExpected),
        RefusedText("n_array_extra_close", #"["x"]]"#, 5, "", .trailingBytes),
        RefusedText("n_array_extra_comma", #"["",]"#, 4, "/1", .valueExpected),
        RefusedText("n_array_incomplete", #"["x""#, 4, "", .unexpectedEnd),
        RefusedText("n_array_incomplete_invalid_value", "[x", 1, "/0", .valueExpected),
        RefusedText("n_array_inner_array_no_comma", "[3[4]]", 2, "", .commaOrBracketExpected),
        RefusedText("n_array_items_separated_by_semicolon", "[1:2]", 2, "", .commaOrBracketExpected),
        RefusedText("n_array_just_comma", "[,]", 1, "/0", .valueExpected),
        RefusedText("n_array_just_minus", "[-]", 2, "/0", .digitExpected),
        RefusedText("n_array_missing_value", "[   , \"\"]", 4, "/0", .valueExpected),
        RefusedText("n_array_newlines_unclosed", "[\"a\",\n4\n,1,", 11, "/3", .unexpectedEnd),
        RefusedText("n_array_number_and_comma", "[1,]", 3, "/1", .valueExpected),
        RefusedText("n_array_number_and_several_commas", "[1,,]", 3, "/1", .valueExpected),
        RefusedText("n_array_spaces_vertical_tab_formfeed", "[\"\u{B}a\"\\f]", 2, "/0", .controlCharacter),
        RefusedText("n_array_star_inside", "[*]", 1, "/0", .valueExpected),
        RefusedText("n_array_unclosed", #"[""#, 2, "/0", .unexpectedEnd),
        RefusedText("n_array_unclosed_trailing_comma", "[1,", 3, "/1", .unexpectedEnd),
        RefusedText("n_array_unclosed_with_new_lines", "[1,\n1\n,1", 8, "", .unexpectedEnd),
        RefusedText("n_array_unclosed_with_object_inside", "[{}", 3, "", .unexpectedEnd),
    ]

    static let objects: [RefusedText] = [
        RefusedText("n_object_bad_value", #"["x", truth]"#, 9, "/1", .unknownLiteral),
        RefusedText("n_object_bracket_key", "{[: \"x\"}\n", 1, "", .nameExpected),
        RefusedText("n_object_comma_instead_of_colon", #"{"x", null}"#, 4, "", .colonExpected),
        RefusedText("n_object_double_colon", #"{"x"::"b"}"#, 5, "/x", .valueExpected),
        RefusedText("n_object_emoji", "{🇨🇭}", 1, "", .nameExpected),
        RefusedText("n_object_garbage_at_end", #"{"a":"a" 123}"#, 9, "", .commaOrBraceExpected),
        RefusedText("n_object_key_with_single_quotes", "{key: 'value'}", 1, "", .nameExpected),
        RefusedText("n_object_missing_colon", #"{"a" b}"#, 5, "", .colonExpected),
        RefusedText("n_object_missing_key", #"{:"b"}"#, 1, "", .nameExpected),
        RefusedText("n_object_missing_semicolon", #"{"a" "b"}"#, 5, "", .colonExpected),
        RefusedText("n_object_missing_value", #"{"a":"#, 5, "/a", .unexpectedEnd),
        RefusedText("n_object_no-colon", #"{"a""#, 4, "", .unexpectedEnd),
        RefusedText("n_object_non_string_key", "{1:1}", 1, "", .nameExpected),
        RefusedText("n_object_non_string_key_but_huge_number_instead", "{9999E9999:1}", 1, "", .nameExpected),
        RefusedText("n_object_repeated_null_null", "{null:null,null:null}", 1, "", .nameExpected),
        RefusedText("n_object_several_trailing_commas", #"{"id":0,,,,,}"#, 8, "", .nameExpected),
        RefusedText("n_object_single_quote", "{'a':0}", 1, "", .nameExpected),
        RefusedText("n_object_trailing_comma", #"{"id":0,}"#, 8, "", .nameExpected),
        RefusedText("n_object_trailing_comment", #"{"a":"b"}/**/"#, 9, "", .trailingBytes),
        RefusedText("n_object_two_commas_in_a_row", #"{"a":"b",,"c":"d"}"#, 9, "", .nameExpected),
        RefusedText("n_object_unquoted_key", #"{a: "b"}"#, 1, "", .nameExpected),
        RefusedText("n_object_unterminated-value", #"{"a":"a"#, 7, "/a", .unexpectedEnd),
        RefusedText("n_object_with_single_string", #"{ "foo" : "bar", "a" }"#, 21, "", .colonExpected),
        RefusedText("n_object_with_trailing_garbage", #"{"a":"b"}#"#, 9, "", .trailingBytes),
    ]
}
