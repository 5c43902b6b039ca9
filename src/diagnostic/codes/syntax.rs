//! Codes R0: how a file is written.

use super::codes;

codes! {}
