//! Lisible finds the article of a web page.
