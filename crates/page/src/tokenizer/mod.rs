//! The tokenizer: the tokens that html5ever's own would make of a text, found by searching instead of character by
//! character.
//!
//! html5ever's tokenizer takes its input in pieces and has a state for every place where one may end; most of the
//! time of a parse goes there. This one has the whole text at hand: it searches for the next byte that means
//! something and hands out what lies before it as a part of one shared buffer. Doctypes are read by html5ever's own.
//!
//! The same tree comes out of it, not the same tokens: neighbouring texts are joined, attributes are in the order of their
//! names, those of end tags and errors are left out, and the line numbers, which nothing reads, are all 1.
//! Source: <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>.

mod names;
mod references;
mod script;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::ops::Range;
use std::time::Instant;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult, TokenizerOpts,
};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::{memchr, memchr2, memmem};

use crate::dom::floor_char_boundary;
use crate::kinds::is_shape;
use crate::spaces::white_length;
use names::{Beginning, Names, Short};

/// How much is parsed between two looks at the clock, in bytes.
const PIECE: usize = 8 << 10;

/// How much is copied at once, in bytes: what was looked through is still at hand then, and some processors copy more by an
/// instruction of their own that is slow.
const COPIED: usize = 4 << 10;

/// So many attributes of a tag are put in order one by one; to do so with more would be quadratic.
const FEW: usize = 32;

/// Texts up to this many bytes are kept inside of their tendril.
const INLINE: usize = 8;

/// How far a text was read, and what was left out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The bytes that were read. They are fewer than there are if the time was over, or beyond 4 GiB.
    pub position: usize,
    /// Attributes that were left out because their tag has as many as it may.
    pub surplus: usize,
}

/// Feeds the tokens of a text to the sink until its end or the deadline, which is looked at every few KiB. Each tag has
/// at most `most_attributes`, repeated ones counted too. A byte order mark is text.
pub fn tokenize<S: TokenSink>(
    text: &str,
    sink: &S,
    most_attributes: usize,
    deadline: Option<Instant>,
) -> Outcome {
    tokenize_but(text, sink, most_attributes, deadline, |_| false)
}

/// What may be left out at the place to which the tokens have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unneeded {
    /// The white space before a tag.
    White,
    /// A shape of a drawing that holds nothing, its end tag too.
    Shape,
}

/// As [`tokenize`], but without what `leaves_out` says.
pub(crate) fn tokenize_but<S: TokenSink>(
    text: &str,
    sink: &S,
    most_attributes: usize,
    deadline: Option<Instant>,
    leaves_out: impl Fn(Unneeded) -> bool,
) -> Outcome {
    // html5ever's strings end there.
    let text = &text[..floor_char_boundary(text, u32::MAX as usize)];
    let (buffer, is_clean) = with_line_feeds(text);
    let parts = buffer.clone();
    let mut tokenizer = Tokenizer::new(&buffer, parts, is_clean, sink, leaves_out, most_attributes);
    tokenizer.run(deadline);
    let Tokenizer { position, surplus, names, .. } = tokenizer;
    names.keep();
    Outcome { position: position_in(text, &buffer, position), surplus }
}

/// The text with its line ends as line feeds, and whether it has no NUL. Source:
/// <https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream>.
fn with_line_feeds(text: &str) -> (StrTendril, bool) {
    // The text is no longer than a tendril can be.
    let mut buffer = StrTendril::with_capacity(text.len() as u32);
    let mut is_clean = true;
    let mut from = 0;
    while from < text.len() {
        let piece = &text[from..floor_char_boundary(text, from + COPIED)];
        match memchr2(b'\r', 0, piece.as_bytes()) {
            Some(at) if piece.as_bytes()[at] == b'\r' => {
                buffer.push_slice(&piece[..at]);
                buffer.push_slice("\n");
                from += at + 1;
                from += usize::from(text.as_bytes().get(from) == Some(&b'\n'));
            }
            Some(at) => {
                is_clean = false;
                buffer.push_slice(&piece[..=at]);
                from += at + 1;
            }
            None => {
                buffer.push_slice(piece);
                from += piece.len();
            }
        }
    }
    (buffer, is_clean)
}

/// The place in a text that is at `position` once its line ends are line feeds.
fn position_in(text: &str, buffer: &str, position: usize) -> usize {
    if position == buffer.len() {
        return text.len();
    }
    let mut more = 0;
    for at in memmem::find_iter(text.as_bytes(), b"\r\n") {
        if at - more >= position {
            break;
        }
        more += 1;
    }
    position + more
}

struct Tokenizer<'a, S, F> {
    sink: &'a S,
    leaves_out: F,
    /// All line ends in it are line feeds.
    text: &'a str,
    /// The text again, as the buffer that the tokens have their parts of.
    buffer: StrTendril,
    /// No NUL is in the whole text.
    is_clean: bool,
    position: usize,
    content: Content,
    /// Where the name of the element stands whose text is not markup: its end tag ends that.
    raw_name: Range<usize>,
    names: Box<Names>,
    /// Those of the tag that is being read, the first [`FEW`] of them in the order of their names.
    attributes: Vec<(Beginning, Attribute)>,
    most_attributes: usize,
    surplus: usize,
    /// A text that is put together of several parts.
    joined: String,
}

/// What the text at the position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Markup,
    /// Text up to the end tag of the element.
    Raw(RawKind),
    Plaintext,
}

/// Where the value of an attribute stands.
struct Value {
    from: usize,
    to: usize,
    /// The place behind it and its quotation mark.
    behind: usize,
    /// An `&` is in it.
    refers: bool,
}

/// What becomes of a NUL in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nul {
    /// A token of its own, for the construction of the tree to judge.
    Token,
    /// U+FFFD.
    Replaced,
}

// Classes of bytes in tags.
const SPACE: u8 = 1;
/// `/` and `>`.
const CLOSE: u8 = 2;
const EQUALS: u8 = 4;
/// What does not come out of a name as it stands there.
const ODD: u8 = 8;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut letter = b'A';
    while letter <= b'Z' {
        classes[letter as usize] = ODD;
        letter += 1;
    }
    classes[0] = ODD;
    classes[b'\t' as usize] = SPACE;
    classes[b'\n' as usize] = SPACE;
    classes[b'\x0c' as usize] = SPACE;
    classes[b'\r' as usize] = SPACE;
    classes[b' ' as usize] = SPACE;
    classes[b'/' as usize] = CLOSE;
    classes[b'>' as usize] = CLOSE;
    classes[b'=' as usize] = EQUALS;
    classes
};

fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

impl<'a, S: TokenSink, F: Fn(Unneeded) -> bool> Tokenizer<'a, S, F> {
    fn new(
        text: &'a str,
        buffer: StrTendril,
        is_clean: bool,
        sink: &'a S,
        leaves_out: F,
        most_attributes: usize,
    ) -> Self {
        Self {
            sink,
            leaves_out,
            text,
            buffer,
            is_clean,
            position: 0,
            content: Content::Markup,
            raw_name: 0..0,
            names: Names::of_pages_before(),
            attributes: Vec::new(),
            most_attributes,
            surplus: 0,
            joined: String::new(),
        }
    }

    fn run(&mut self, deadline: Option<Instant>) {
        let mut next_look = PIECE;
        while self.position < self.text.len() {
            match self.content {
                Content::Markup => self.markup(),
                Content::Raw(kind) => self.raw_text(kind),
                Content::Plaintext => {
                    self.replaced_text(self.position, self.text.len());
                    self.position = self.text.len();
                }
            }
            if self.position >= next_look {
                next_look = self.position + PIECE;
                if deadline.is_some_and(|deadline| Instant::now() > deadline) {
                    break;
                }
            }
        }
        self.send(Token::EOFToken);
        self.sink.end();
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first of two bytes from there on, or the end.
    fn find2(&self, one: u8, other: u8, from: usize) -> usize {
        memchr2(one, other, &self.text.as_bytes()[from..]).map_or(self.text.len(), |found| from + found)
    }

    fn find(&self, byte: u8, from: usize) -> Option<usize> {
        memchr(byte, &self.text.as_bytes()[from..]).map(|found| from + found)
    }

    /// The place behind the spaces there.
    fn skip_spaces(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(|byte| class(byte) == SPACE) {
            at += 1;
        }
        at
    }

    /// Hands on a token that does not change what the text is.
    fn send(&self, token: Token) {
        let _ = self.sink.process_token(token, 1);
    }

    // --- texts ------------------------------------------------------------------------------------------

    /// A part of the text as it stands there.
    fn part(&self, from: usize, to: usize) -> StrTendril {
        if to - from <= INLINE {
            return StrTendril::from_slice(&self.text[from..to]);
        }
        // The text is no longer than a tendril can be.
        self.buffer.subtendril(from as u32, (to - from) as u32)
    }

    /// Whether the part has no NUL.
    fn is_clean(&self, from: usize, to: usize) -> bool {
        self.is_clean || memchr(0, &self.text.as_bytes()[from..to]).is_none()
    }

    /// A part with U+FFFD for NUL.
    fn replaced(&mut self, from: usize, to: usize) -> StrTendril {
        if self.is_clean(from, to) {
            return self.part(from, to);
        }
        self.joined.clear();
        push_replaced(&mut self.joined, &self.text[from..to]);
        StrTendril::from_slice(&self.joined)
    }

    fn replaced_text(&mut self, from: usize, to: usize) {
        if from < to {
            let text = self.replaced(from, to);
            self.send(Token::CharacterTokens(text));
        }
    }

    fn send_joined(&mut self) {
        if !self.joined.is_empty() {
            self.send(Token::CharacterTokens(StrTendril::from_slice(&self.joined)));
            self.joined.clear();
        }
    }

    /// Adds a part.
    fn join(&mut self, from: usize, to: usize, nul: Nul) {
        let part = &self.text[from..to];
        if self.is_clean {
            self.joined.push_str(part);
        } else if nul == Nul::Replaced {
            push_replaced(&mut self.joined, part);
        } else {
            for (index, stretch) in part.split('\0').enumerate() {
                if index > 0 {
                    self.send_joined();
                    self.send(Token::NullCharacterToken);
                }
                self.joined.push_str(stretch);
            }
        }
    }

    /// Text with character references from the position to `end`, or to the first markup if it `stops_at_markup`.
    fn referring_text(&mut self, end: usize, nul: Nul, stops_at_markup: bool) {
        self.joined.clear();
        let mut at = self.position;
        while at < end {
            let next = if stops_at_markup {
                self.find2(b'<', b'&', at).min(end)
            } else {
                memchr(b'&', &self.text.as_bytes()[at..end]).map_or(end, |found| at + found)
            };
            self.join(at, next, nul);
            at = next;
            if at == end || (self.byte(at) == Some(b'<') && self.is_markup(at)) {
                break;
            }
            if self.byte(at) == Some(b'<') {
                self.joined.push('<');
                at += 1;
            } else {
                at += references::push(&mut self.joined, &self.text[at..end], false);
            }
        }
        self.send_joined();
        self.position = at;
    }

    // --- markup -----------------------------------------------------------------------------------------

    /// A text, and the tag or the like behind it.
    fn markup(&mut self) {
        let from = self.position;
        let bytes = self.text.as_bytes();
        if bytes[from] != b'<' {
            let shown = from + white_length(&bytes[from..]);
            // Much white space stands right before a tag.
            let at = if self.byte(shown) == Some(b'<') { shown } else { self.find2(b'<', b'&', shown) };
            let ends_here = at == bytes.len() || (bytes[at] == b'<' && self.is_markup(at));
            if ends_here && self.is_clean(from, at) {
                if !(at == shown && self.is_tag(at) && (self.leaves_out)(Unneeded::White)) {
                    self.send(Token::CharacterTokens(self.part(from, at)));
                }
                self.position = at;
            } else {
                self.referring_text(bytes.len(), Nul::Token, true);
            }
        } else if !self.is_markup(from) {
            self.referring_text(bytes.len(), Nul::Token, true);
        }
        let at = self.position;
        if at == bytes.len() {
            return;
        }
        // What is no markup has become text.
        match bytes[at + 1] {
            b'!' => self.declaration(at + 2),
            b'?' => self.bogus_comment(at + 1),
            b'/' if self.is_tag(at) => self.tag(TagKind::EndTag, at + 2),
            b'/' if bytes[at + 2] == b'>' => self.position = at + 3,
            b'/' => self.bogus_comment(at + 2),
            _ => self.tag(TagKind::StartTag, at + 1),
        }
    }

    /// Whether the `<` there begins something that is no text.
    fn is_markup(&self, at: usize) -> bool {
        match self.byte(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => at + 2 < self.text.len(),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// Whether a tag begins there.
    fn is_tag(&self, at: usize) -> bool {
        let name = if self.byte(at + 1) == Some(b'/') { at + 2 } else { at + 1 };
        self.byte(name).is_some_and(|byte| byte.is_ascii_alphabetic())
    }

    /// The tag whose name begins there. An unfinished one at the end of the text is none.
    fn tag(&mut self, kind: TagKind, name: usize) {
        let (start, from) = (name - 1, name);
        let (name, _, behind_name) = self.name(from, SPACE | CLOSE);
        if kind == TagKind::StartTag
            && is_shape(&name)
            && (self.leaves_out)(Unneeded::Shape)
            && self.skip_shape(start, &name, behind_name)
        {
            return;
        }
        let mut count = 0_usize;
        let mut had_duplicate_attributes = false;
        let end = self.tag_end(behind_name, |tokenizer, at| {
            count += 1;
            if count > tokenizer.most_attributes {
                tokenizer.surplus += 1;
                tokenizer.skip_attribute(at)
            } else if kind == TagKind::EndTag {
                tokenizer.skip_attribute(at)
            } else {
                tokenizer.attribute(at, &mut had_duplicate_attributes)
            }
        });
        let Some((at, self_closing)) = end else {
            self.attributes.clear();
            self.position = self.text.len();
            return;
        };
        self.position = at + 1;
        if self.attributes.len() > FEW {
            had_duplicate_attributes |= self.order_attributes();
        }
        // No longer than they need: the tree keeps them.
        let attrs = self.attributes.drain(..).map(|(_, attribute)| attribute).collect();
        let tag = Tag { kind, name, self_closing, attrs, had_duplicate_attributes };
        self.content = match self.sink.process_token(Token::TagToken(tag), 1) {
            TokenSinkResult::RawData(kind) => {
                self.raw_name = from..behind_name;
                Content::Raw(kind)
            }
            TokenSinkResult::Plaintext => Content::Plaintext,
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::EncodingIndicator(_) => Content::Markup,
        };
    }

    /// The place of the `>` of the tag whose name ends there, and whether the tag closes itself. `attribute` is given the
    /// place of each attribute and returns the one behind it.
    fn tag_end(
        &mut self,
        mut at: usize,
        mut attribute: impl FnMut(&mut Self, usize) -> usize,
    ) -> Option<(usize, bool)> {
        loop {
            match self.byte(at)? {
                b'>' => return Some((at, false)),
                b'/' if self.byte(at + 1) == Some(b'>') => return Some((at + 1, true)),
                b'/' => at += 1,
                byte if class(byte) == SPACE => at += 1,
                _ => at = attribute(self, at),
            }
        }
    }

    /// Steps over the shape whose tag begins at `start`, if it holds nothing.
    fn skip_shape(&mut self, start: usize, name: &str, behind_name: usize) -> bool {
        let Some((end, closes_itself)) =
            self.tag_end(behind_name, |tokenizer, at| tokenizer.skip_attribute(at))
        else {
            return false;
        };
        let bytes = self.text.as_bytes();
        let mut behind = end + 1;
        if !closes_itself {
            let end_tag = bytes[behind..].strip_prefix(b"</").and_then(|it| it.strip_prefix(name.as_bytes()));
            if !end_tag.is_some_and(|it| it.starts_with(b">")) {
                return false;
            }
            behind += "</>".len() + name.len();
        }
        // White space was before it already.
        if bytes[..start].last().is_some_and(|byte| class(*byte) == SPACE) {
            let next = behind + white_length(&bytes[behind..]);
            if bytes.get(next) == Some(&b'<') {
                behind = next;
            }
        }
        self.position = behind;
        true
    }

    /// The name that begins there, in lower case, its beginning, and the place behind it. Its first byte belongs to it
    /// whatever it is.
    #[inline]
    fn name(&mut self, from: usize, ends: u8) -> (LocalName, Beginning, usize) {
        let (text, bytes) = (self.text, self.text.as_bytes());
        if let Some(eight) = bytes[from..].first_chunk()
            && let Some(short) = Short::of(*eight, ends & EQUALS != 0)
            && class(eight[short.length]) & ends != 0
        {
            let (name, beginning) = self.names.of_short(short, || &text[from..from + short.length]);
            return (name, beginning, from + short.length);
        }
        self.long_name(from, ends)
    }

    /// As [`Self::name`], for names of any length.
    #[inline(never)]
    fn long_name(&mut self, from: usize, ends: u8) -> (LocalName, Beginning, usize) {
        let (to, classes) = self.name_end(from, ends);
        let name = &self.text[from..to];
        if classes & ODD == 0 {
            return (self.names.get(name), Beginning::of(name), to);
        }
        let mut name = name.to_ascii_lowercase();
        if name.contains('\0') {
            name = name.replace('\0', "\u{fffd}");
        }
        (self.names.get(&name), Beginning::of(&name), to)
    }

    /// The place behind the name that begins there, and the classes of its bytes.
    fn name_end(&self, from: usize, ends: u8) -> (usize, u8) {
        let bytes = self.text.as_bytes();
        let mut classes = class(bytes[from]);
        let rest = &bytes[from + 1..];
        let mut length = rest.len();
        for (index, byte) in rest.iter().enumerate() {
            let class = class(*byte);
            if class & ends != 0 {
                length = index;
                break;
            }
            classes |= class;
        }
        (from + 1 + length, classes)
    }

    /// Reads the attribute whose name begins there; returns the place behind it.
    fn attribute(&mut self, at: usize, is_repeated: &mut bool) -> usize {
        let (local, beginning, behind_name) = self.name(at, SPACE | CLOSE | EQUALS);
        let Value { from, to, behind, refers } = self.value(behind_name);
        let place = match self.attributes.len() {
            0..FEW => self.place_of(&local, beginning),
            many => Some(many),
        };
        let Some(place) = place else {
            *is_repeated = true;
            return behind;
        };
        let value = if refers { self.referring_value(from, to) } else { self.replaced(from, to) };
        let attribute = Attribute { name: QualName::new(None, ns!(), local), value };
        self.attributes.insert(place, (beginning, attribute));
        behind
    }

    /// Puts all attributes of the tag in order, each once. True if some were repeated.
    fn order_attributes(&mut self) -> bool {
        let count = self.attributes.len();
        self.attributes
            .sort_by(|(one, it), (other, that)| (one, &it.name.local).cmp(&(other, &that.name.local)));
        self.attributes.dedup_by(|(_, later), (_, first)| later.name.local == first.name.local);
        self.attributes.len() < count
    }

    /// Where an attribute of that name comes among those of the tag, which are in order; `None` if it is one of them.
    fn place_of(&self, name: &LocalName, beginning: Beginning) -> Option<usize> {
        for (before, (other, attribute)) in self.attributes.iter().enumerate().rev() {
            match (beginning, name).cmp(&(*other, &attribute.name.local)) {
                Ordering::Less => {}
                Ordering::Equal => return None,
                Ordering::Greater => return Some(before + 1),
            }
        }
        Some(0)
    }

    fn skip_attribute(&self, at: usize) -> usize {
        let (behind_name, _) = self.name_end(at, SPACE | CLOSE | EQUALS);
        self.value(behind_name).behind
    }

    /// The value of the attribute whose name ends there.
    fn value(&self, behind_name: usize) -> Value {
        let empty = |at| Value { from: at, to: at, behind: at, refers: false };
        let equals = self.skip_spaces(behind_name);
        if self.byte(equals) != Some(b'=') {
            return empty(equals);
        }
        let from = self.skip_spaces(equals + 1);
        let end = self.text.len();
        match self.byte(from) {
            Some(quote @ (b'"' | b'\'')) => {
                let from = from + 1;
                let first = self.find2(quote, b'&', from);
                let refers = self.byte(first) == Some(b'&');
                match if refers { self.find(quote, first) } else { Some(first).filter(|it| *it < end) } {
                    Some(to) => Value { from, to, behind: to + 1, refers },
                    None => empty(end),
                }
            }
            Some(b'>') | None => empty(from),
            Some(_) => {
                let rest = &self.text.as_bytes()[from..];
                let ends = |byte: &u8| *byte == b'>' || class(*byte) == SPACE;
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                let to = from + length;
                Value { from, to, behind: to, refers: memchr(b'&', &rest[..length]).is_some() }
            }
        }
    }

    /// The value of an attribute, with its character references decoded.
    fn referring_value(&mut self, from: usize, to: usize) -> StrTendril {
        self.joined.clear();
        let mut at = from;
        while at < to {
            let next = memchr(b'&', &self.text.as_bytes()[at..to]).map_or(to, |found| at + found);
            self.join(at, next, Nul::Replaced);
            at = next;
            if at < to {
                at += references::push(&mut self.joined, &self.text[at..to], true);
            }
        }
        let value = StrTendril::from_slice(&self.joined);
        self.joined.clear();
        value
    }

    // --- comments and the like --------------------------------------------------------------------------

    /// What begins with `<!`, from behind it.
    fn declaration(&mut self, at: usize) {
        let rest = &self.text.as_bytes()[at..];
        if rest.starts_with(b"--") {
            self.comment(at + 2);
        } else if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            self.doctype(at - 2);
        } else if rest.starts_with(b"[CDATA[")
            && self.sink.adjusted_current_node_present_but_not_in_html_namespace()
        {
            self.cdata(at + 7);
        } else {
            self.bogus_comment(at);
        }
    }

    fn send_comment(&mut self, from: usize, to: usize) {
        let comment = self.replaced(from, to);
        self.send(Token::CommentToken(comment));
    }

    /// The comment whose text begins there.
    fn comment(&mut self, from: usize) {
        let rest = &self.text.as_bytes()[from..];
        if rest.starts_with(b">") || rest.starts_with(b"->") {
            self.position = from + if rest[0] == b'>' { 1 } else { 2 };
            self.send(Token::CommentToken(StrTendril::new()));
            return;
        }
        let mut at = 0;
        while let Some(found) = memchr(b'-', &rest[at..]) {
            at += found;
            let close = if rest[at..].starts_with(b"-->") {
                3
            } else if rest[at..].starts_with(b"--!>") {
                4
            } else {
                at += 1;
                continue;
            };
            self.position = from + at + close;
            self.send_comment(from, from + at);
            return;
        }
        // What may have become its end is no part of it.
        let open_end = [&b"--!"[..], b"--", b"-"].into_iter().find(|end| rest.ends_with(end));
        let to = self.text.len() - open_end.map_or(0, <[u8]>::len);
        self.position = self.text.len();
        self.send_comment(from, to);
    }

    /// The comment that is none by the standard's grammar: all up to the next `>`.
    fn bogus_comment(&mut self, from: usize) {
        let to = self.find(b'>', from);
        self.position = to.map_or(self.text.len(), |to| to + 1);
        self.send_comment(from, to.unwrap_or(self.text.len()));
    }

    /// The doctype whose `<` is there. It ends at the next `>`, even in quotes.
    fn doctype(&mut self, from: usize) {
        let to = self.find(b'>', from).map_or(self.text.len(), |close| close + 1);
        self.position = to;
        if let Some(doctype) = doctype(self.part(from, to)) {
            self.send(Token::DoctypeToken(doctype));
        }
    }

    /// The CDATA section whose text begins there.
    fn cdata(&mut self, from: usize) {
        let found = memmem::find(&self.text.as_bytes()[from..], b"]]>").map(|found| from + found);
        self.joined.clear();
        self.join(from, found.unwrap_or(self.text.len()), Nul::Token);
        self.send_joined();
        self.position = found.map_or(self.text.len(), |to| to + 3);
    }

    // --- what is not markup -----------------------------------------------------------------------------

    /// Text up to the end tag of its element, and that tag.
    fn raw_text(&mut self, kind: RawKind) {
        let from = self.position;
        let bytes = self.text.as_bytes();
        let name = &self.text[self.raw_name.clone()];
        let close = match kind {
            RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => script::end(bytes, from, name),
            RawKind::Rcdata | RawKind::Rawtext => raw_text_end(bytes, from, name),
        };
        let to = close.unwrap_or(bytes.len());
        if kind == RawKind::Rcdata && memchr(b'&', &bytes[from..to]).is_some() {
            self.referring_text(to, Nul::Replaced, false);
        } else {
            self.replaced_text(from, to);
        }
        self.position = to;
        if close.is_some() {
            self.tag(TagKind::EndTag, to + 2);
        }
    }
}

/// Adds a text with U+FFFD for NUL.
fn push_replaced(into: &mut String, text: &str) {
    for (index, stretch) in text.split('\0').enumerate() {
        if index > 0 {
            into.push('\u{fffd}');
        }
        into.push_str(stretch);
    }
}

/// Whether an end tag of the element `name` begins there.
fn is_end_tag(bytes: &[u8], at: usize, name: &str) -> bool {
    let Some(tag) = bytes[at..].strip_prefix(b"</") else { return false };
    tag.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
        && tag.get(name.len()).is_some_and(|byte| class(*byte) & (SPACE | CLOSE) != 0)
}

/// Where the end tag of the element begins.
fn raw_text_end(bytes: &[u8], mut from: usize, name: &str) -> Option<usize> {
    loop {
        let at = from + memchr(b'<', &bytes[from..])?;
        if is_end_tag(bytes, at, name) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The doctype, by html5ever's own tokenizer.
fn doctype(text: StrTendril) -> Option<Doctype> {
    let input = BufferQueue::default();
    input.push_back(text);
    let tokenizer = html5ever::tokenizer::Tokenizer::new(
        DoctypeSink(RefCell::new(None)),
        TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() },
    );
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

struct DoctypeSink(RefCell<Option<Doctype>>);

impl TokenSink for DoctypeSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::DoctypeToken(doctype) = token {
            self.0.replace(Some(doctype));
        }
        TokenSinkResult::Continue
    }
}
