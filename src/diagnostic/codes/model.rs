//! Codes R3: what the map says of claims, speakers and links.

use super::codes;

codes! {}
