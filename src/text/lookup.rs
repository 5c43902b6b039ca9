//! Lookups by hash that cannot be iterated.
//!
//! The order of a hash table differs from run to run; an order that cannot be seen cannot leak into an output. The hash
//! is foldhash, seeded anew in each run like the standard one, so that titles made to collide are not to be found, and
//! several times faster on the short titles that are looked up here.

#![expect(clippy::disallowed_types, reason = "the one place where the standard tables are wrapped")]

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use foldhash::fast::RandomState;

/// A table from keys to values without an order: it can be asked, not listed.
#[derive(Debug, Clone)]
pub struct Lookup<K, V>(HashMap<K, V, RandomState>);

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Lookup(HashMap::default())
    }
}

impl<K: Eq + Hash, V> Lookup<K, V> {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a key.
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key)
    }

    /// The value of a key, to change.
    pub fn get_mut<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.0.get_mut(key)
    }

    /// Whether the key is there.
    pub fn contains<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Sets the value of a key and returns the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.0.insert(key, value)
    }

    /// The value of a key, made by `make` if there is none yet.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        self.0.entry(key).or_insert_with(make)
    }

    /// Takes a key out and returns its value.
    pub fn remove<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.0.remove(key)
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Eq + Hash, V> FromIterator<(K, V)> for Lookup<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> Self {
        Lookup(items.into_iter().collect())
    }
}

/// A set without an order: it can be asked, not listed.
#[derive(Debug, Clone)]
pub struct Seen<K>(HashSet<K, RandomState>);

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Seen(HashSet::default())
    }
}

impl<K: Eq + Hash> Seen<K> {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty set with room for so many keys.
    #[must_use]
    pub fn with_capacity(keys: usize) -> Self {
        Seen(HashSet::with_capacity_and_hasher(keys, RandomState::default()))
    }

    /// Puts a key in; false if it was there already.
    pub fn insert(&mut self, key: K) -> bool {
        self.0.insert(key)
    }

    /// Whether the key is there.
    pub fn contains<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains(key)
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Eq + Hash> FromIterator<K> for Seen<K> {
    fn from_iter<I: IntoIterator<Item = K>>(items: I) -> Self {
        Seen(items.into_iter().collect())
    }
}
