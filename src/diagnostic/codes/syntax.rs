//! Codes R0: how a file is written.

use super::codes;

codes! {
    /// Data or YAML that cannot be read at a place.
    YAML_SYNTAX = "R001", "yaml-syntax", Error, "data that cannot be read here";
    /// A brace, bracket or quotation mark that is never closed.
    UNCLOSED_DATA = "R002", "unclosed-data", Error, "a brace, bracket or quotation mark that is never closed";
    /// A key written twice in one map.
    DUPLICATE_KEY = "R003", "duplicate-key", Error, "a key that is written twice in one map";
    /// A key without a value.
    NULL_VALUE = "R004", "null-value", Warning, "a key without a value";
    /// A text that has to be quoted to be read as one text.
    NEEDS_QUOTES = "R005", "needs-quotes", Error, "a text that has to be in quotation marks";
    /// A backslash in double quotation marks that means nothing.
    BAD_ESCAPE = "R006", "bad-escape", Error, "a backslash in double quotation marks that means nothing";
    /// Lists and maps nested too deeply.
    TOO_DEEP = "R007", "too-deep", Error, "lists and maps nested too deeply";
    /// An alias that stands for nothing, or too many copies made by aliases.
    BAD_ALIAS = "R008", "bad-alias", Error, "an alias that stands for nothing, for itself or for too much";
    /// A tag, which nothing here reads.
    TAG_IGNORED = "R009", "tag-ignored", Warning, "a YAML tag, which is not read";
    /// A key that is not a single text.
    COMPLEX_KEY = "R010", "complex-key", Error, "a key that is not a single text";
    /// A value of another type than its key takes.
    WRONG_TYPE = "R011", "wrong-type", Error, "a value of another type than its key takes";
    /// A key that nothing reads.
    UNKNOWN_KEY = "R012", "unknown-key", Warning, "a key that is not known";
    /// A word that is none of those a key takes.
    NOT_ONE_OF = "R013", "not-one-of", Error, "a word that is none of those its key takes";
    /// A key that has to be there and is not.
    MISSING_KEY = "R014", "missing-key", Error, "a key that has to be there and is not";
    /// A control character in data.
    CONTROL_CHARACTER = "R015", "control-character", Error, "a control character in data";
    /// A comma at the end of a line of block YAML.
    LINE_ENDS_IN_COMMA = "R016", "line-ends-in-comma", Warning, "a comma at the end of a line of block YAML, which belongs to the text";
}
