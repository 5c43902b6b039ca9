#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rebut_fuzz::argdown_official(bytes));
