//! Which of many changes go well together, found by halves.
//!
//! What lays a map out anew, or mends it, proposes many changes at once, of which hardly one is wrong. Whether they go well
//! is seen only when all is read again, so they are tried together; where that goes wrong, halves of them are, down to what
//! is at fault.

use std::ops::RangeInclusive;

/// How often it may still be tried.
#[derive(Debug)]
pub(super) struct Halving {
    tries: usize,
}

impl Halving {
    /// For changes of so many `bytes`, all of which are read in each try: no more than `most` bytes are read in all, but it
    /// is tried at least and at most as often as `tries` says.
    pub(super) fn new(bytes: usize, most: usize, tries: &RangeInclusive<usize>) -> Halving {
        Halving { tries: (most / bytes.max(1)).clamp(*tries.start(), *tries.end()) }
    }

    /// Of so many changes those that go well together: `go_well` is asked of more and more of them. Those that there was
    /// no try left for are not among them.
    ///
    /// What `go_well` said yes to last is what is given back.
    pub(super) fn accept(&mut self, changes: usize, mut go_well: impl FnMut(&[bool]) -> bool) -> Vec<bool> {
        let mut accepted = vec![false; changes];
        let mut open: Vec<std::ops::Range<usize>> = std::iter::once(0..changes).collect();
        while let Some(tried) = open.pop() {
            if self.tries == 0 {
                break;
            }
            if tried.is_empty() {
                continue;
            }
            self.tries -= 1;
            set(&mut accepted, tried.clone(), true);
            if go_well(&accepted) {
                continue;
            }
            set(&mut accepted, tried.clone(), false);
            if tried.len() > 1 {
                let middle = tried.start + tried.len() / 2;
                open.extend([middle..tried.end, tried.start..middle]);
            }
        }
        accepted
    }
}

fn set(accepted: &mut [bool], changes: std::ops::Range<usize>, to: bool) {
    accepted.get_mut(changes).unwrap_or_default().fill(to);
}

#[cfg(test)]
mod tests {
    use super::Halving;

    /// Which of eight changes are accepted, if these do not go well, and how often it was tried.
    fn accepted(bad: &[usize], tries: usize) -> (String, usize) {
        let mut tried = 0;
        let all = Halving::new(1, tries, &(0..=tries)).accept(8, |changes| {
            tried += 1;
            !bad.iter().any(|&bad| changes[bad])
        });
        (all.into_iter().map(|yes| if yes { 'x' } else { '-' }).collect(), tried)
    }

    #[test]
    fn what_is_at_fault_is_left_out() {
        assert_eq!(accepted(&[], 99), ("xxxxxxxx".to_owned(), 1));
        assert_eq!(accepted(&[5], 99), ("xxxxx-xx".to_owned(), 7));
        assert_eq!(accepted(&[0, 7], 99), ("-xxxxxx-".to_owned(), 11));
        assert_eq!(accepted(&[0, 1, 2, 3, 4, 5, 6, 7], 99), ("--------".to_owned(), 15));
    }

    #[test]
    fn with_no_try_left_the_rest_is_left_out() {
        assert_eq!(accepted(&[5], 3), ("xxxx----".to_owned(), 3));
        assert_eq!(accepted(&[], 0), ("--------".to_owned(), 0));
    }

    #[test]
    fn a_long_text_is_not_read_as_often_as_a_short_one() {
        assert_eq!(Halving::new(10, 1_000, &(4..=50)).tries, 50);
        assert_eq!(Halving::new(100, 1_000, &(4..=50)).tries, 10);
        assert_eq!(Halving::new(1_000, 1_000, &(4..=50)).tries, 4);
    }
}
