//! The table from the hashes of folded words to their ids.

use serde::{Deserialize, Serialize};

use super::compile::WordId;
use crate::text::token::Roles;

/// Words by their hashes. A bit for every hash stands in a filter that the first cache holds, so that most words of a text,
/// which no grammar knows, never touch the table; the table is half empty and probed in a row.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Vec<Slot>", into = "Vec<Slot>")]
pub(super) struct Lexicon {
    filter: Box<[u64]>,
    slots: Box<[Slot]>,
    shift: u32,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct Slot {
    hash: u64,
    /// 0 where the slot is free.
    word: WordId,
    roles: Roles,
}

/// The bits of a hash that choose a bit of the filter: 16 KiB of them.
const FILTER_BITS: u32 = 17;

impl Lexicon {
    /// A table of entries with different hashes.
    pub(super) fn new(entries: impl ExactSizeIterator<Item = (u64, WordId, Roles)>) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut lexicon = Self {
            filter: vec![0; 1 << (FILTER_BITS - 6)].into(),
            slots: vec![Slot::default(); size].into(),
            shift: u64::BITS - size.trailing_zeros(),
        };
        for (hash, word, roles) in entries {
            let (cell, bit) = filtered(hash);
            lexicon.filter[cell] |= bit;
            let mut at = (hash >> lexicon.shift) as usize;
            while lexicon.slots[at].word != 0 {
                at = (at + 1) % size;
            }
            lexicon.slots[at] = Slot { hash, word, roles };
        }
        lexicon
    }

    /// The word with a hash.
    #[inline(always)]
    pub(super) fn find(&self, hash: u64) -> Option<(WordId, Roles)> {
        let (cell, bit) = filtered(hash);
        if self.filter[cell] & bit == 0 {
            return None;
        }
        let mut at = (hash >> self.shift) as usize;
        loop {
            let slot = &self.slots[at & (self.slots.len() - 1)];
            if slot.word == 0 {
                return None;
            }
            if slot.hash == hash {
                return Some((slot.word, slot.roles));
            }
            at += 1;
        }
    }
}

impl From<Vec<Slot>> for Lexicon {
    fn from(slots: Vec<Slot>) -> Self {
        Self::new(slots.into_iter().map(|slot| (slot.hash, slot.word, slot.roles)))
    }
}

impl From<Lexicon> for Vec<Slot> {
    fn from(lexicon: Lexicon) -> Self {
        let mut slots: Self = lexicon.slots.into_iter().filter(|slot| slot.word != 0).collect();
        slots.sort_unstable_by_key(|slot| (slot.word, slot.hash));
        slots
    }
}

/// The cell and the bit of the filter that belong to a hash. They come from other bits than its place in the table.
#[inline(always)]
fn filtered(hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize & ((1 << (FILTER_BITS - 6)) - 1), 1 << (hash & 63))
}
