//! Typed ids, arenas and names.

use std::marker::PhantomData;
use std::num::NonZeroU32;

use crate::text::Lookup;

/// An index into the arena of one kind of entity.
pub trait Id: Copy + Ord + std::hash::Hash {
    /// The id of an index.
    fn from_index(index: usize) -> Self;
    /// Its index.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(NonZeroU32);

            impl Id for $name {
                fn from_index(index: usize) -> Self {
                    // Files are at most 1 GiB, so that no arena can outgrow a `u32`. Counted from 1, so that an absent
                    // id needs no room of its own.
                    let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
                    $name(NonZeroU32::new(number).unwrap_or(NonZeroU32::MAX))
                }

                fn index(self) -> usize {
                    self.0.get() as usize - 1
                }
            }
        )+
    };
}

ids! {
    /// Names a [`Party`](super::Party).
    PartyId;
    /// Names an [`Actor`](super::Actor).
    ActorId;
    /// Names a [`Source`](super::Source).
    SourceId;
    /// Names an [`Instrument`](super::Instrument).
    InstrumentId;
    /// Names a [`Provision`](super::Provision).
    ProvisionId;
    /// Names an [`Issue`](super::Issue).
    IssueId;
    /// Names a [`Section`](super::Section).
    SectionId;
    /// Names a [`Claim`](super::Claim).
    ClaimId;
    /// Names an [`Attestation`](super::Attestation).
    AttestationId;
    /// Names a [`Passage`](super::Passage).
    PassageId;
    /// Names an [`Argument`](super::Argument).
    ArgumentId;
    /// Names a [`Step`](super::Step).
    StepId;
    /// Names a [`Relation`](super::Relation).
    RelationId;
}

/// All entities of one kind, in declaration order.
#[derive(Debug, Clone)]
pub struct Arena<I, T> {
    items: Vec<T>,
    id: PhantomData<I>,
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Arena { items: Vec::new(), id: PhantomData }
    }
}

impl<I: Id, T> Arena<I, T> {
    /// Puts one at the end.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::from_index(self.items.len() - 1)
    }

    /// Makes room for so many more, where there is memory for them. A guess spares copying: nothing depends on it.
    pub fn make_room(&mut self, more: usize) {
        // Without the room it goes on as before.
        let _ = self.items.try_reserve_exact(more);
    }

    /// With its id each, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.items.iter().enumerate().map(|(index, item)| (I::from_index(index), item))
    }

    /// To change them, in order.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (I, &mut T)> {
        self.items.iter_mut().enumerate().map(|(index, item)| (I::from_index(index), item))
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone + use<I, T> {
        (0..self.items.len()).map(I::from_index)
    }

    /// All of them without their ids.
    #[must_use]
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<I: Id, T> std::ops::Index<I> for Arena<I, T> {
    type Output = T;

    /// Ids are made by the arena that they index, so that the entity is always there.
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> std::ops::IndexMut<I> for Arena<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

/// Which entity a name stands for.
#[derive(Debug, Clone)]
pub struct Names<I>(Lookup<Box<str>, I>);

impl<I> Default for Names<I> {
    fn default() -> Self {
        Names(Lookup::default())
    }
}

impl<I: Id> Names<I> {
    /// The entity of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<I> {
        self.0.get(name).copied()
    }

    /// Gives an entity a name; the first name given stays.
    pub fn insert(&mut self, name: impl AsRef<str> + Into<Box<str>>, id: I) {
        if self.get(name.as_ref()).is_none() {
            self.0.insert(name.into(), id);
        }
    }
}
