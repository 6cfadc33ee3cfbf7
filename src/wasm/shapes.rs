//! What crosses the edge, by the names of `lisible.d.ts`. Set by hand, as one answer is no reason for a serialiser.

use crate::{Error, Format, Options, Reading};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// The options of one call.
#[derive(Default)]
pub(super) struct Asked {
    url: Option<String>,
    formats: Vec<Format>,
    trace: bool,
}

impl Asked {
    /// The options as given; what is missing, unknown or of another type means the default.
    pub(super) fn from_js(options: &JsValue) -> Self {
        let get = |name: &str| Reflect::get(options, &name.into()).unwrap_or_default();
        let formats = get("formats");
        let formats = if Array::is_array(&formats) { Array::from(&formats) } else { Array::new() };
        Self {
            url: get("url").as_string(),
            formats: formats.iter().filter_map(|name| Format::from_name(&name.as_string()?)).collect(),
            trace: get("trace").as_bool().unwrap_or_default(),
        }
    }

    /// All formats.
    pub(super) fn everything() -> Self {
        Self { formats: Format::ALL.to_vec(), ..Self::default() }
    }

    pub(super) fn options(&self) -> Options {
        let options = Options::default().with_trace(self.trace);
        match &self.url {
            Some(url) => options.with_url(url),
            None => options,
        }
    }
}

/// The answer.
pub(super) fn extracted(reading: &Reading, asked: &Asked) -> Result<Object, Error> {
    let renders = Object::new();
    for format in &asked.formats {
        set(&renders, format.name(), reading.write(*format)?);
    }
    let (quick, slow) = reading.minutes;
    let extracted = metadata(reading);
    set(&extracted, "kind", reading.kind);
    set(&extracted, "confidence", reading.confidence);
    set(&extracted, "words", reading.words);
    set(&extracted, "minutes", quick.midpoint(slow));
    set(&extracted, "minutesRange", Array::of2(&quick.into(), &slow.into()));
    set(&extracted, "fileName", reading.file_name());
    set(&extracted, "renders", renders);
    set(&extracted, "warnings", list(reading.warnings.iter().map(|warning| warning.message())));
    set(&extracted, "trace", if asked.trace { steps(reading).into() } else { JsValue::NULL });
    Ok(extracted)
}

fn metadata(reading: &Reading) -> Object {
    let metadata = &reading.metadata;
    let object = Object::new();
    set(&object, "title", &metadata.title);
    set(&object, "authors", list(&metadata.authors));
    let texts = [
        ("byline", metadata.byline.as_deref()),
        ("published", metadata.published.as_deref()),
        ("modified", metadata.modified.as_deref()),
        ("lang", metadata.lang.as_deref()),
        ("dir", metadata.dir),
        ("site", metadata.site.as_deref()),
        ("excerpt", metadata.excerpt.as_deref()),
        ("image", metadata.image.as_ref().map(|image| image.as_str())),
        ("url", metadata.url.as_ref().map(|url| url.as_str())),
    ];
    for (name, text) in texts {
        set(&object, name, text.map_or(JsValue::NULL, JsValue::from_str));
    }
    object
}

fn steps(reading: &Reading) -> Array {
    let step = |decision: &crate::trace::Decision| {
        let step = Object::new();
        set(&step, "step", decision.step);
        set(&step, "block", &decision.block);
        set(&step, "kept", decision.kept);
        set(&step, "score", decision.score.map_or(JsValue::NULL, JsValue::from));
        set(&step, "reason", &decision.reason);
        set(&step, "text", &decision.text);
        step
    };
    list(reading.trace.decisions().iter().map(step))
}

fn list<T: Into<JsValue>>(values: impl IntoIterator<Item = T>) -> Array {
    let array = Array::new();
    for value in values {
        array.push(&value.into());
    }
    array
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // Setting a property of a new plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), &value.into());
}
