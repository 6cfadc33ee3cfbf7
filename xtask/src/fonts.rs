//! The fonts that ship with the extension: copied out of the development packages into `extension/fonts`.
//!
//! Each package has one file for each script and style, so that the reader loads only what a text needs. Which file is for
//! which characters stands in `extension/shared/fonts.js`; `tests/repository/fonts.test.mjs` holds the two together.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::size;

/// Where the fonts go; ignored by git, as the wasm is.
const PLACE: &str = "extension/fonts";

/// One package of fonts: where it lies, under which name its licence ships, and which of its files ship.
struct Package {
    from: &'static str,
    licence: &'static str,
    files: &'static [&'static str],
}

/// What ships. Left out on purpose: the axis of optical sizes (twice the bytes; no difference to be seen at 20 px), accents of
/// ancient Greek, and the slanted files of OpenDyslexic, which the browser slants itself.
const PACKAGES: [Package; 3] = [
    Package {
        from: "node_modules/@fontsource-variable/literata",
        licence: "literata-OFL.txt",
        files: &[
            "literata-latin-wght-normal.woff2",
            "literata-latin-wght-italic.woff2",
            "literata-latin-ext-wght-normal.woff2",
            "literata-latin-ext-wght-italic.woff2",
            "literata-vietnamese-wght-normal.woff2",
            "literata-vietnamese-wght-italic.woff2",
            "literata-greek-wght-normal.woff2",
            "literata-greek-wght-italic.woff2",
            "literata-cyrillic-wght-normal.woff2",
            "literata-cyrillic-wght-italic.woff2",
            "literata-cyrillic-ext-wght-normal.woff2",
            "literata-cyrillic-ext-wght-italic.woff2",
        ],
    },
    Package {
        from: "node_modules/@fontsource-variable/atkinson-hyperlegible-next",
        licence: "atkinson-hyperlegible-next-OFL.txt",
        files: &[
            "atkinson-hyperlegible-next-latin-wght-normal.woff2",
            "atkinson-hyperlegible-next-latin-wght-italic.woff2",
            "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
            "atkinson-hyperlegible-next-latin-ext-wght-italic.woff2",
        ],
    },
    // All scripts that it has are in one file of each weight, whatever the name says.
    Package {
        from: "node_modules/@fontsource/opendyslexic",
        licence: "opendyslexic-OFL.txt",
        files: &["opendyslexic-latin-400-normal.woff2", "opendyslexic-latin-700-normal.woff2"],
    },
];

/// Fills `extension/fonts` and prints the sum. Who calls it has ensured `Need::Node`.
pub fn copy() -> Result<()> {
    std::fs::create_dir_all(PLACE)?;
    let mut bytes = 0;
    let copies = copies();
    for (from, to) in &copies {
        bytes += copy_one(from, to)?;
    }
    remove_others(&copies)?;
    println!("       {PLACE}: {} bytes in {} files", size::grouped(bytes), copies.len());
    Ok(())
}

/// Each file with its place, licences too.
fn copies() -> Vec<(PathBuf, PathBuf)> {
    let place = Path::new(PLACE);
    let of_package = |package: &Package| {
        let from = Path::new(package.from);
        let licence = (from.join("LICENSE"), place.join(package.licence));
        let files = package.files.iter().map(|file| (from.join("files").join(file), place.join(file)));
        std::iter::once(licence).chain(files).collect::<Vec<_>>()
    };
    PACKAGES.iter().flat_map(of_package).collect()
}

/// Copies a file and gives its length.
fn copy_one(from: &Path, to: &Path) -> Result<u64> {
    match std::fs::copy(from, to) {
        Ok(bytes) => Ok(bytes),
        Err(error) => bail!(
            "The font file {} could not be copied to {}: {error}.\n  what to do: remove node_modules and run cargo xtask \
             setup; when the package has other files since an update, name those in xtask/src/fonts.rs and \
             extension/shared/fonts.js",
            from.display(),
            to.display()
        ),
    }
}

/// Takes away what an earlier build has put there and this one has not: all that lies there ships.
fn remove_others(copies: &[(PathBuf, PathBuf)]) -> Result<()> {
    let ours: BTreeSet<&OsStr> = copies.iter().filter_map(|(_, to)| to.file_name()).collect();
    for entry in std::fs::read_dir(PLACE)? {
        let entry = entry?;
        if !ours.contains(entry.file_name().as_os_str()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PACKAGES, copies};
    use std::collections::BTreeSet;

    #[test]
    fn no_two_files_have_one_place() {
        let places: BTreeSet<_> = copies().into_iter().map(|(_, to)| to).collect();
        let files: usize = PACKAGES.iter().map(|package| package.files.len() + 1).sum();
        assert_eq!(places.len(), files);
    }

    #[test]
    fn a_missing_package_says_what_to_do() {
        let nowhere = std::path::Path::new("node_modules/no-such-font/LICENSE");
        let error = super::copy_one(nowhere, std::path::Path::new("target/no-such-font")).unwrap_err();
        assert!(error.to_string().contains("cargo xtask setup"), "{error}");
    }
}
