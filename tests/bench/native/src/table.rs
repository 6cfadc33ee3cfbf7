//! The results as a table: milliseconds by page, then what matters, the ratios.

use crate::Page;

/// The middle value; of an even number, the mean of the two in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.is_empty() {
        f64::NAN
    } else if values.len().is_multiple_of(2) {
        (values[middle - 1] + values[middle]) / 2.0
    } else {
        values[middle]
    }
}

/// A line a page, the sums, and the first contestant's time over that of each.
pub fn table(names: &[&str], pages: &[Page], medians: &[Vec<f64>]) -> String {
    let mut text = format!("{:<44} {:>9}", "median ms", "bytes");
    for name in names {
        text += &format!(" {name:>16}");
    }
    for (page, row) in pages.iter().zip(medians) {
        text += &format!("\n{:<44} {:>9}", page.name, page.html.len());
        row.iter().for_each(|ms| text += &format!(" {ms:>16.2}"));
    }
    let column = |at: usize| medians.iter().map(move |row| row[at]);
    let sums: Vec<f64> = (0..names.len()).map(|at| column(at).sum()).collect();
    text += &line("sum", &sums);
    let of_sums: Vec<f64> = sums.iter().map(|sum| sums[0] / sum).collect();
    text += &line(&format!("{} / each, of the sums", names[0]), &of_sums);
    let ratio = |at: usize| median(medians.iter().map(|row| row[0] / row[at]).collect());
    text += &line(
        &format!("{} / each, median of the pages", names[0]),
        &(0..names.len()).map(ratio).collect::<Vec<_>>(),
    );
    text
}

/// What the stages take together, and each of it over the first.
pub fn stages(names: &[&str], taken: &[Vec<f64>]) -> String {
    let mut text = format!("{:<44} {:>9}", "stages, median ms", "");
    for name in names {
        text += &format!(" {name:>16}");
    }
    let column = |at: usize| taken.iter().map(move |row| row[at]).filter(|ms| ms.is_finite());
    let sums: Vec<f64> = (0..names.len()).map(|at| column(at).sum()).collect();
    text += &line("sum", &sums);
    text += &line(
        &format!("each / {}, of the sums", names[0]),
        &sums.iter().map(|sum| sum / sums[0]).collect::<Vec<_>>(),
    );
    let ratio = |at: usize| {
        let ratios = taken.iter().map(|row| row[at] / row[0]).filter(|ratio| ratio.is_finite());
        median(ratios.collect())
    };
    text += &line(
        &format!("each / {}, median of the pages", names[0]),
        &(0..names.len()).map(ratio).collect::<Vec<_>>(),
    );
    text
}

fn line(name: &str, values: &[f64]) -> String {
    let cells: String = values.iter().map(|v| format!(" {v:>16.2}")).collect();
    format!("\n{name:<44} {:>9}{cells}", "")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_middle_is_found() {
        assert_eq!(super::median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(super::median(vec![4.0, 1.0]), 2.5);
    }
}
