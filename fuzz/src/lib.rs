//! Fuzz targets for every parser of outside input. What must hold is written once, for them and for the tests.

#[path = "../../tests/invariants/mod.rs"]
pub mod invariants;
