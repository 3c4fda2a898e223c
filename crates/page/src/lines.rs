//! Text snapshots: the lines that a page's text came to, without the markup that made them.

use crate::write::fold;

/// A line with something on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The text, white space folded and cut at both ends.
    pub text: String,
    /// Its number in the file, from 1.
    pub number: usize,
}

/// The lines of a text that are not empty, in order.
pub fn lines(text: &str) -> Vec<Line> {
    text.split('\n')
        .enumerate()
        .filter_map(|(index, line)| {
            let text = fold(line);
            (!text.is_empty()).then(|| Line { text: text.into_owned(), number: index + 1 })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_left_out_and_numbers_are_the_files() {
        let lines = lines("\u{feff}one \r\n\n\u{a0}\n  two  words\n");
        let seen: Vec<_> = lines.iter().map(|line| (line.number, line.text.as_str())).collect();
        assert_eq!(seen, [(1, "one"), (4, "two words")]);
    }
}
