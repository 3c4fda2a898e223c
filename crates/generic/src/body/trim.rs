//! The ends of the text: the headline once more, promotion, labels.

use masthead_page::Blocks;

use super::Known;

/// Leaves out what stands before the first and after the last sentence of the story.
pub(super) fn trim(blocks: &mut Blocks, known: &Known<'_>) {
    let headline = letters(known.headline.unwrap_or_default());
    let lead = letters(known.lead.unwrap_or_default());
    blocks.retain(|index, block| {
        let text = block.text();
        if index > 5 || text.is_empty() {
            return true;
        }
        let text = letters(&text);
        text != headline && (lead.is_empty() || text != lead)
    });
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
