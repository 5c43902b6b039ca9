//! The program: files, terminal, processes, exit codes.

/// Runs the program on the arguments of the process.
#[must_use]
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
