//! [`Trace`]: the ordered list of decisions, so that every "why was this dropped?" has an answer.

/// One decision of the core about one part of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Which stage decided: `metadata`, `classify`, `decide`, `article`.
    pub step: &'static str,
    /// The part of the page, as a short path such as `body > div.main > p`.
    pub block: String,
    /// Whether the part is in the article.
    pub kept: bool,
    /// How likely the part belongs to the article (0 to 1), where a score led to the decision.
    pub score: Option<f32>,
    /// Why, in words; a stable phrase for each rule.
    pub reason: String,
    /// The beginning of the part's text, at most 160 characters.
    pub text: String,
}

/// The decisions about a page, in the order in which they were made. Records nothing unless it was asked to:
/// most callers want the article alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    on: bool,
    decisions: Vec<Decision>,
}

impl Trace {
    /// A trace that records (`on`) or one that forgets all.
    pub fn new(on: bool) -> Self {
        Self { on, decisions: Vec::new() }
    }

    /// Whether decisions are recorded.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Records the decision that `make` describes; `make` is not called when the trace is off.
    pub fn push(&mut self, make: impl FnOnce() -> Decision) {
        if self.on {
            self.decisions.push(make());
        }
    }

    /// What was recorded, in order.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }
}
