//! Where a script ends: at its end tag, unless that stands in what looks like a script within a comment.
//!
//! Source: <https://html.spec.whatwg.org/multipage/parsing.html#script-data-state> and the states after it.

use memchr::{memchr, memchr2};

use super::{CLOSE, SPACE, class, is_end_tag};

/// What the standard's states remember of a script.
enum State {
    Script,
    /// Behind `<!--`.
    Escaped,
    /// Behind `<!--` and `<script>`: an end tag ends that one only.
    DoubleEscaped,
}

/// Where the end tag of the script begins whose text begins at `from`. `name` is the element's.
pub(super) fn end(bytes: &[u8], from: usize, name: &str) -> Option<usize> {
    let mut state = State::Script;
    let mut at = from;
    loop {
        let rest = &bytes[at..];
        at += match state {
            State::Script => memchr(b'<', rest)?,
            State::Escaped | State::DoubleEscaped => memchr2(b'<', b'-', rest)?,
        };
        let rest = &bytes[at..];
        match state {
            State::Script | State::Escaped if is_end_tag(bytes, at, name) => return Some(at),
            State::Script if rest.starts_with(b"<!--") => {
                state = State::Escaped;
                // Its hyphens may be those of the end.
                at += 2;
            }
            State::Escaped | State::DoubleEscaped if rest.starts_with(b"-->") => {
                state = State::Script;
                at += 3;
            }
            State::Escaped if rest[0] == b'<' && is_script(&rest[1..]) => {
                state = State::DoubleEscaped;
                at += "<script>".len();
            }
            State::DoubleEscaped if rest.starts_with(b"</") && is_script(&rest[2..]) => {
                state = State::Escaped;
                at += "</script>".len();
            }
            _ => at += 1,
        }
    }
}

/// Whether the text begins with the word and something that ends it.
fn is_script(text: &[u8]) -> bool {
    text.get(..6).is_some_and(|word| word.eq_ignore_ascii_case(b"script"))
        && text.get(6).is_some_and(|byte| class(*byte) & (SPACE | CLOSE) != 0)
}
