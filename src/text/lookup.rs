//! Lookups by hash that cannot be iterated.
//!
//! The order of a hash table differs from run to run; an order that cannot be seen cannot leak into an output. The hash
//! is foldhash, seeded anew in each run like the standard one, so that titles made to collide are not to be found, and
//! several times faster on the short titles that are looked up here.

#![expect(clippy::disallowed_types, reason = "the one place where the standard tables are wrapped")]

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, Hash};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

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

/// A table of ids whose keys are kept elsewhere, by whoever asks: an id takes four bytes here, and its key none.
///
/// Each call is given the keys of the ids, which must be the same as when they were put in.
#[derive(Debug, Clone)]
pub struct Index<I> {
    ids: HashTable<I>,
    hasher: RandomState,
}

impl<I> Default for Index<I> {
    fn default() -> Self {
        Index { ids: HashTable::new(), hasher: RandomState::default() }
    }
}

impl<I: Copy + Eq> Index<I> {
    /// The id of a key.
    pub fn get<K: Eq + Hash>(&self, key: K, key_of: impl Fn(I) -> K) -> Option<I> {
        self.ids.find(self.hasher.hash_one(&key), |&id| key_of(id) == key).copied()
    }

    /// Puts in an id whose key is not there yet.
    pub fn insert_new<K: Eq + Hash>(&mut self, id: I, key_of: impl Fn(I) -> K) {
        let hash = self.hasher.hash_one(key_of(id));
        self.ids.insert_unique(hash, id, |&id| self.hasher.hash_one(key_of(id)));
    }

    /// Makes room for so many more, where there is memory for them. A guess spares moving: nothing depends on it.
    pub fn make_room<K: Hash>(&mut self, more: usize, key_of: impl Fn(I) -> K) {
        // Without the room it goes on as before.
        let _ = self.ids.try_reserve(more, |&id| self.hasher.hash_one(key_of(id)));
    }

    /// Takes an id out.
    pub fn remove<K: Eq + Hash>(&mut self, id: I, key_of: impl Fn(I) -> K) {
        if let Ok(entry) = self.ids.find_entry(self.hasher.hash_one(key_of(id)), |&other| other == id) {
            entry.remove();
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}
