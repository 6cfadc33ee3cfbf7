//! The edge to JavaScript: the only place that names it. It converts and decides nothing, but for what `mount` lets
//! through.

mod mount;
mod shapes;

use crate::Error;
use crate::trace::Trace;
use shapes::{Asked, Extracted, Kinds, steps};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("lisible.d.ts");

#[wasm_bindgen]
extern "C" {
    /// The options of [`extract`], as typed in `lisible.d.ts`.
    #[wasm_bindgen(typescript_type = "ExtractOptions | undefined")]
    pub type JsOptions;
    /// The answer of [`extract`], as typed in `lisible.d.ts`.
    #[wasm_bindgen(typescript_type = "Extracted")]
    pub type JsExtracted;
    /// The answer of [`epub`], as typed in `lisible.d.ts`.
    #[wasm_bindgen(typescript_type = "Book")]
    pub type JsBook;
    /// The pictures for [`epub`], likewise.
    #[wasm_bindgen(typescript_type = "Map<string, Uint8Array> | undefined")]
    pub type JsPictures;
}

/// A page that has one of each common thing, for [`warm_up`].
const WARM_UP_PAGE: &str = include_str!("warm_up.html");

/// Finds the article of a page and renders it in the formats asked for.
///
/// Throws a `LisibleError` with a `code` of `not-html`, `no-article` or `limit`. Where the trace was asked for, a page
/// without an article has it in the error.
#[wasm_bindgen]
pub fn extract(html: &str, options: JsOptions) -> Result<JsExtracted, JsValue> {
    let asked = Asked::from_js(&options.into());
    let (reading, trace) = if asked.trace {
        let explained = crate::explain(html, &asked.options()).map_err(|e| error(&e))?;
        (explained.reading, Some(explained.trace))
    } else {
        (crate::extract(html, &asked.options()), None)
    };
    let reading = reading.map_err(|e| traced(&error(&e), trace.as_ref()))?;
    let extracted = Extracted::new(&reading, trace.as_ref(), &asked).map_err(|e| error(&e))?;
    Ok(to_js(&extracted)?.unchecked_into())
}

/// The article of a page as a book (EPUB 3.3), with a file name for it. `pictures` are those whose bytes are at hand.
///
/// Throws as [`extract`] does.
#[wasm_bindgen]
pub fn epub(html: &str, url: Option<String>, pictures: JsPictures) -> Result<JsBook, JsValue> {
    let reading = crate::extract(html, &shapes::options(url.as_deref())).map_err(|e| error(&e))?;
    let bytes = reading.epub(&shapes::pictures(&pictures.into())).map_err(|e| error(&e))?;
    let book = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&book, &name.into(), &value);
    set("bytes", js_sys::Uint8Array::from(bytes.as_slice()).into())?;
    set("fileName", reading.file_name().into())?;
    Ok(book.unchecked_into())
}

fn to_js(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let serializer =
        serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    Ok(value.serialize(&serializer)?)
}

/// The error with the trace, where there is one.
fn traced(error: &JsValue, trace: Option<&Trace>) -> JsValue {
    if let Some(trace) = trace {
        for (name, value) in [("kinds", to_js(&Kinds(trace))), ("trace", to_js(&steps(trace)))] {
            // Setting a property of a new plain error cannot fail.
            let _ = js_sys::Reflect::set(error, &name.into(), &value.unwrap_or_default());
        }
    }
    error.clone()
}

/// [`extract`] for a live document, by its HTML as it stands and its address.
#[wasm_bindgen(js_name = extractDocument)]
pub fn extract_document(document: &web_sys::Document, options: JsOptions) -> Result<JsExtracted, JsValue> {
    let html = document.document_element().map(|root| root.outer_html()).unwrap_or_default();
    let options: JsValue = options.into();
    let with_url = js_sys::Object::new();
    js_sys::Reflect::set(&with_url, &"url".into(), &document.url()?.into())?;
    if options.is_object() {
        js_sys::Object::assign(&with_url, options.unchecked_ref());
    }
    extract(&html, with_url.unchecked_into())
}

/// Appends the article of an answer, which needs the render `fragment`, to an element of a page: element by element, so
/// that no text of a page becomes markup.
///
/// Throws when the answer has no fragment, and a `LisibleError` when it is over the limits, which no fragment of ours is.
#[wasm_bindgen]
pub fn mount(article: JsExtracted, element: &web_sys::Element) -> Result<(), JsValue> {
    let renders = js_sys::Reflect::get(&article.into(), &"renders".into())?;
    let fragment = js_sys::Reflect::get(&renders, &"fragment".into()).unwrap_or_default().as_string();
    let fragment = fragment.ok_or_else(|| {
        js_sys::Error::new("the article has no fragment: extract it with formats: [\"fragment\"]")
    })?;
    mount::append(&fragment, element)
}

/// Runs a small page through all stages, so that the first real page finds the code compiled.
#[wasm_bindgen(js_name = warmUp)]
pub fn warm_up() {
    let asked = Asked::everything();
    if let Ok(reading) = crate::extract(WARM_UP_PAGE, &shapes::options(None)) {
        let _ = Extracted::new(&reading, None, &asked);
    }
}

/// The version of the core.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn error(error: &Error) -> JsValue {
    let js = js_sys::Error::new(&error.to_string());
    js.set_name("LisibleError");
    // Setting a property of a new plain error cannot fail.
    let _ = js_sys::Reflect::set(&js, &"code".into(), &error.code().into());
    js.into()
}
