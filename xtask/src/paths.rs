//! Where things are.

use std::path::{Path, PathBuf};

/// The repository's root: the folder above `xtask/`.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository").to_path_buf()
}

/// Where cargo builds: `CARGO_TARGET_DIR` where it is set, else `target/`.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => std::path::absolute(&dir).unwrap_or_else(|_| dir.into()),
        None => root().join("target"),
    }
}

/// A file in which a step notes what it has done, so as not to do it again.
pub fn stamp(name: &str) -> PathBuf {
    target().join("xtask").join(name)
}

/// The folder with `corpus/` and `eval/`, which lies beside the checkout in development and CI; `None` elsewhere.
pub fn shared() -> Option<PathBuf> {
    let dir = match std::env::var_os("LISIBLE_SHARED") {
        Some(dir) => PathBuf::from(dir),
        None => root().parent()?.join("shared"),
    };
    dir.join("corpus").is_dir().then_some(dir)
}

/// The first file called `name` in a folder of `PATH` that may be run.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| is_executable(file))
}

/// True for a file that may be run.
pub fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

/// Writes `text` to a file, making its folder first.
pub fn write(file: &Path, text: impl AsRef<[u8]>) -> std::io::Result<()> {
    if let Some(dir) = file.parent() {
        std::fs::create_dir_all(dir)?;
    }
    std::fs::write(file, text)
}
