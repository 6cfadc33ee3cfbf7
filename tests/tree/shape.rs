//! What the types promise in words (`src/article/tree`): what is never empty, and what never stands beside what.

use lisible::article::{Article, Block, Inline};

/// All that the schema of JSON cannot say.
pub fn assert_shape(article: &Article, case: &str) {
    let blocks = &article.blocks;
    assert!(blocks.first() != Some(&Block::Rule) && blocks.last() != Some(&Block::Rule), "{case}");
    assert!(!blocks.windows(2).any(|two| two == [Block::Rule, Block::Rule]), "{case}");
    assert_blocks(blocks, case);
}

fn assert_blocks(blocks: &[Block], case: &str) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => assert_line(content, case),
            Block::List(list) => list.items.iter().for_each(|item| {
                let is_paragraph = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
                assert!(item.checked.is_none() || is_paragraph, "{case}: a task without words");
                assert_blocks(&item.blocks, case);
            }),
            Block::Definitions(definitions) => definitions.iter().for_each(|definition| {
                definition.terms.iter().for_each(|term| assert_line(term, case));
                definition.descriptions.iter().for_each(|blocks| assert_blocks(blocks, case));
            }),
            Block::Quote(blocks) | Block::Post { blocks, .. } => assert_blocks(blocks, case),
            Block::Aside(aside) => {
                assert_line(&aside.title, case);
                assert_blocks(&aside.blocks, case);
            }
            Block::Details { summary, blocks } => {
                assert_line(summary, case);
                assert_blocks(blocks, case);
            }
            Block::Table(table) => {
                assert_line(&table.caption, case);
                let cells = table.head.iter().chain(&table.body).flatten();
                cells.for_each(|cell| assert_blocks(&cell.blocks, case));
            }
            Block::Figure(figure) => {
                assert_blocks(&figure.body, case);
                assert_line(&figure.caption, case);
            }
            Block::Notes(notes) => notes.iter().for_each(|note| {
                assert_blocks(&note.blocks, case);
                let has_notes = |block: &Block| matches!(block, Block::Notes(_));
                assert!(!note.blocks.iter().any(has_notes), "{case}: a note in a note");
            }),
            Block::Code { text, links, places, .. } => {
                assert!(!text.ends_with('\n'), "{case}: {text:?}");
                let mut end = 0;
                for link in links {
                    assert!(link.from >= end && link.to > link.from, "{case}: {links:?}");
                    assert!(text.get(link.from..link.to).is_some(), "{case}: {links:?}");
                    end = link.to;
                }
                let in_text = |at: usize| text.is_char_boundary(at);
                assert!(places.is_sorted_by_key(|place| place.at), "{case}: {places:?}");
                assert!(places.iter().all(|place| in_text(place.at)), "{case}: {places:?}");
            }
            Block::Embed(_) | Block::Rule => {}
        }
    }
}

fn holds(content: &[Inline], is: fn(&Inline) -> bool) -> bool {
    content.iter().any(|inline| is(inline) || holds(inline.content().unwrap_or_default(), is))
}

fn assert_line(content: &[Inline], case: &str) {
    let is_break = |inline: Option<&Inline>| inline == Some(&Inline::Break);
    assert!(!is_break(content.first()) && !is_break(content.last()), "{case}: {content:?}");
    assert!(!content.windows(2).any(|two| two == [Inline::Break, Inline::Break]), "{case}: {content:?}");
    assert_inlines(content, case);
}

fn assert_inlines(content: &[Inline], case: &str) {
    for two in content.windows(2) {
        let is_of_one_kind = std::mem::discriminant(&two[0]) == std::mem::discriminant(&two[1]);
        let merges = matches!(
            two[0],
            Inline::Text(_)
                | Inline::Code(_)
                | Inline::Emphasis(_)
                | Inline::Strong(_)
                | Inline::Deleted(_)
                | Inline::Inserted(_)
                | Inline::Marked(_)
                | Inline::Subscript(_)
                | Inline::Superscript(_)
        );
        assert!(!(is_of_one_kind && merges), "{case}: {two:?}");
    }
    for inline in content {
        assert!(!matches!(inline, Inline::Text(text) if text.contains("  ")), "{case}: {inline:?}");
        let inner = inline.content().unwrap_or_default();
        let is_link = |inline: &Inline| matches!(inline, Inline::Link { .. });
        assert!(!(is_link(inline) && holds(inner, is_link)), "{case}: {inline:?}");
        assert_inlines(inner, case);
    }
}
