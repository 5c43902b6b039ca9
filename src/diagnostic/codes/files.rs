//! Codes R8: files and folders.

use super::codes;

codes! {
    /// A file cannot be read.
    CANNOT_READ = "R801", "cannot-read", Error, "a file that cannot be read";
    /// A file is not UTF-8.
    NOT_UTF8 = "R802", "not-utf8", Error, "a file that is not UTF-8";
    /// A file is larger than 1 GiB.
    TOO_LARGE = "R803", "too-large", Error, "a file over 1 GiB";
    /// A map includes a file that is not there.
    INCLUDE_MISSING = "R804", "include-missing", Error, "an include of a file that is not there";
    /// A map includes a file outside the dossier's folder.
    INCLUDE_OUTSIDE = "R805", "include-outside", Error, "an include or a text that leaves the dossier";
    /// Maps include one another in a circle.
    INCLUDE_LOOP = "R806", "include-loop", Warning, "files that include one another";
    /// The file is neither Argdown nor JSON.
    NOT_A_MAP = "R807", "not-a-map", Error, "a file of a kind that is not read";
    /// A line of `dossier.lock` cannot be read.
    LOCK_LINE = "R808", "lock-line", Warning, "a line of the lock that cannot be read";
    /// JSON that cannot be read, or does not follow the schema.
    JSON_SYNTAX = "R809", "json-syntax", Error, "JSON that cannot be read";
    /// JSON of a schema that this program does not know.
    JSON_VERSION = "R810", "json-version", Error, "JSON of a version that is not known";
    /// A file or folder looks like a map or a record, and is not read.
    PASSED_OVER = "R811", "passed-over", Warning, "a file or folder that looks like a map or a record and is not read";
}
