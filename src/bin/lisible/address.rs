//! The address that is given for a page, which its relative links resolve against.

use url::Url;

/// Endings of file names that look like the end of a host, and are none.
const FILE_ENDINGS: [&str; 3] = [".html", ".htm", ".xhtml"];

/// The address for the core. One that cannot be used is left out with a word on standard error, in which `page` says
/// whose address it is: the article is worth having without its relative links.
pub fn or_warn(given: &str, page: &str) -> Option<String> {
    let found = absolute(given);
    if found.is_none() {
        eprintln!(
            "lisible: {page}: expected an absolute http or https address, such as https://example.org/a, found \
             {given:?}; relative links are left out"
        );
    }
    found
}

/// The address with its scheme. One without is taken as the address bar of a browser takes it: `example.org/a` is
/// `https://example.org/a`.
fn absolute(given: &str) -> Option<String> {
    let given = given.trim();
    if is_web(given) {
        return Some(given.to_owned());
    }
    let rest = given.strip_prefix("//").unwrap_or(given);
    let guess = format!("https://{rest}");
    (begins_with_host(rest) && is_web(&guess)).then_some(guess)
}

fn is_web(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Whether the text begins with the name of a host, perhaps with a port: neither a scheme nor a path has its form.
fn begins_with_host(text: &str) -> bool {
    let host_and_port = text.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host_and_port.split_once(':').unwrap_or((host_and_port, "0"));
    let named = host == "localhost" || host.contains('.') && !host.starts_with('.');
    let is_file = FILE_ENDINGS.iter().any(|ending| host.ends_with(ending));
    named && !is_file && !host.contains('@') && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_scheme_are_those_of_an_address_bar() {
        let cases = [
            ("http://example.org/a", Some("http://example.org/a")),
            (" HTTPS://example.org/a ", Some("HTTPS://example.org/a")),
            ("example.org/a", Some("https://example.org/a")),
            ("example.org:8080/a", Some("https://example.org:8080/a")),
            ("//example.org/a?b", Some("https://example.org/a?b")),
            ("localhost:8080", Some("https://localhost:8080")),
            ("", None),
            ("/a/b", None),
            ("../a.html", None),
            ("page.html", None),
            ("tides/page.html", None),
            ("file:///a.html", None),
            ("https://", None),
            ("mailto:a@example.org", None),
            ("a@example.org", None),
            ("urn:isbn:0", None),
            ("javascript:a.b", None),
            ("example.org:javascript/a", None),
        ];
        for (given, expected) in cases {
            assert_eq!(absolute(given).as_deref(), expected, "{given:?}");
        }
    }
}
