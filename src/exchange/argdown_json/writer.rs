//! JSON as `JSON.stringify` prints it, straight to a stream.

use std::io::{self, Write};

use crate::yaml::JsValue;

/// Writes JSON piece by piece. The caller opens and closes in the right order.
pub(super) struct JsonWriter<W> {
    out: W,
    buffer: Vec<u8>,
    spaces: usize,
    depth: usize,
    /// Nothing stands yet in the innermost object or array.
    is_empty: bool,
    /// A key was written and its value is due.
    after_key: bool,
}

/// How much is collected before it is written.
const CHUNK: usize = 1 << 16;

impl<W: Write> JsonWriter<W> {
    /// A writer that indents by a number of spaces, or writes all in one line.
    pub fn new(out: W, spaces: usize) -> Self {
        let buffer = Vec::with_capacity(CHUNK + 4096);
        JsonWriter { out, buffer, spaces, depth: 0, is_empty: true, after_key: false }
    }

    /// Writes what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.out.flush()
    }

    fn flush_chunk(&mut self) -> io::Result<()> {
        if self.buffer.len() >= CHUNK {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    fn line(&mut self) {
        if self.spaces > 0 {
            self.buffer.push(b'\n');
            self.buffer.resize(self.buffer.len() + self.spaces * self.depth, b' ');
        }
    }

    /// What stands before a value or a key.
    fn separate(&mut self) {
        if self.after_key {
            self.after_key = false;
            return;
        }
        if !self.is_empty {
            self.buffer.push(b',');
        }
        self.is_empty = false;
        if self.depth > 0 {
            self.line();
        }
    }

    /// Opens an object (`{`) or an array (`[`).
    pub fn open(&mut self, bracket: u8) -> io::Result<()> {
        self.separate();
        self.buffer.push(bracket);
        self.depth += 1;
        self.is_empty = true;
        self.flush_chunk()
    }

    /// Closes the innermost object (`}`) or array (`]`).
    pub fn close(&mut self, bracket: u8) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if !self.is_empty {
            self.line();
        }
        self.buffer.push(bracket);
        self.is_empty = false;
        self.flush_chunk()
    }

    /// Writes one of the format's own keys, which need no escapes; its value must follow.
    pub fn key(&mut self, key: &'static str) {
        self.separate();
        self.buffer.push(b'"');
        self.buffer.extend_from_slice(key.as_bytes());
        self.buffer.push(b'"');
        self.colon();
    }

    /// Writes a title as a key; its value must follow.
    pub fn title_key(&mut self, title: &str) {
        self.separate();
        self.quote(title);
        self.colon();
    }

    fn colon(&mut self) {
        self.buffer.extend_from_slice(if self.spaces > 0 { b": " } else { b":" });
        self.after_key = true;
    }

    /// Writes a text as a value.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.separate();
        self.quote(text);
        self.flush_chunk()
    }

    /// Writes a value that needs no quotation marks: a number, `true`, `null`.
    pub fn word(&mut self, word: &str) -> io::Result<()> {
        self.separate();
        self.buffer.extend_from_slice(word.as_bytes());
        self.flush_chunk()
    }

    /// Writes a key and a text.
    pub fn text_entry(&mut self, key: &'static str, text: &str) -> io::Result<()> {
        self.key(key);
        self.text(text)
    }

    /// Writes a key and a word.
    pub fn word_entry(&mut self, key: &'static str, word: &str) -> io::Result<()> {
        self.key(key);
        self.word(word)
    }

    /// Writes a key and a list of texts.
    pub fn list_entry<'t>(&mut self, key: &'static str, texts: impl IntoIterator<Item = &'t str>) -> io::Result<()> {
        self.key(key);
        self.open(b'[')?;
        for text in texts {
            self.text(text)?;
        }
        self.close(b']')
    }

    /// Writes a value of any kind; it is as deep as YAML may be, at most 64.
    pub fn value(&mut self, value: &JsValue<'_>) -> io::Result<()> {
        match value {
            JsValue::Null => self.word("null"),
            JsValue::Bool(true) => self.word("true"),
            JsValue::Bool(false) => self.word("false"),
            JsValue::Number(_) => self.word(&value.to_json()),
            JsValue::Text(text) => self.text(text),
            JsValue::List(items) => {
                self.open(b'[')?;
                for item in items {
                    self.value(item)?;
                }
                self.close(b']')
            }
            JsValue::Map(map) => {
                self.open(b'{')?;
                for (key, value) in map {
                    self.title_key(key);
                    self.value(value)?;
                }
                self.close(b'}')
            }
        }
    }

    /// A string as `QuoteJSONString` of ECMAScript writes it (25.5.2.3).
    fn quote(&mut self, text: &str) {
        self.buffer.push(b'"');
        let bytes = text.as_bytes();
        // Without an early end, so that many bytes are looked at in one go.
        if !bytes.iter().fold(false, |found, &byte| found | (byte < 32) | (byte == b'"') | (byte == b'\\')) {
            self.buffer.extend_from_slice(bytes);
            self.buffer.push(b'"');
            return;
        }
        let mut written = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            let short = match byte {
                b'"' | b'\\' => byte,
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                8 => b'b',
                12 => b'f',
                0..32 => 0,
                _ => continue,
            };
            self.buffer.extend_from_slice(bytes.get(written..at).unwrap_or_default());
            written = at + 1;
            if short == 0 {
                self.buffer.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
            } else {
                self.buffer.extend_from_slice(&[b'\\', short]);
            }
        }
        self.buffer.extend_from_slice(bytes.get(written..).unwrap_or_default());
        self.buffer.push(b'"');
    }
}
