//! [`Limits`]: every ceiling of the core, with its unit. A page is hostile until it is proven small.

/// Ceilings that bound the work done and the memory used for one page.
///
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Length of the page, in bytes of UTF-8. Longer pages are refused. Default 16 MiB.
    pub input_bytes: usize,
    /// Elements and texts in the page. Pages with more are refused. Default 300,000.
    pub nodes: usize,
    /// Depth of elements. Deeper start tags are ignored and their text is kept, as Blink does. Default 512 levels.
    pub depth: usize,
    /// Attributes of one element. Further ones are ignored. Default 256.
    pub attributes: usize,
    /// Length of one attribute, in bytes. Longer ones are ignored. Default 64 KiB.
    pub attribute_bytes: usize,
    /// Length of one `data:` picture, in bytes. Longer ones are left out. Default 5 MiB.
    pub data_image_bytes: usize,
    /// Depth of blocks in blocks and of inlines in inlines in the article tree. What is deeper is kept as text
    /// at the last level. Default 48 levels of each, so that a rendered article stays under 256 elements deep.
    pub tree_depth: usize,
    /// Length of the TeX of one formula that is typeset, in bytes. Longer ones stay TeX. Default 4 KiB.
    pub formula_bytes: usize,
    /// Number of formulas that are typeset where a page has TeX alone. Further ones stay TeX. Default 5,000.
    pub formulas: usize,
    /// Length of one render, in bytes. Longer ones are refused. Default 8 MiB, without `data:` pictures.
    pub output_bytes: usize,
    /// Length of one metadata field, in characters. Longer ones are cut at a word. Default 500.
    pub field_chars: usize,
    /// Length of one JSON-LD block, in bytes. Longer ones are ignored, with a warning. Default 1 MiB.
    pub json_ld_bytes: usize,
    /// Number of JSON-LD blocks that are read. Default 20.
    pub json_ld_blocks: usize,
}

impl Default for Limits {
    fn default() -> Self {
        const KIB: usize = 1024;
        const MIB: usize = 1024 * KIB;
        Self {
            input_bytes: 16 * MIB,
            nodes: 300_000,
            depth: 512,
            attributes: 256,
            attribute_bytes: 64 * KIB,
            data_image_bytes: 5 * MIB,
            tree_depth: 48,
            formula_bytes: 4 * KIB,
            formulas: 5_000,
            output_bytes: 8 * MIB,
            field_chars: 500,
            json_ld_bytes: MIB,
            json_ld_blocks: 20,
        }
    }
}

impl Limits {
    /// Sets [`Limits::input_bytes`].
    pub fn with_input_bytes(mut self, bytes: usize) -> Self {
        self.input_bytes = bytes;
        self
    }

    /// Sets [`Limits::nodes`].
    pub fn with_nodes(mut self, nodes: usize) -> Self {
        self.nodes = nodes;
        self
    }

    /// Sets [`Limits::depth`].
    pub fn with_depth(mut self, levels: usize) -> Self {
        self.depth = levels;
        self
    }

    /// Sets [`Limits::formulas`].
    pub fn with_formulas(mut self, count: usize) -> Self {
        self.formulas = count;
        self
    }

    /// Sets [`Limits::output_bytes`].
    pub fn with_output_bytes(mut self, bytes: usize) -> Self {
        self.output_bytes = bytes;
        self
    }
}
