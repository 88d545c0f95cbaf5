//! Names whose ids count from 0, written in the order of these.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::compile::ClassId;

pub(super) fn serialize<S: Serializer>(names: &FxHashMap<String, ClassId>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut names: Vec<(&String, &ClassId)> = names.iter().collect();
    names.sort_unstable_by_key(|&(_, id)| id);
    names.into_iter().map(|(name, _)| name).collect::<Vec<_>>().serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FxHashMap<String, ClassId>, D::Error> {
    Vec::<String>::deserialize(deserializer).map(|names| names.into_iter().zip(0..).collect())
}
