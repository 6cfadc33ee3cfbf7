//! Files packed from renders.
