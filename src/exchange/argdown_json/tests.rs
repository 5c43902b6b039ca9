//! Small documents, each with one rule.
