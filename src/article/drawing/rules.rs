//! What the style of a drawing says of one element: its own `style`, and the simple rules of the `<style>` in the drawing.
//! On a live page the snapshot has written what the browser made of all rules.

use crate::dom::{Attr, Dom, NodeId};
use crate::text;

/// Rules of a drawing that are read, and bytes of its `<style>`.
const MAX_RULES: usize = 200;
const STYLE_BYTES: usize = 64 * 1024;

/// A rule: the element's name or class that it is for, and what it says.
struct Rule<'a> {
    name: &'a str,
    class: &'a str,
    says: &'a str,
}

/// The simple rules of a drawing: `rect`, `.box`, `rect.box`, alone or after the drawing's own `#name`.
pub(super) struct Rules<'a>(Vec<Rule<'a>>);

impl<'a> Rules<'a> {
    /// The rules of a drawing.
    pub(super) fn of(dom: &'a Dom, svg: NodeId) -> Self {
        let own = dom.attr(svg, Attr::Id);
        let styles = dom.subtree(svg).filter(|node| dom.name(*node) == "style");
        let texts = styles.flat_map(|style| dom.children(style)).filter_map(|node| dom.text(node));
        let mut rules = Vec::new();
        for part in texts.filter(|text| text.len() <= STYLE_BYTES).flat_map(|text| text.split('}')) {
            let Some((selectors, says)) = part.split_once('{') else { continue };
            for selector in selectors.rsplit("*/").next().unwrap_or_default().split(',') {
                let selector = selector.trim();
                let own_name = selector.strip_prefix('#').and_then(|rest| rest.split_once(' '));
                let selector =
                    own_name.filter(|(name, _)| Some(*name) == own).map_or(selector, |(_, rest)| rest.trim());
                let (name, class) = selector.split_once('.').unwrap_or((selector, ""));
                let is_simple =
                    |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
                if is_simple(name) && is_simple(class) && !selector.is_empty() && rules.len() < MAX_RULES {
                    rules.push(Rule { name, class, says });
                }
            }
        }
        Self(rules)
    }

    /// The properties of an element with their values, in order: a later one counts.
    pub(super) fn say(&self, dom: &'a Dom, id: NodeId) -> Vec<(&'a str, &'a str)> {
        let name = dom.name(id);
        let fits = |rule: &&Rule<'a>| {
            (rule.name.is_empty() || rule.name == name)
                && (rule.class.is_empty() || dom.classes(id).any(|word| word == rule.class))
        };
        let rules = self.0.iter().filter(fits).map(|rule| rule.says);
        let said = rules.chain(dom.attr(id, Attr::Style)).flat_map(text::properties);
        said.map(|(name, value)| (name, value.split('!').next().unwrap_or_default().trim())).collect()
    }
}
