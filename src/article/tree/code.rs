//! What code leads to, and what leads into it.

use super::{Anchor, Target};

/// A link in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLink {
    /// Where its words begin: the bytes of the code's text before them.
    pub from: usize,
    /// Where they end, likewise; after `from`.
    pub to: usize,
    /// Where it leads.
    pub target: Target,
}

/// A place in code that a link of this article points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodePlace {
    /// Where it is: the bytes of the code's text before it.
    pub at: usize,
    /// Its name.
    pub anchor: Anchor,
}
