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
    /// A date that the calendar does not have, that is not written as one, or that ends before it begins.
    BAD_DATE = "R017", "bad-date", Error, "a date that is not in the calendar, or not written as one";
    /// `//` within a word: the official tool cuts the line there.
    SLASHES_IN_WORD = "R020", "slashes-in-word", Warning, "`//` in an address, where other tools cut the line";
    /// Square or angle brackets in running text.
    BRACKETS_IN_TEXT = "R021", "brackets-in-text", Warning, "brackets in running text, at which other tools stop";
    /// Braces in running text that are no data.
    BRACES_IN_TEXT = "R022", "braces-in-text", Warning, "braces in running text, which other tools read as data";
    /// A wrapped line that begins with a marker.
    LINE_BEGINS_WITH_MARK = "R023", "line-begins-with-mark", Warning, "a line of running text that begins like a list, a relation or a premise";
    /// `*` or `_` that is never closed.
    UNCLOSED_EMPHASIS = "R024", "unclosed-emphasis", Warning, "a `*` or `_` that is never closed, over which other tools lose the document";
    /// Data whose end the official tool finds elsewhere.
    DATA_CUT = "R025", "data-cut", Warning, "data that other tools cut off elsewhere";
    /// Text, a tag or more data behind data.
    BEHIND_DATA = "R026", "behind-data", Warning, "text, a tag or more data behind data";
    /// A block without a blank line before it.
    MISSING_BLANK_LINE = "R027", "missing-blank-line", Warning, "a block without a blank line before it";
    /// A blank line that separates a relation or a conclusion from what it belongs to.
    STRAY_BLANK_LINE = "R028", "stray-blank-line", Warning, "a blank line within what belongs together";
    /// A relation that is not indented, or not with spaces and tabs.
    BAD_MARGIN = "R029", "bad-margin", Warning, "a relation that is not indented with spaces or tabs";
    /// A byte-order mark.
    BYTE_ORDER_MARK = "R030", "byte-order-mark", Warning, "a byte-order mark, which other tools read as text";
    /// Letters and dots that are a shortcode.
    SHORTCODE = "R031", "shortcode", Note, "a shortcode that is replaced by a sign";
    /// A line that ends with a lone carriage return.
    LONE_CARRIAGE_RETURN = "R032", "lone-carriage-return", Warning, "lines that end with a lone carriage return";
    /// A backslash with nothing behind it.
    BACKSLASH_AT_LINE_END = "R033", "backslash-at-line-end", Warning, "a backslash with nothing behind it, over which other tools lose the document";
    /// A comment on a last line without an end.
    COMMENT_AT_END = "R034", "comment-at-end", Warning, "a comment on a last line that does not end, which other tools read as text";
    /// A title without its closing bracket.
    UNCLOSED_TITLE = "R035", "unclosed-title", Error, "a title without its closing bracket";
    /// A relation marker with nothing behind it.
    EMPTY_RELATION = "R036", "empty-relation", Error, "a relation with nothing behind it";
    /// A relation below nothing.
    RELATION_WITHOUT_PARENT = "R037", "relation-without-parent", Error, "a relation with nothing above it";
    /// A premise-conclusion structure that lacks a part.
    INCOMPLETE_PCS = "R038", "incomplete-pcs", Error, "premises without a conclusion, or an inference without its ends";
    /// An inference line that is not closed.
    UNCLOSED_INFERENCE = "R039", "unclosed-inference", Error, "an inference that is not closed";
    /// Front matter that is not closed.
    UNCLOSED_FRONT_MATTER = "R040", "unclosed-front-matter", Error, "settings at the head of a file that are not closed";
    /// A comment that is not closed.
    UNCLOSED_COMMENT = "R041", "unclosed-comment", Warning, "a comment that is not closed, which is read as text";
    /// Data between a relation marker and what it draws.
    DATA_ON_RELATION = "R042", "data-on-relation", Error, "data between a relation marker and its claim";
    /// A relation that cannot stand where it stands.
    MISPLACED_RELATION = "R043", "misplaced-relation", Error, "a relation that cannot stand here";
    /// A definition without text.
    EMPTY_DEFINITION = "R044", "empty-definition", Warning, "a title with a colon and no text";
    /// Lists within lists, or of two kinds in one.
    MIXED_LIST = "R045", "mixed-list", Warning, "lists within lists, or numbers and stars in one, which other tools reject";
    /// A link over several lines.
    WRAPPED_LINK = "R046", "wrapped-link", Warning, "a link over several lines, over which other tools lose the document";
    /// Data with no claim before them.
    DATA_WITHOUT_CLAIM = "R047", "data-without-claim", Error, "data with no claim, argument or heading before them";
    /// Nothing to read.
    EMPTY_DOCUMENT = "R048", "empty-document", Warning, "a file without a single block";
    /// The official parser stops.
    REJECTED = "R049", "rejected", Error, "a text that Argdown's own tool rejects";
    /// A link to an address that runs or reads something on the reader's computer.
    UNSAFE_LINK = "R060", "unsafe-link", Error, "a link that is not to a page, a mail address or a file beside it";
    /// A character that turns the direction of writing, or that cannot be seen.
    BIDI_CONTROL = "R061", "bidi-control", Warning, "characters that cannot be seen, or that reorder what is seen";
    /// A mark that is not quite one, so that a line is text.
    MISTYPED_MARK = "R062", "mistyped-mark", Warning, "a mark that is mistyped, so that what it stands for is text";
    /// A setting that nothing heeds.
    WRONG_SETTING = "R063", "wrong-setting", Warning, "a setting that is mistyped, so that nothing heeds it";
    /// Something on the line of an inference that other tools do not take.
    INFERENCE_LINE = "R064", "inference-line", Warning, "a line of an inference that other tools stop at or read otherwise";
    /// A backslash within a word, as in the path of a file.
    BACKSLASH_IN_WORD = "R065", "backslash-in-word", Warning, "a backslash within a word, which other tools leave out";
    /// A number sign before a number or within a word.
    NUMBER_AS_TAG = "R066", "number-as-tag", Warning, "a number sign in running text, which other tools read as a tag";
}
