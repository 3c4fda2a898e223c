//! The command line: parses arguments, calls the library, prints.
//!
//! Records go to standard output, everything else to standard error. A program with outlets of its own is a
//! binary that names their crates and calls [`run`]:
//!
//! ```no_run
//! // use my_outlet as _;
//! fn main() -> std::process::ExitCode {
//!     masthead_cli::run()
//! }
//! ```

mod add;
mod archives;
mod args;
mod bulk;
mod crawl;
mod drift;
mod explain;
mod export;
mod extract;
mod feeds;
mod fetching;
mod index;
mod input;
mod limits;
mod outlets;
mod output;
mod pipe;
mod search;
mod show;
mod store;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Arguments, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// Done, with problems worth a look on standard error.
    WithProblems,
    /// Some inputs could not be read; standard error tells which.
    Failed,
    /// Told to stop by a signal.
    Interrupted,
}

/// Runs the command line of this process. Exit codes: 0 done, 3 done with problems, 1 failed, 2 wrong usage,
/// 130 interrupted.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("MASTHEAD_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let result = match &arguments.command {
        Command::Extract(it) => extract::run(it),
        Command::Fetch(it) => fetching::run(it),
        Command::Crawl(it) => crawl::run(it),
        Command::Feed(it) => feeds::fetch(it),
        Command::Explain(it) => explain::run(it),
        Command::Pipe(it) => pipe::run(it),
        Command::Bulk(it) => bulk::run(it),
        Command::Add(it) => add::run(it),
        Command::Search(it) => search::run(it),
        Command::Show(it) => show::run(it),
        Command::Versions(it) => show::versions(it),
        Command::Export(it) => export::run(it),
        Command::Index(it) => index::run(it),
        Command::Drift(it) => drift::run(it),
        Command::Outlets(it) => outlets::run(it),
        Command::Limits(it) => limits::run(it),
        Command::Schema => output::write_out(&schema()).map(|()| Outcome::Done),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "masthead", &mut script);
            output::write_out(&String::from_utf8_lossy(&script)).map(|()| Outcome::Done)
        }
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::WithProblems) => ExitCode::from(3),
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// The JSON Schema of the record, as `masthead schema` prints it and `docs/` holds it.
pub fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&masthead::json_schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// The command line's own description of itself, for documentation.
pub fn command() -> clap::Command {
    Arguments::command()
}
