import JSON
import Testing

/// A text that RFC 8259 allows, under the name that the public JSON test-suite gives to the case, and its value.
struct AcceptedText: CustomTestStringConvertible {
    let name: String
    let text: String
    let value: JSONValue

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ value: JSONValue) {
        self.name = name
        self.text = text
        self.value = value
    }
}

extension AcceptedText {
    static let structures: [AcceptedText] = [
        AcceptedText("y_array_arraysWithSpaces", "[[]   ]", .array([.array([])])),
        AcceptedText("y_array_empty-string", #"[""]"#, .array([.string("")])),
        AcceptedText("y_array_empty", "[]", .array([])),
        AcceptedText("y_array_ending_with_newline", "[\"a\"]\n", .array([.string("a")])),
        AcceptedText("y_array_false", "[false]", .array([.bool(false)])),
        AcceptedText(
            "y_array_heterogeneous",
            #"[null, 1, "1", {}]"#,
            .array([.null, .integer(1), .string("1"), .object(JSONObject())])
        ),
        AcceptedText("y_array_null", "[null]", .array([.null])),
        AcceptedText("y_array_with_1_and_newline", "[1\n]", .numbers([1])),
        AcceptedText("y_array_with_leading_space", " [1]", .numbers([1])),
        AcceptedText(
            "y_array_with_several_null",
            "[1,null,null,null,2]",
            .array([.integer(1), .null, .null, .null, .integer(2)])
        ),
        AcceptedText("y_array_with_trailing_space", "[2] ", .numbers([2])),
        AcceptedText("y_structure_lonely_false", "false", .bool(false)),
        AcceptedText("y_structure_lonely_int", "42", .integer(42)),
        AcceptedText("y_structure_lonely_negative_real", "-0.1", .real(-0.1)),
        AcceptedText("y_structure_lonely_null", "null", .null),
        AcceptedText("y_structure_lonely_string", #""asd""#, .string("asd")),
        AcceptedText("y_structure_lonely_true", "true", .bool(true)),
        AcceptedText("y_structure_string_empty", #""""#, .string("")),
        AcceptedText("y_structure_trailing_newline", "[\"a\"]\n", .array([.string("a")])),
        AcceptedText("y_structure_true_in_array", "[true]", .array([.bool(true)])),
        AcceptedText("y_structure_whitespace_array", " \t\r\n[] \t\r\n", .array([])),
        AcceptedText(
            "y_object", #"{"asd":"sdf", "dfg":"fgh"}"#, object(("asd", .string("sdf")), ("dfg", .string("fgh")))),
        AcceptedText("y_object_basic", #"{"asd":"sdf"}"#, object(("asd", .string("sdf")))),
        AcceptedText("y_object_empty", "{}", object()),
        AcceptedText("y_object_empty_key", #"{"":0}"#, object(("", .integer(0)))),
        AcceptedText("y_object_escaped_null_in_key", #"{"foo\u0000bar": 42}"#, object(("foo\0bar", .integer(42)))),
        AcceptedText(
            "y_object_extreme_numbers",
            #"{ "min": -1.0e+28, "max": 1.0e+28 }"#,
            object(("min", .real(-1e28)), ("max", .real(1e28)))
        ),
        AcceptedText(
            "y_object_long_strings",
            #"{"x":[{"id": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}], "id": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"}"#,
            object(
                ("x", .array([object(("id", .string(String(repeating: "x", count: 30))))])),
                ("id", .string(String(repeating: "y", count: 30)))
            )
        ),
        AcceptedText("y_object_simple", #"{"a":[]}"#, object(("a", .array([])))),
        AcceptedText("y_object_string_unicode", #"{"title":"\u041f\u043e\u043b"}"#, object(("title", .string("Пол")))),
        AcceptedText("y_object_with_newlines", "{\n\"a\": \"b\"\n}", object(("a", .string("b")))),
    ]

    static let numbers: [AcceptedText] = [
        AcceptedText("y_number", "[123e65]", .numbers([123e65])),
        AcceptedText("y_number_0e+1", "[0e+1]", .numbers([0])),
        AcceptedText("y_number_0e1", "[0e1]", .numbers([0])),
        AcceptedText("y_number_after_space", "[ 4]", .numbers([4])),
        AcceptedText(
            "y_number_double_close_to_zero",
            "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
            .numbers([-1e-78])
        ),
        AcceptedText("y_number_int_with_exp", "[20e1]", .numbers([200])),
        AcceptedText("y_number_minus_zero", "[-0]", .numbers([-0.0])),
        AcceptedText("y_number_negative_int", "[-123]", .numbers([-123])),
        AcceptedText("y_number_negative_one", "[-1]", .numbers([-1])),
        AcceptedText("y_number_negative_zero", "[-0]", .numbers([-0.0])),
        AcceptedText("y_number_real_capital_e", "[1E22]", .numbers([1e22])),
        AcceptedText("y_number_real_capital_e_neg_exp", "[1E-2]", .numbers([0.01])),
        AcceptedText("y_number_real_capital_e_pos_exp", "[1E+2]", .numbers([100])),
        AcceptedText("y_number_real_exponent", "[123e45]", .numbers([123e45])),
        AcceptedText("y_number_real_fraction_exponent", "[123.456e78]", .numbers([123.456e78])),
        AcceptedText("y_number_real_neg_exp", "[1e-2]", .numbers([0.01])),
        AcceptedText("y_number_real_pos_exponent", "[1e+2]", .numbers([100])),
        AcceptedText("y_number_simple_int", "[123]", .numbers([123])),
        AcceptedText("y_number_simple_real", "[123.456789]", .numbers([123.456789])),
    ]

    static func object(_ members: (String, JSONValue)...) -> JSONValue {
        .object(JSONObject(members: members.map { JSONObject.Member(name: $0.0, value: $0.1) }))
    }
}
