//! What an order keeps from another one: the order of an older drawing, and which side is left.

use super::components::Part;
use super::lanes::Grid;
use super::ordering::{Dice, Sorter};

/// Of an order and its mirror image, which have the same crossings, chooses the one nearer to another order. Returns
/// how many in a thousand of the pairs that share a row stand the other way round.
pub(super) fn face(rows: &mut [Vec<u32>], other: &[Vec<u32>]) -> u64 {
    let count = rows.iter().map(Vec::len).sum();
    let mut places = vec![0_u32; count];
    for row in other {
        for (place, &item) in row.iter().enumerate() {
            places[item as usize] = place as u32;
        }
    }
    let (mut rising, mut falling) = (0_u64, 0_u64);
    for row in rows.iter() {
        // Every pair of short rows; in long ones those that are not far apart.
        for (place, &a) in row.iter().enumerate() {
            for &b in row.iter().skip(place + 1).take(64) {
                if places[a as usize] < places[b as usize] { rising += 1 } else { falling += 1 }
            }
        }
    }
    if falling > rising {
        rows.iter_mut().for_each(|row| row.reverse());
    }
    rising.min(falling) * 1_000 / (rising + falling).max(1)
}

/// The order of the older drawing, with new boxes and lines between their neighbours.
pub(super) fn follow_previous(sorter: &mut Sorter, grid: &Grid, part: &Part) -> (Vec<Vec<u32>>, u64) {
    sorter.start_from_top(&mut Dice(0));
    let kept: Vec<bool> =
        (0..grid.items.len()).map(|item| part.boxes.get(item).is_some_and(|b| b.previous.is_some())).collect();
    let mut x: Vec<Option<i64>> =
        (0..grid.items.len()).map(|item| part.boxes.get(item).and_then(|b| b.previous)).collect();
    // What is new stands at the mean of its neighbours; places spread along chains of new items from both sides.
    for round in 0..4 {
        let visit = |row: &Vec<u32>, x: &mut Vec<Option<i64>>| {
            for &item in row {
                if x[item as usize].is_none() {
                    let known = sorter.up.of(item).iter().chain(sorter.down.of(item)).filter_map(|&n| x[n as usize]);
                    let (sum, count) = known.fold((0, 0), |(sum, count), x| (sum + x, count + 1));
                    if count > 0 {
                        x[item as usize] = Some(sum / count);
                    }
                }
            }
        };
        if round % 2 == 0 {
            grid.rows.iter().for_each(|row| visit(row, &mut x));
        } else {
            grid.rows.iter().rev().for_each(|row| visit(row, &mut x));
        }
    }
    for row in 0..sorter.rows.len() {
        let mut last = 0;
        let mut keyed: Vec<(i64, u32)> = Vec::with_capacity(sorter.rows[row].len());
        for &item in &sorter.rows[row] {
            last = x[item as usize].unwrap_or(last);
            keyed.push((last, item));
        }
        keyed.sort_by_key(|&(x, _)| x);
        sorter.rows[row] = keyed.into_iter().map(|(_, item)| item).collect();
    }
    sorter.gather_all();
    let may = |a: u32, b: u32| !(kept[a as usize] && kept[b as usize]);
    for _ in 0..3 {
        sorter.exchange(&may, 8);
        if !sorter.sift(&may) {
            break;
        }
    }
    (sorter.rows.clone(), sorter.crossings())
}
