//! The program `masthead`: see [`masthead_cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    masthead_cli::run()
}
