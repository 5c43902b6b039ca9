//! Codes R1: names that mean nothing, or the wrong thing.

use super::codes;

codes! {}
