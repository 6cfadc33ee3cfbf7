//! Files packed from renders.
pub(crate) const X: () = ();
