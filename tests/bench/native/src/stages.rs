//! What each stage of ours takes, on the same pages: parsing is what the others are measured against.

use std::hint::black_box;
use std::time::Instant;

use lisible::trace::Trace;
use lisible::urls::Base;
use lisible::{Options, article, classify, dom, metadata, render};

use crate::Page;
use crate::table::median;

/// The stages, in their order.
pub const STAGES: [&str; 4] = ["parse", "metadata", "classify, decide", "build, render"];

/// The median milliseconds of each stage, by page.
pub fn measure(pages: &[Page], rounds: usize) -> Vec<Vec<f64>> {
    let medians = |page: &Page| {
        let mut times = vec![Vec::with_capacity(rounds); STAGES.len()];
        for round in 0..=rounds {
            let Some(taken) = once(page) else { continue };
            if round > 0 {
                times.iter_mut().zip(taken).for_each(|(times, ms)| times.push(ms));
            }
        }
        times.into_iter().map(median).collect()
    };
    pages.iter().map(medians).collect()
}

/// Milliseconds for each stage; `None` for a page that has no article.
fn once(page: &Page) -> Option<[f64; STAGES.len()]> {
    let options = Options::default().with_url(&page.url);
    let (limits, model) = (&options.limits, classify::tables::Model::shipped());
    let mut trace = Trace::new(false);
    let mut taken = [0.0; STAGES.len()];
    let (mut stage, mut started) = (0, Instant::now());
    let mut done = || {
        taken[stage] = started.elapsed().as_secs_f64() * 1000.0;
        (stage, started) = (stage + 1, Instant::now());
    };
    let dom = dom::parse(black_box(&page.html), limits).ok()?;
    done();
    let base = Base::new(Some(&page.url), None);
    let found = metadata::find(&dom, &base, limits, &mut trace);
    done();
    let chosen = classify::choose(&dom, &found, &base, model, &mut trace).ok()?;
    done();
    let spoken = article::Spoken { lang: found.metadata.lang.as_deref(), dir: found.metadata.dir };
    let article = article::build(&dom, &chosen.selection, &base, spoken, limits, &mut trace);
    let _ = black_box((
        render::html(&article, limits),
        render::markdown(&article, limits),
        render::text(&article, limits),
    ));
    done();
    Some(taken)
}
