//! [`Options`] of one extraction.

use crate::limits::Limits;

/// What the caller knows and wants. By default: no address, no trace, [`Limits::default`].
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The page's address, which links resolve against. Without it only absolute links are kept.
    pub url: Option<String>,
    /// Whether decisions are recorded. Costs about as much as the classifier.
    pub trace: bool,
    /// The ceilings.
    pub limits: Limits,
}

impl Options {
    /// Sets the page's address.
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets whether decisions are recorded.
    pub fn with_trace(mut self, trace: bool) -> Self {
        self.trace = trace;
        self
    }

    /// Sets the ceilings.
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}
