//! How columns share out the width of a page.

/// What each column gets of a hundred: by the mean of what stands in it, and by its longest word, so that a column of numbers
/// stays narrow and none breaks its words. Where many columns need more than a hundred, the sum is larger.
pub(super) fn shares(heads: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let measure = |(index, head): (usize, &String)| {
        let cells = || rows.iter().filter_map(|row| row.get(index)).chain([head]);
        let words = cells().flat_map(|cell| cell.split_whitespace());
        let longest = words.map(|word| word.chars().count()).max().unwrap_or(0);
        let mean = cells().map(|cell| cell.chars().count()).sum::<usize>() / cells().count().max(1);
        // Some seventy characters stand on a line, and each cell has space at its sides.
        (longest.clamp(2, 13) * 3 / 2 + 3, mean.clamp(2, 80))
    };
    let measured: Vec<(usize, usize)> = heads.iter().enumerate().map(measure).collect();
    let least: usize = measured.iter().map(|(least, _)| least).sum();
    let rest = 100_usize.saturating_sub(least);
    let means = measured.iter().map(|(_, mean)| mean).sum::<usize>().max(1);
    measured.into_iter().map(|(least, mean)| least + rest * mean / means).collect()
}

/// Words up to this length are not broken, and lines are kept together.
const SHORT: usize = 14;

/// What each column gets of `whole` hundredths of a line of `line` characters: as much as its longest word, up to the length
/// of a long one, and what is left by how much more stands in it. The sum is `whole`, unless there are more columns.
pub(super) fn shares_of(whole: usize, line: usize, heads: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let measure = |(index, head): (usize, &String)| {
        let cells = || rows.iter().filter_map(|row| row.get(index)).chain([head]);
        let lines = || cells().flat_map(|cell| cell.lines()).filter(|line| line.chars().count() <= SHORT);
        // Lines break behind hyphens, too.
        let words = cells().flat_map(|cell| cell.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–')));
        let least = words.chain(lines()).map(|word| word.chars().count()).max().unwrap_or(0).clamp(2, SHORT) + 1;
        let mean = cells().map(|cell| cell.chars().count()).sum::<usize>() / cells().count().max(1);
        (least, mean.min(120).saturating_sub(least) + 1)
    };
    let measured: Vec<(usize, usize)> = heads.iter().enumerate().map(measure).collect();
    let least: usize = measured.iter().map(|(least, _)| least).sum();
    let rest = (line * whole / 100).saturating_sub(least);
    let more = measured.iter().map(|(_, more)| more).sum::<usize>().max(1);
    // In hundredths of a character, since parts of one add up.
    let widths: Vec<usize> = measured.into_iter().map(|(least, own)| least * 100 + rest * 100 * own / more).collect();
    let sum = widths.iter().sum::<usize>().max(1);
    let mut shares: Vec<usize> = widths.into_iter().map(|width| (width * whole / sum).max(1)).collect();
    // What rounding leaves over goes where most stands.
    let left = whole.saturating_sub(shares.iter().sum());
    if let Some(widest) = shares.iter_mut().max() {
        *widest += left;
    }
    shares
}
