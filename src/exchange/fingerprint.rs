//! The checksum of what is read of a map, to compare two layouts of it.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

/// The checksum of JSON but for what tells of the layout: runs of space in texts count as one and none at their ends, the
/// places of marks in texts (`start`, `stop`) and texts of nothing but space are left out.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint {
    sum: Sha256,
    line: Vec<u8>,
    is_text: bool,
    text_start: usize,
    is_escaped: bool,
}

impl Fingerprint {
    fn byte(&mut self, byte: u8) {
        match (self.is_text, byte) {
            (_, b'\n') => return self.end_line(),
            // A tab is space like any other.
            (true, b't') if self.is_escaped => {
                self.is_escaped = false;
                self.line.pop();
                return self.byte(b' ');
            }
            (true, _) if self.is_escaped => self.is_escaped = false,
            (true, b'\\') => self.is_escaped = true,
            // At its beginning as behind another space.
            (true, b' ') if self.line.len() == self.text_start || self.line.last() == Some(&b' ') => return,
            (true, b'"') => {
                self.is_text = false;
                self.line.pop_if(|last| *last == b' ');
            }
            (false, b'"') => {
                self.is_text = true;
                self.text_start = self.line.len() + 1;
            }
            _ => {}
        }
        self.line.push(byte);
    }

    fn end_line(&mut self) {
        let line = self.line.trim_ascii();
        let line = line.strip_suffix(b",").unwrap_or(line);
        let is_place = line.starts_with(b"\"start\":") || line.starts_with(b"\"stop\":");
        if !is_place && line != b"\"text\": \"\"" {
            self.sum.update(line);
            self.sum.update(b"\n");
        }
        self.line.clear();
    }

    /// The checksum of what was written.
    #[must_use]
    pub fn finish(mut self) -> [u8; 32] {
        self.end_line();
        self.sum.finalize().into()
    }
}

impl Write for Fingerprint {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        bytes.iter().for_each(|&byte| self.byte(byte));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
