//! Two texts side by side: which words stand only in one of them.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::tokens::{Cut, tokens};

/// The most tokens of a text that are compared: the comparison costs their product where the texts have nothing in
/// common.
pub const MOST: usize = 3000;

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// It.
    pub text: &'a str,
    /// What it is.
    pub mark: Mark,
}

/// What a stretch of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// In both texts.
    Shared,
    /// Only in this one.
    Alone,
    /// Behind the tokens that are compared.
    NotCompared,
}

/// Marks what stands only in one of two texts, in pieces that make up the texts again.
pub fn marked<'a>(first: &'a str, second: &'a str) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let (a, a_end) = compared(first);
    let (b, b_end) = compared(second);
    let words = |tokens: &[(usize, &'a str)]| tokens.iter().map(|(_, word)| *word).collect::<Vec<_>>();
    let (mut a_alone, mut b_alone) = (vec![false; a.len()], vec![false; b.len()]);
    for change in capture_diff_slices(Algorithm::Myers, &words(&a), &words(&b)) {
        if change.tag() != DiffTag::Equal {
            a_alone[change.old_range()].fill(true);
            b_alone[change.new_range()].fill(true);
        }
    }
    (pieces(first, &a, &a_alone, a_end), pieces(second, &b, &b_alone, b_end))
}

/// The tokens that are compared and where they end.
fn compared(text: &str) -> (Vec<(usize, &str)>, usize) {
    let mut all = tokens(text, Cut::Characters);
    let end = all.get(MOST).map_or(text.len(), |(at, _)| *at);
    all.truncate(MOST);
    (all, end)
}

/// Neighbours of one kind make one piece, with what stands between them.
fn pieces<'a>(text: &'a str, tokens: &[(usize, &str)], alone: &[bool], end: usize) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut push = |from: usize, to: usize, mark| {
        if from < to {
            pieces.push(Piece { text: &text[from..to], mark });
        }
    };
    let mut start = 0;
    let mut index = 0;
    while index < tokens.len() {
        let run = alone[index..].iter().take_while(|it| **it == alone[index]).count();
        if alone[index] {
            let (last, word) = tokens[index + run - 1];
            push(start, tokens[index].0, Mark::Shared);
            push(tokens[index].0, last + word.len(), Mark::Alone);
            start = last + word.len();
        }
        index += run;
    }
    push(start, end, Mark::Shared);
    push(end, text.len(), Mark::NotCompared);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone<'a>(pieces: &[Piece<'a>]) -> Vec<&'a str> {
        pieces.iter().filter(|it| it.mark == Mark::Alone).map(|it| it.text).collect()
    }

    #[test]
    fn words_of_one_text_only_are_marked() {
        let (expected, got) = marked("It rained, at last, in Ruse.", "It rained in Ruse. Read more");
        assert_eq!(alone(&expected), ["at last"]);
        assert_eq!(alone(&got), ["Read more"]);
        let whole: String = expected.iter().map(|it| it.text).collect();
        assert_eq!(whole, "It rained, at last, in Ruse.");
    }

    #[test]
    fn scripts_without_spaces_are_compared_by_characters() {
        let (expected, got) = marked("今天下雨了", "今天下雪了");
        assert_eq!((alone(&expected), alone(&got)), (vec!["雨"], vec!["雪"]));
    }

    #[test]
    fn a_long_text_is_compared_as_far_as_it_goes() {
        let long = "a ".repeat(MOST + 5);
        let (pieces, _) = marked(&long, "a");
        assert_eq!(pieces.last().map(|it| (it.text, it.mark)), Some(("a a a a a ", Mark::NotCompared)));
        assert_eq!(pieces.iter().map(|it| it.text.len()).sum::<usize>(), long.len());
    }
}
