//! The `rebut` program: everything is in the library's `cli` module.

fn main() -> std::process::ExitCode {
    rebut::cli::main()
}
