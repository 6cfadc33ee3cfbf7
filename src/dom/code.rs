//! Code that no `<pre>` holds, in the markup that scripts and generators give it.

use super::{Attr, Dom, NodeId, Tag};

/// Classes of what scripts make of code without a `<pre>`: SyntaxHighlighter, Crayon and its successor, EnlighterJS,
/// CodeMirror 5 and 6, Monaco, Ace, GitHub (also today's), and the tables of Rouge, Pygments, Hugo and highlight.js.
const BOXES: [&str; 20] = [
    "syntaxhighlighter",
    "dp-highlighter",
    "crayon-table",
    "crayon-main",
    "urvanov-syntax-highlighter-table",
    "urvanov-syntax-highlighter-main",
    "enlighter-code",
    "CodeMirror-code",
    "cm-content",
    "view-lines",
    "ace_text-layer",
    "js-file-line-container",
    "react-code-lines",
    "rouge-table",
    "highlighttable",
    "lntable",
    "hljs-ln",
    "code-table",
    "processedcode",
    "diff-table",
];
/// Nodes among which the first line of Doxygen's code is: a part that folds may be around it.
const DOXYGEN_NODES: usize = 8;

impl Dom {
    /// Whether an element is one that scripts make of code without a `<pre>`.
    pub fn is_code_box(&self, id: NodeId) -> bool {
        self.classes(id).any(|word| BOXES.contains(&word) || word == "fragment" && self.is_doxygen(id))
    }

    /// Whether lines of Doxygen stand in an element.
    fn is_doxygen(&self, id: NodeId) -> bool {
        let is_line = |node| self.tag(node) == Tag::Div && self.attr_has(node, Attr::Class, "line");
        self.subtree(id).skip(1).take(DOXYGEN_NODES).any(is_line)
    }
}
