//! `cargo xtask python`: builds the wheel as a user gets it, installs it in an environment of its own, and runs its
//! tests there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

/// Where the package lies in the project.
pub const PACKAGE: &str = "crates/python";

/// The arguments of `cargo xtask python`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where and how the wheel is built
    #[command(flatten)]
    pub place: Place,
}

/// Where Python's packages are put, and how the wheel is built.
#[derive(Debug, Args)]
pub struct Place {
    /// The interpreter that the environment is made of
    #[arg(long, default_value = "python3", value_name = "PROGRAM")]
    pub python: String,
    /// Make the environment here and leave it, or use the one that is there; left out, it is made in the folder for
    /// temporary files and removed at the end
    #[arg(long, value_name = "DIR")]
    pub environment: Option<PathBuf>,
    /// The cargo profile of the wheel
    #[arg(long, default_value = "release", value_name = "NAME")]
    pub profile: String,
}

/// A virtual environment; a temporary one is removed with it.
pub struct Environment {
    folder: PathBuf,
    is_temporary: bool,
}

impl Drop for Environment {
    fn drop(&mut self) {
        if self.is_temporary {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Environment {
    /// Makes one, or takes the one that is there.
    ///
    /// # Errors
    /// Where the interpreter is missing or the folder cannot be written.
    pub fn new(place: &Place) -> Result<Self> {
        let temporary = || std::env::temp_dir().join(format!("masthead-python-{}", std::process::id()));
        let is_temporary = place.environment.is_none();
        let folder = place.environment.clone().unwrap_or_else(temporary);
        let environment = Self { folder: std::path::absolute(folder)?, is_temporary };
        if !environment.program("python").exists() {
            step(&format!("an environment in {}", environment.folder.display()));
            call(Command::new(&place.python).args(["-m", "venv"]).arg(&environment.folder))?;
        }
        Ok(environment)
    }

    /// The folder, where other things of the run may be put too.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of one of its programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join("bin").join(name)
    }

    /// A call of its interpreter, which leaves nothing behind in the project.
    pub fn python(&self) -> Command {
        let mut command = Command::new(self.program("python"));
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }

    /// Installs packages from the index that pip is set to.
    ///
    /// # Errors
    /// Where one cannot be had.
    pub fn install(&self, packages: &[&str]) -> Result<()> {
        step(&format!("from the package index: {}", packages.join(", ")));
        let mut command = self.python();
        call(command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(packages))
    }

    /// Builds the wheel and installs it.
    ///
    /// # Errors
    /// Where it cannot be built.
    pub fn install_wheel(&self, root: &Path, profile: &str) -> Result<PathBuf> {
        self.install(&["maturin>=1.16,<2"])?;
        step(&format!("the wheel (profile {profile})"));
        let wheels = self.folder.join("wheels");
        call(
            Command::new(self.program("maturin"))
                .current_dir(root)
                .args(["build", "--quiet", "--manifest-path", "crates/python/Cargo.toml"])
                .args(["--profile", profile, "--interpreter"])
                .arg(self.program("python"))
                .arg("--out")
                .arg(&wheels),
        )?;
        let found: Vec<PathBuf> = fs::read_dir(&wheels)
            .with_context(|| format!("{} could not be listed", wheels.display()))?
            .filter_map(|it| Some(it.ok()?.path()))
            .filter(|it| it.extension().is_some_and(|it| it == "whl"))
            .collect();
        let [wheel] = found.as_slice() else {
            bail!("{} holds {} wheels instead of one: remove them", wheels.display(), found.len());
        };
        let wanted = format!("{}[arrow]", wheel.display());
        let mut command = self.python();
        call(command.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--force-reinstall",
            "--no-deps",
            &wheel.display().to_string(),
        ]))?;
        self.install(&[&wanted])?;
        let bytes = fs::metadata(wheel)?.len();
        println!("    {} ({bytes} bytes)", wheel.file_name().unwrap_or_default().display());
        Ok(wheel.clone())
    }
}

/// Tells what is done next.
pub fn step(what: &str) {
    println!("==> {what}");
}

/// Runs a command to its end.
///
/// # Errors
/// Where it cannot be started or fails.
pub fn call(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?} could not be started"))?;
    if !status.success() {
        bail!("{command:?} failed");
    }
    Ok(())
}

/// Runs the command.
///
/// # Errors
/// Where a tool is missing or a test fails.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let environment = Environment::new(&arguments.place)?;
    environment.install_wheel(root, &arguments.place.profile)?;
    environment.install(&["pytest", "mypy"])?;
    step("the tests");
    let package = root.join(PACKAGE);
    call(environment.python().current_dir(&package).args([
        "-m",
        "pytest",
        "--quiet",
        "-p",
        "no:cacheprovider",
    ]))?;
    step("the types");
    let config = package.join("pyproject.toml");
    let cache = environment.folder().join("mypy");
    let mut stubs = environment.python();
    call(
        stubs
            .current_dir(environment.folder())
            .args(["-m", "mypy.stubtest", "masthead._masthead", "--mypy-config-file"])
            .arg(&config),
    )?;
    call(
        environment
            .python()
            .current_dir(&package)
            .args(["-m", "mypy", "--strict", "--cache-dir"])
            .arg(&cache)
            // The examples build on engines that are not installed here.
            .arg("--allow-subclassing-any")
            .args(["tests", "examples"]),
    )
}
