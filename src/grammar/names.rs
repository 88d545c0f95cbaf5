//! Names of classes and their ids, which count from 0.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::compile::ClassId;

/// The ids of names, of which no more than a hash is kept. Rules ask by names that stand in the code: their hashes are
/// worked out when that is compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<[u8; 8]>", into = "Vec<[u8; 8]>")]
pub(super) struct Names(FxHashMap<u64, ClassId>);

impl Names {
    /// The id of a name.
    #[inline(always)]
    pub(super) fn get(&self, name: &str) -> Option<ClassId> {
        self.0.get(&hash(name)).copied()
    }

    /// Those of names and their ids. 64 bits tell some hundred names apart.
    pub(super) fn of(ids: &FxHashMap<String, ClassId>) -> Self {
        Self(ids.iter().map(|(name, &id)| (hash(name), id)).collect())
    }
}

impl From<Vec<[u8; 8]>> for Names {
    fn from(hashes: Vec<[u8; 8]>) -> Self {
        Self(hashes.into_iter().map(u64::from_le_bytes).zip(0..).collect())
    }
}

impl From<Names> for Vec<[u8; 8]> {
    fn from(names: Names) -> Self {
        let mut hashes: Vec<(ClassId, u64)> = names.0.into_iter().map(|(hash, id)| (id, hash)).collect();
        hashes.sort_unstable();
        hashes.into_iter().map(|(_, hash)| hash.to_le_bytes()).collect()
    }
}

/// FNV-1a: a loop so plain that it is run at compile time where the name is known.
#[inline(always)]
const fn hash(name: &str) -> u64 {
    let (bytes, mut hash, mut at) = (name.as_bytes(), 0xcbf2_9ce4_8422_2325u64, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x100_0000_01b3);
        at += 1;
    }
    hash
}
