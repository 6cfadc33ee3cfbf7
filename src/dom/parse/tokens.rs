//! The HTML parser, with an eye on what its tokenizer gives to its tree builder.

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use scraper::{Html, HtmlTreeSink};
use std::cell::{Cell, Ref};

type Handle = <HtmlTreeSink as TreeSink>::Handle;

/// A parser of HTML with scripts off, fed piece by piece.
pub(super) struct Parser {
    tokenizer: Tokenizer<Watched>,
    input: BufferQueue,
}

impl Parser {
    /// A parser at the beginning of a page, for so many attributes of an element.
    pub(super) fn new(attributes: usize) -> Self {
        let options = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
        let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
        let watched = Watched { builder, spoke: Cell::new(false), attributes };
        Self { tokenizer: Tokenizer::new(watched, TokenizerOpts::default()), input: BufferQueue::default() }
    }

    /// Parses a piece; whether something in it came to an end: a tag, a comment, some text.
    pub(super) fn feed(&self, piece: &str) -> bool {
        self.tokenizer.sink.spoke.set(false);
        self.input.push_back(StrTendril::from_slice(piece));
        // Between two scripts or declarations of an encoding it waits for whoever runs or reads them.
        while !matches!(self.tokenizer.feed(&self.input), TokenizerResult::Done) {}
        self.tokenizer.sink.spoke.get()
    }

    /// What is built so far.
    pub(super) fn tree(&self) -> Ref<'_, Html> {
        self.tokenizer.sink.builder.sink.0.borrow()
    }

    /// The whole tree.
    pub(super) fn finish(self) -> Html {
        self.tokenizer.end();
        self.tokenizer.sink.builder.sink.finish()
    }
}

/// The tree builder, and whether it was given something.
struct Watched {
    builder: TreeBuilder<Handle, HtmlTreeSink>,
    spoke: Cell<bool>,
    attributes: usize,
}

impl TokenSink for Watched {
    type Handle = Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<Handle> {
        if !matches!(token, Token::ParseError(_)) {
            self.spoke.set(true);
        }
        if let Token::TagToken(tag) = &mut token {
            tag.attrs.truncate(self.attributes);
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use crate::Limits;
    use crate::dom::{Attr, parse};

    #[test]
    fn a_tag_of_many_attributes_keeps_the_first_whatever_signs_they_hold() {
        let many: String = (0..400).map(|i| format!("a{i}='<b>' ")).collect();
        for many in [many.clone(), many.replace('a', "z") + &many] {
            let page = format!("<p id=early {many} class=late>x</p>");
            let dom = parse(&page, &Limits::default()).expect("within limits");
            let p = dom.ids().find(|id| dom.attr(*id, Attr::Id).is_some()).expect("the paragraph");
            assert_eq!(dom.attr(p, Attr::Class), None);
        }
    }
}
