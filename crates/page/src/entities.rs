//! Character references outside markup: titles of archive files, JSON-LD that was escaped once too often.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Decodes the character references of a text by the HTML standard; markup in it stays as it is.
///
/// ```
/// assert_eq!(masthead_page::unescape("Tom &amp; Jerry &#8211; <b>"), "Tom & Jerry – <b>");
/// ```
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // In the tokenizer's RCDATA state there are character references and nothing else.
    let options = TokenizerOpts {
        initial_state: Some(State::RawData(RawKind::Rcdata)),
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Characters(RefCell::new(String::with_capacity(text.len()))), options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    Cow::Owned(tokenizer.sink.0.into_inner())
}

struct Characters(RefCell<String>);

impl TokenSink for Characters {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.0.borrow_mut().push_str(&text),
            Token::NullCharacterToken => self.0.borrow_mut().push('\u{fffd}'),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_unknown_names_stay() {
        assert_eq!(unescape("a < b</textarea> &nosuch; &"), "a < b</textarea> &nosuch; &");
    }

    #[test]
    fn twice_escaped_text_takes_two_turns() {
        let once = unescape("Chi&amp;#7871;n").into_owned();
        assert_eq!(once, "Chi&#7871;n");
        assert_eq!(unescape(&once), "Chiến");
    }
}
