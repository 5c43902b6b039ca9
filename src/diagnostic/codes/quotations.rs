//! Codes R2: words that are or are not in their source.

use super::codes;

codes! {}
