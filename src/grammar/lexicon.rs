//! The table from the hashes of folded words to their ids.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::compile::WordId;
use crate::text::token::Roles;

/// Words by their hashes. A bit for every hash stands in a filter that the first cache holds, so that most words of a text,
/// which no grammar knows, never touch the table; the table is half empty and probed in a row.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    filter: Box<[u64]>,
    slots: Box<[Slot]>,
    shift: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
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

/// Hashes are numbers of all sizes, which a varint only makes longer: in an image they stand end to end, eight bytes each.
impl Serialize for Lexicon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut slots: Vec<&Slot> = self.slots.iter().filter(|slot| slot.word != 0).collect();
        slots.sort_unstable_by_key(|slot| slot.hash);
        let hashes: Vec<u8> = slots.iter().flat_map(|slot| slot.hash.to_le_bytes()).collect();
        let words: Vec<(WordId, Roles)> = slots.iter().map(|slot| (slot.word, slot.roles)).collect();
        (Bytes(&hashes), words).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (hashes, words): (&[u8], Vec<(WordId, Roles)>) = Deserialize::deserialize(deserializer)?;
        let hashes = hashes.as_chunks().0.iter().copied().map(u64::from_le_bytes);
        Ok(Self::new(words.into_iter().zip(hashes).map(|((word, roles), hash)| (hash, word, roles))))
    }
}

/// Bytes as one stretch, not a sequence of numbers.
struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// The cell and the bit of the filter that belong to a hash. They come from other bits than its place in the table.
#[inline(always)]
fn filtered(hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize & ((1 << (FILTER_BITS - 6)) - 1), 1 << (hash & 63))
}
