//! Images of the built-in grammars: what compiling them gives, so that a run need not do it again.
//!
//! The TOML stays the source: an image bears the stamp of the text that it was made from, and where the text is another the
//! TOML is compiled. `MIZAN_GRAMMARS=write cargo test --lib image` makes the images anew; the same test compares them.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::compile::Grammar;
use super::load::built_in_texts;
use crate::text::lang::Scripts;

/// The images, by the scripts whose grammars they hold.
const IMAGES: [&[u8]; 3] = [
    include_bytes!("../../grammars/images/arabic.bin"),
    include_bytes!("../../grammars/images/latin.bin"),
    include_bytes!("../../grammars/images/both.bin"),
];

/// The built-in grammars of some scripts, where their image is of this text. A build for development has none, so that a
/// change of the compiler shows at once.
pub(super) fn read(scripts: Scripts) -> Option<Grammar> {
    let image = IMAGES[scripts as usize].strip_prefix(&stamp(scripts))?;
    if cfg!(debug_assertions) { None } else { unfold(image) }
}

/// The grammar of an image behind its stamp, of which the sources stay folded until they are asked for.
fn unfold(image: &'static [u8]) -> Option<Grammar> {
    let (grammar, sources) = postcard::take_from_bytes::<Grammar>(image).ok()?;
    Some(grammar.with_sources(|| postcard::from_bytes(sources).unwrap_or_default()))
}

/// Tells apart the texts that images are made from.
fn stamp(scripts: Scripts) -> [u8; 8] {
    let mut hasher = FxHasher::default();
    built_in_texts(scripts).for_each(|(_, text)| hasher.write(text.as_bytes()));
    hasher.finish().to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_of_the_grammars() {
        let write = std::env::var_os("MIZAN_GRAMMARS").is_some_and(|how| how == "write");
        for (scripts, name) in [(Scripts::Arabic, "arabic"), (Scripts::Latin, "latin"), (Scripts::Both, "both")] {
            let image = |grammar: &Grammar| {
                let [said, sources] = [postcard::to_allocvec(grammar), postcard::to_allocvec(grammar.sources())];
                [&stamp(scripts)[..], &said.unwrap(), &sources.unwrap()].concat()
            };
            let compiled = image(crate::grammar::built_in_of(scripts));
            let read = unfold(compiled[8..].to_vec().leak()).unwrap();
            assert!(image(&read) == compiled, "the image of {name} loses something");
            let file = format!("{}/grammars/images/{name}.bin", env!("CARGO_MANIFEST_DIR"));
            if write {
                std::fs::write(&file, &compiled).unwrap();
            }
            let message = "is of other grammars: run `MIZAN_GRAMMARS=write cargo test --lib image`";
            assert!(std::fs::read(&file).unwrap() == compiled, "{file} {message}");
        }
    }
}
