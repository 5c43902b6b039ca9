//! Codes R8: files and folders.

use super::codes;

codes! {}
