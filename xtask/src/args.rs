//! The few words that a command takes: flags, options with a value, and the rest.

use anyhow::{Result, bail};

/// The words after the command's name, taken out one by one.
pub struct Args {
    words: Vec<String>,
    rest: Vec<String>,
}

impl Args {
    /// Splits at `--`: what follows is passed on as it is.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        let mut words: Vec<String> = words.collect();
        let rest = match words.iter().position(|w| w == "--") {
            Some(at) => words.split_off(at).split_off(1),
            None => Vec::new(),
        };
        Self { words, rest }
    }

    /// Takes a flag such as `--headed`; says if it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.words.iter().position(|w| w == name);
        found.map(|at| self.words.remove(at)).is_some()
    }

    /// Takes an option with its value, as `--worst 10` or `--worst=10`.
    pub fn option(&mut self, name: &str) -> Result<Option<String>> {
        let equals = format!("{name}=");
        if let Some(at) = self.words.iter().position(|w| w.starts_with(&equals)) {
            return Ok(Some(self.words.remove(at)[equals.len()..].to_string()));
        }
        let Some(at) = self.words.iter().position(|w| w == name) else { return Ok(None) };
        if at + 1 >= self.words.len() {
            bail!("{name} needs a value after it");
        }
        self.words.remove(at);
        Ok(Some(self.words.remove(at)))
    }

    /// Takes an option whose value may be missing: `--live`, `--live 200`. The next word is its value when it `may` be.
    pub fn optional(&mut self, name: &str, may: impl Fn(&str) -> bool) -> Option<Option<String>> {
        let at = self.words.iter().position(|w| w == name)?;
        self.words.remove(at);
        let value = self.words.get(at).is_some_and(|word| may(word)).then(|| self.words.remove(at));
        Some(value)
    }

    /// Takes the words that are left, none of which may look like a flag, and at most `most` of them.
    pub fn positional(&mut self, most: usize) -> Result<Vec<String>> {
        let words = std::mem::take(&mut self.words);
        if let Some(flag) = words.iter().find(|w| w.starts_with('-') && w.len() > 1) {
            bail!("{flag} is not an option of this command; see cargo xtask help");
        }
        if words.len() > most {
            bail!("did not expect \"{}\"; see cargo xtask help", words[most]);
        }
        Ok(words)
    }

    /// What stood after `--`.
    pub fn passed_on(&self) -> &[String] {
        &self.rest
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(String::from))
    }

    #[test]
    fn flags_options_and_the_rest_are_told_apart() {
        let mut a = args("page.html --headed --worst 3 --losses=4 -- --x y");
        assert!(a.flag("--headed"));
        assert!(!a.flag("--headed"));
        assert_eq!(a.option("--worst").unwrap().as_deref(), Some("3"));
        assert_eq!(a.option("--losses").unwrap().as_deref(), Some("4"));
        assert_eq!(a.positional(1).unwrap(), ["page.html"]);
        assert_eq!(a.passed_on(), ["--x", "y"]);
    }

    #[test]
    fn values_may_be_missing() {
        let number = |word: &str| word.parse::<usize>().is_ok();
        let mut a = args("--live 30 wcxb");
        assert_eq!(a.optional("--live", number), Some(Some("30".into())));
        assert_eq!(a.optional("--live", number), None);
        let mut a = args("--live wcxb");
        assert_eq!(a.optional("--live", number), Some(None));
        assert_eq!(a.positional(1).unwrap(), ["wcxb"]);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert!(args("--nope").positional(1).is_err());
        assert!(args("a b").positional(1).is_err());
        assert!(args("--worst").option("--worst").is_err());
    }
}
