//! What crosses the edge: plain structs beside the core's own types, so that the core can change without it.

use crate::export::Pictures;
use crate::render::MarkdownOptions;
use crate::trace::{Decision, Effect, Trace, Value};
use crate::{Error, Format, Options, Reading};
use js_sys::{Array, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// The options of one call.
#[derive(Default)]
pub(super) struct Asked {
    url: Option<String>,
    formats: Vec<Format>,
    markdown: MarkdownOptions,
    pub(super) trace: bool,
}

impl Asked {
    /// The options as given; what is missing, unknown or of another type means the default. Read by hand: a
    /// deserialiser's messages would bring 20 kB that write floats.
    pub(super) fn from_js(options: &JsValue) -> Self {
        let get = |name: &str| Reflect::get(options, &name.into()).unwrap_or_default();
        let formats = get("formats");
        let formats = if Array::is_array(&formats) { Array::from(&formats) } else { Array::new() };
        Self {
            url: get("url").as_string(),
            formats: formats.iter().filter_map(|name| Format::from_name(&name.as_string()?)).collect(),
            markdown: get("markdown")
                .as_string()
                .and_then(|settings| settings.parse().ok())
                .unwrap_or_default(),
            trace: get("trace").as_bool().unwrap_or_default(),
        }
    }

    /// All formats.
    pub(super) fn everything() -> Self {
        Self { formats: Format::ALL.to_vec(), ..Self::default() }
    }

    pub(super) fn options(&self) -> Options {
        options(self.url.as_deref())
    }
}

/// The options for a page at an address.
pub(super) fn options(url: Option<&str>) -> Options {
    let options = Options::default();
    match url {
        Some(url) => options.with_url(url),
        None => options,
    }
}

/// The pictures of a `Map` of addresses and bytes; what is neither is passed over.
pub(super) fn pictures(given: &JsValue) -> Pictures {
    let mut pictures = Pictures::new();
    if let Some(given) = given.dyn_ref::<js_sys::Map>() {
        given.for_each(&mut |bytes, address| {
            if let (Some(address), Some(bytes)) = (address.as_string(), bytes.dyn_ref::<Uint8Array>()) {
                pictures.insert(address, bytes.to_vec());
            }
        });
    }
    pictures
}

/// The answer, as typed in `lisible.d.ts`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Extracted<'a> {
    title: &'a str,
    byline: Option<&'a str>,
    authors: &'a [String],
    published: Option<&'a str>,
    modified: Option<&'a str>,
    lang: Option<&'a str>,
    dir: Option<&'static str>,
    site: Option<&'a str>,
    excerpt: Option<&'a str>,
    image: Option<&'a str>,
    url: Option<&'a str>,
    license: Option<&'a str>,
    tags: &'a [String],
    next: Option<NextPage<'a>>,
    kind: &'static str,
    kind_probability: f32,
    readable: bool,
    posts: usize,
    confidence: f32,
    words: usize,
    minutes: u32,
    minutes_range: (u32, u32),
    file_name: String,
    renders: Renders,
    warnings: Vec<&'a str>,
    kinds: Option<Kinds<'a>>,
    trace: Option<Vec<Step<'a>>>,
}

#[derive(Serialize)]
struct NextPage<'a> {
    url: &'a str,
    confidence: f32,
}

#[derive(Serialize)]
pub(super) struct Step<'a> {
    step: &'static str,
    block: &'a str,
    path: Option<&'a [u32]>,
    texts: Option<&'a [u32]>,
    kept: bool,
    score: Option<f32>,
    alone: Option<f32>,
    reason: &'a str,
    effects: Vec<Moved>,
    text: &'a str,
}

#[derive(Serialize)]
struct Moved {
    pass: &'static str,
    name: &'static str,
    value: Answer,
    effect: f32,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Flag(bool),
    Number(f32),
}

impl<'a> Extracted<'a> {
    /// The answer; with a trace where one is given.
    pub(super) fn new(reading: &'a Reading, trace: Option<&'a Trace>, asked: &Asked) -> Result<Self, Error> {
        let metadata = &reading.metadata;
        let mut renders = Vec::new();
        for format in &asked.formats {
            renders.push((format.name(), reading.write_with(*format, asked.markdown)?));
        }
        Ok(Self {
            title: &metadata.title,
            byline: metadata.byline.as_deref(),
            authors: &metadata.authors,
            published: metadata.published.as_deref(),
            modified: metadata.modified.as_deref(),
            lang: metadata.lang.as_deref(),
            dir: metadata.dir,
            site: metadata.site.as_deref(),
            excerpt: metadata.excerpt.as_deref(),
            image: metadata.image.as_ref().map(|i| i.as_str()),
            url: metadata.url.as_ref().map(|u| u.as_str()),
            license: metadata.license.as_deref(),
            tags: &metadata.tags,
            next: metadata
                .next
                .as_ref()
                .map(|next| NextPage { url: next.url.as_str(), confidence: next.confidence }),
            kind: reading.judgement.kind.name(),
            kind_probability: reading.judgement.probability,
            readable: reading.judgement.readable,
            posts: reading.article.posts(),
            confidence: reading.confidence,
            words: reading.words,
            minutes: reading.minutes.0.midpoint(reading.minutes.1),
            minutes_range: reading.minutes,
            file_name: reading.file_name(),
            renders: Renders(renders),
            warnings: reading.warnings.iter().map(|w| w.message()).collect(),
            kinds: trace.map(Kinds),
            trace: trace.map(steps),
        })
    }
}

/// The renders by their formats; one that is asked for twice is the same twice.
struct Renders(Vec<(&'static str, String)>);

impl Serialize for Renders {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, text)| (*name, text.as_str())))
    }
}

/// The kinds of page with their probabilities.
pub(super) struct Kinds<'a>(pub(super) &'a Trace);

impl Serialize for Kinds<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.kinds().iter().copied())
    }
}

/// The decisions.
pub(super) fn steps(trace: &Trace) -> Vec<Step<'_>> {
    trace.decisions().iter().map(step).collect()
}

fn step(decision: &Decision) -> Step<'_> {
    let Decision { step, block, place, kept, score, alone, reason, effects, text, .. } = decision;
    Step {
        step,
        block,
        path: place.as_ref().map(|place| &*place.path),
        texts: place.as_ref().and_then(|place| place.texts.as_deref()),
        kept: *kept,
        score: *score,
        alone: *alone,
        reason,
        effects: effects.iter().map(moved).collect(),
        text,
    }
}

fn moved(Effect { pass, name, value, effect }: &Effect) -> Moved {
    let value = match value {
        Value::Flag(flag) => Answer::Flag(*flag),
        Value::Number(number) => Answer::Number(*number),
    };
    Moved { pass: pass.name(), name, value, effect: *effect }
}
