//! Bytes into text, by the HTML standard and with the corrections that real pages need.
//!
//! The order: byte order mark, the pattern of NUL bytes of UTF-16 and UTF-32, the charset of the `Content-Type`,
//! the page's `meta` (the standard's prescan of the first 1,024 bytes, and if they hold nothing, of the first
//! 16 KiB, since real pages put comments and scripts in front), the XML declaration, UTF-8 if the bytes are valid
//! UTF-8, and last a guess. What a page states is not believed where its bytes say otherwise; that is a problem of
//! its own, as is a text that was encoded twice, which is read as it was written.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    DecoderResult, Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
    X_USER_DEFINED,
};
use masthead_article::{Problem, ProblemCode};

/// A text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without its byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding by its name in the Encoding Standard; `UTF-32LE` and `UTF-32BE`, which are not in it.
    pub encoding: &'static str,
    /// What told the encoding.
    pub basis: EncodingBasis,
    /// Replaced bytes and false statements.
    pub problems: Vec<Problem>,
}

/// What told the encoding of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EncodingBasis {
    /// The byte order mark.
    Bom,
    /// The places of the NUL bytes.
    NulPattern,
    /// The `charset` of the `Content-Type`.
    Http,
    /// A `meta` element.
    Meta,
    /// The XML declaration.
    XmlDeclaration,
    /// The bytes are valid UTF-8.
    Utf8,
    /// The frequencies of the bytes.
    Guess,
}

/// Bytes into text.
///
/// `content_type` is the header the page was sent with. `tld` is the last label of its host, lower case ASCII: it
/// weighs the guess, so give it only where the host is trusted to write in its country's languages.
///
/// ```
/// let page = masthead_page::decode(b"<meta charset=windows-1251><p>\xcc\xe8\xf0", None, None);
/// assert!(page.text.ends_with("<p>Мир"));
/// assert_eq!(page.encoding, "windows-1251");
/// ```
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>, tld: Option<&str>) -> Decoded<'a> {
    if let Some((utf, bom)) = Utf::by_bom(bytes) {
        return utf.decode(&bytes[bom..], EncodingBasis::Bom);
    }
    let stated = Stated::of(bytes, content_type);
    if let Some(utf) = Utf::by_nul_pattern(bytes) {
        let mut decoded = utf.decode(bytes, EncodingBasis::NulPattern);
        decoded.problems.extend(stated.mismatch(decoded.encoding));
        return decoded;
    }
    let Choice { encoding, basis, reading } = choose(bytes, &stated, tld);
    let mut problems = Vec::new();
    problems.extend(stated.mismatch(encoding.name()));
    problems.extend(bad_bytes(reading.errors, encoding.name()));
    let once = if encoding == UTF_8 { encoded_once(&reading.text) } else { None };
    let text = match once {
        Some((text, problem)) => {
            problems.push(problem);
            Cow::Owned(text)
        }
        None => reading.text,
    };
    Decoded { text, encoding: encoding.name(), basis, problems }
}

fn bad_bytes(errors: usize, encoding: &str) -> Option<Problem> {
    (errors > 0).then(|| {
        Problem::new(
            ProblemCode::BadBytes,
            format!("{errors} byte sequences are no text in {encoding}: each was replaced by u+fffd"),
        )
    })
}

// --- byte order marks, UTF-16 and UTF-32 ----------------------------------------------------------------

/// The encodings that are told by marks and NUL bytes.
#[derive(Clone, Copy)]
enum Utf {
    Standard(&'static Encoding),
    Utf32 { big_endian: bool },
}

impl Utf {
    /// The encoding and the length of the mark. UTF-32's mark begins with that of UTF-16.
    fn by_bom(bytes: &[u8]) -> Option<(Self, usize)> {
        let utf32 = match bytes {
            [0xFF, 0xFE, 0, 0, ..] => Some(false),
            [0, 0, 0xFE, 0xFF, ..] => Some(true),
            _ => None,
        };
        match utf32 {
            Some(big_endian) => Some((Self::Utf32 { big_endian }, 4)),
            None => Encoding::for_bom(bytes).map(|(encoding, length)| (Self::Standard(encoding), length)),
        }
    }

    /// Markup is ASCII, so in UTF-16 every second byte of it is NUL, in UTF-32 three of four.
    fn by_nul_pattern(bytes: &[u8]) -> Option<Self> {
        let sample = &bytes[..bytes.len().min(4 << 10)];
        let units = sample.len() / 4;
        let mut nuls = [0_usize; 4];
        for unit in sample.as_chunks::<4>().0 {
            for (count, byte) in nuls.iter_mut().zip(unit) {
                *count += usize::from(*byte == 0);
            }
        }
        // "Many" is a third of the places, which the markup of a Chinese page reaches; "few" is one in fifty.
        let many = |place: usize| nuls[place] * 3 >= units.max(1);
        let few = |place: usize| nuls[place] * 50 <= units;
        let pattern =
            [0, 1, 2, 3].map(|place| if many(place) { Some(true) } else { few(place).then_some(false) });
        match pattern {
            [Some(false), Some(_), Some(true), Some(true)] => Some(Self::Utf32 { big_endian: false }),
            [Some(true), Some(true), Some(_), Some(false)] => Some(Self::Utf32 { big_endian: true }),
            [Some(false), Some(true), Some(false), Some(true)] => Some(Self::Standard(UTF_16LE)),
            [Some(true), Some(false), Some(true), Some(false)] => Some(Self::Standard(UTF_16BE)),
            _ => None,
        }
    }

    fn decode(self, bytes: &[u8], basis: EncodingBasis) -> Decoded<'_> {
        let (reading, name) = match self {
            Self::Standard(encoding) => (Reading::of(bytes, encoding), encoding.name()),
            Self::Utf32 { big_endian: false } => (Reading::of_utf32(bytes, u32::from_le_bytes), "UTF-32LE"),
            Self::Utf32 { big_endian: true } => (Reading::of_utf32(bytes, u32::from_be_bytes), "UTF-32BE"),
        };
        Decoded {
            text: reading.text,
            encoding: name,
            basis,
            problems: bad_bytes(reading.errors, name).into_iter().collect(),
        }
    }
}

// --- what the page states -------------------------------------------------------------------------------

/// The statements of a page about its encoding, in the order in which they count.
#[derive(Default)]
struct Stated {
    labels: Vec<(EncodingBasis, &'static Encoding)>,
    /// One of them names an encoding that the Encoding Standard forbids to read.
    refused: bool,
}

impl Stated {
    fn of(bytes: &[u8], content_type: Option<&str>) -> Self {
        let http = content_type.and_then(charset).and_then(|label| Encoding::for_label(label.as_bytes()));
        let meta = meta_encoding(&bytes[..bytes.len().min(STANDARD_PRESCAN)])
            .or_else(|| meta_encoding(&bytes[..bytes.len().min(LONG_PRESCAN)]));
        let mut stated = Self::default();
        for (basis, encoding) in [
            (EncodingBasis::Http, http),
            (EncodingBasis::Meta, meta),
            (EncodingBasis::XmlDeclaration, xml_encoding(bytes)),
        ] {
            match encoding {
                Some(encoding) if encoding == REPLACEMENT => stated.refused = true,
                Some(encoding) => stated.labels.push((basis, encoding)),
                None => {}
            }
        }
        stated
    }

    /// The problem of having stated another encoding than the one in use.
    fn mismatch(&self, used: &str) -> Option<Problem> {
        let message = match self.labels.first() {
            Some((_, first)) if self.labels.iter().all(|(_, encoding)| encoding.name() != used) => {
                format!("the page is said to be in {} and is in {used}", first.name())
            }
            None if self.refused => {
                format!("the page is said to be in an encoding that is not read, and was taken for {used}")
            }
            _ => return None,
        };
        Some(Problem::new(ProblemCode::EncodingMismatch, message))
    }

    fn basis(&self, used: &'static Encoding) -> Option<EncodingBasis> {
        self.labels.iter().find(|(_, encoding)| *encoding == used).map(|(basis, _)| *basis)
    }
}

/// The `charset` parameter of a `Content-Type`.
fn charset(content_type: &str) -> Option<&str> {
    let (_, mut rest) = content_type.split_once(';')?;
    while !rest.is_empty() {
        let (name, behind) = rest.split_at(rest.find(['=', ';']).unwrap_or(rest.len()));
        let Some(value) = behind.strip_prefix('=') else {
            rest = behind.get(1..).unwrap_or_default();
            continue;
        };
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => {
                let (value, behind) = quoted.split_once('"').unwrap_or((quoted, ""));
                (value, behind.split_once(';').map_or("", |(_, behind)| behind))
            }
            None => value.split_once(';').unwrap_or((value, "")),
        };
        if name.trim().eq_ignore_ascii_case("charset") {
            return Some(value.trim());
        }
        rest = behind;
    }
    None
}

// --- the choice -----------------------------------------------------------------------------------------

/// The encoding taken, why, and what the bytes come to in it.
struct Choice<'a> {
    encoding: &'static Encoding,
    basis: EncodingBasis,
    reading: Reading<'a>,
}

fn choose<'a>(bytes: &'a [u8], stated: &Stated, tld: Option<&str>) -> Choice<'a> {
    let utf8 = Reading::of(bytes, UTF_8);
    if bytes.is_ascii() {
        return choose_for_ascii(bytes, stated, utf8);
    }
    if utf8.errors == 0 && !stated.a_few_pairs_of_cjk(bytes, &utf8) {
        let basis = stated.basis(UTF_8).unwrap_or(EncodingBasis::Utf8);
        return Choice { encoding: UTF_8, basis, reading: utf8 };
    }
    let mut first = None;
    for (basis, encoding) in stated.labels.iter().copied() {
        // UTF-16 without a single ASCII character is no page.
        if (encoding == UTF_16LE || encoding == UTF_16BE) && !bytes.contains(&0) {
            continue;
        }
        let choice = Choice { encoding, basis, reading: Reading::of(bytes, encoding) };
        if choice.reading.is_nearly_right() {
            return reconsider(bytes, stated, tld, choice);
        }
        first.get_or_insert(choice);
    }
    if first.is_none() && utf8.is_nearly_right() {
        return Choice { encoding: UTF_8, basis: EncodingBasis::Utf8, reading: utf8 };
    }
    let guessed = guess(bytes, tld);
    match first {
        // Single bytes fit anything, several prove something.
        Some(first) if guessed.encoding.is_single_byte() || !guessed.reading.is_nearly_right() => {
            let better = first.reading.is_right_in_part() || first.reading.errors <= guessed.reading.errors;
            if better { first } else { guessed }
        }
        _ => guessed,
    }
}

/// Text of ASCII bytes alone is the same in every encoding but UTF-16 and ISO-2022-JP; what looks like the latter
/// is, since no other text holds escapes.
fn choose_for_ascii<'a>(bytes: &'a [u8], stated: &Stated, utf8: Reading<'a>) -> Choice<'a> {
    if bytes.contains(&ESCAPE) {
        let reading = Reading::of(bytes, ISO_2022_JP);
        if reading.is_nearly_right() {
            let basis = stated.basis(ISO_2022_JP).unwrap_or(EncodingBasis::Guess);
            return Choice { encoding: ISO_2022_JP, basis, reading };
        }
    }
    let stated = stated.labels.iter().find(|(_, encoding)| encoding.is_ascii_compatible());
    let (basis, encoding) = stated.copied().unwrap_or((EncodingBasis::Utf8, UTF_8));
    Choice { encoding, basis, reading: utf8 }
}

/// A stated encoding of single bytes fits any bytes, so that it decodes without an error proves nothing.
fn reconsider<'a>(bytes: &'a [u8], stated: &Stated, tld: Option<&str>, choice: Choice<'a>) -> Choice<'a> {
    if bytes.is_ascii() || !choice.encoding.is_single_byte() {
        return choice;
    }
    // Servers state a default for all pages; a page that states an encoding of several bytes and reads in it
    // without an error is right.
    for (basis, encoding) in stated.labels.iter().copied().filter(|(_, it)| !it.is_single_byte()) {
        let reading = Reading::of(bytes, encoding);
        if reading.errors == 0 && encoding != UTF_8 {
            return Choice { encoding, basis, reading };
        }
    }
    // `iso-8859-1` is what tools write who know nothing of it. Its letters beyond ASCII stand alone between
    // ASCII ones; the letters of another script stand together.
    if choice.encoding == WINDOWS_1252 && letters_beyond_ascii_stand_together(bytes) {
        let guessed = guess(bytes, tld);
        if guessed.encoding != WINDOWS_1252 && guessed.reading.is_nearly_right() {
            return guessed;
        }
    }
    choice
}

fn letters_beyond_ascii_stand_together(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let pairs = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii()).count();
    beyond >= 8 && pairs * 2 >= beyond
}

impl Stated {
    /// A page that is stated to be in an encoding of several bytes, and whose only text beyond ASCII is a few
    /// characters that happen to be valid UTF-8 too.
    fn a_few_pairs_of_cjk(&self, bytes: &[u8], utf8: &Reading<'_>) -> bool {
        const FEW: usize = 4;
        self.labels.first().is_some_and(|(_, encoding)| {
            *encoding != UTF_8
                && !encoding.is_single_byte()
                && utf8.text.chars().filter(|c| !c.is_ascii()).take(FEW).count() < FEW
                && Reading::of(bytes, encoding).errors == 0
        })
    }
}

const ESCAPE: u8 = 0x1B;

/// How many bytes are looked at for a guess, from the first that is not ASCII on.
const SAMPLE: usize = 512 << 10;
/// How many ASCII bytes in front of them: the detector weighs what stands around.
const CONTEXT: usize = 64;
/// One error to so many bytes, and an encoding is guessed in spite of it.
const MOST_ERRORS: usize = 200;

/// The encoding by the frequencies of its bytes. Never ISO-2022-JP, which is ASCII.
fn guess<'a>(bytes: &'a [u8], tld: Option<&str>) -> Choice<'a> {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    let sample = &bytes[start.saturating_sub(CONTEXT)..];
    let sample = &sample[..sample.len().min(SAMPLE)];
    let mut encoding = detect(sample, tld);
    if encoding.is_single_byte() && letters_beyond_ascii_stand_together(sample) {
        // What fits the whole without an error has been weighed already.
        if let Some(by_parts) = detect_by_parts(sample, tld)
            && (1..=sample.len() / MOST_ERRORS).contains(&Reading::of(sample, by_parts).errors)
        {
            encoding = by_parts;
        }
    }
    Choice { encoding, basis: EncodingBasis::Guess, reading: Reading::of(bytes, encoding) }
}

fn detect(sample: &[u8], tld: Option<&str>) -> &'static Encoding {
    // The detector asks for a label in lower case ASCII and stops the program at any other.
    let tld = tld.filter(|it| it.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, false);
    detector.guess(tld.map(str::as_bytes), Utf8Detection::Allow)
}

/// The encoding of several bytes that most of the text between tags and line ends is in. One bad byte rules out all
/// such encodings for the detector, so that one in a long text makes it guess at letters.
fn detect_by_parts(sample: &[u8], tld: Option<&str>) -> Option<&'static Encoding> {
    let beyond_ascii = |part: &[u8]| part.iter().filter(|byte| !byte.is_ascii()).count();
    let mut weights: Vec<(&'static Encoding, usize)> = Vec::new();
    for part in sample.split(|byte| matches!(byte, b'\n' | b'<' | b'>')).filter(|part| !part.is_ascii()) {
        let encoding = detect(part, tld);
        match weights.iter_mut().find(|(known, _)| *known == encoding) {
            Some((_, weight)) => *weight += beyond_ascii(part),
            None => weights.push((encoding, beyond_ascii(part))),
        }
    }
    let (encoding, weight) = weights.into_iter().max_by_key(|(_, weight)| *weight)?;
    (!encoding.is_single_byte() && weight * 2 > beyond_ascii(sample)).then_some(encoding)
}

/// What bytes come to in an encoding.
struct Reading<'a> {
    text: Cow<'a, str>,
    /// Byte sequences that were replaced by U+FFFD.
    errors: usize,
}

impl<'a> Reading<'a> {
    fn of(bytes: &'a [u8], encoding: &'static Encoding) -> Self {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Self { text, errors: 0 };
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        // Each error costs a call, and a call costs the buffer it is given: not the whole text.
        let mut buffer = "\0".repeat(4 << 10);
        let mut errors = 0;
        let mut rest = bytes;
        loop {
            let (result, read, written) = decoder.decode_to_str_without_replacement(rest, &mut buffer, true);
            text.push_str(&buffer[..written]);
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => return Self { text: Cow::Owned(text), errors },
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    errors += 1;
                    text.push('\u{fffd}');
                }
            }
        }
    }

    fn of_utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Reading<'static> {
        let (units, rest) = bytes.as_chunks::<4>();
        let mut errors = usize::from(!rest.is_empty());
        let mut text = String::with_capacity(bytes.len() / 3);
        for bytes in units {
            text.push(char::from_u32(unit(*bytes)).unwrap_or_else(|| {
                errors += 1;
                '\u{fffd}'
            }));
        }
        Reading { text: Cow::Owned(text), errors }
    }

    /// The characters beyond ASCII that were read right.
    fn beyond_ascii(&self) -> usize {
        self.text.chars().filter(|c| !c.is_ascii()).count().saturating_sub(self.errors)
    }

    /// At most one error to eight characters beyond ASCII.
    fn is_nearly_right(&self) -> bool {
        self.errors == 0 || self.errors * 8 <= self.beyond_ascii()
    }

    /// At most two errors to one character beyond ASCII: a page with foreign stretches in it, such as comments
    /// that came from elsewhere.
    fn is_right_in_part(&self) -> bool {
        self.errors <= 2 * self.beyond_ascii()
    }
}

// --- text that was encoded twice ------------------------------------------------------------------------

/// The text of a page that was encoded twice, read as it was written, and the finding; `None` for all others.
///
/// Whoever took the page's UTF-8 for ISO 8859-1 and wrote it as UTF-8 again made of each byte a character of its own.
/// Bytes from 0x80 to 0x9f became control characters then, which no page is written with: where more than one of them
/// is a part of a character of UTF-8 together with its neighbours, all that can be read so is.
fn encoded_once(text: &str) -> Option<(String, Problem)> {
    let bytes = text.as_bytes();
    let is_control = |at: usize| bytes.get(at + 1).is_some_and(|next| *next < 0xA0);
    memchr::memchr_iter(0xC2, bytes).find(|at| is_control(*at))?;
    let mut once = String::with_capacity(text.len());
    let mut count = 0;
    let mut proofs = 0;
    let mut rest = text;
    while let Some(start) = rest.find(is_byte_beyond_ascii) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|c| !is_byte_beyond_ascii(c)).unwrap_or(from.len());
        let (stretch, behind) = from.split_at(length);
        once.push_str(before);
        rest = behind;
        let bytes: Vec<u8> = stretch.chars().filter_map(|c| u8::try_from(c).ok()).collect();
        for part in bytes.utf8_chunks() {
            once.push_str(part.valid());
            once.extend(part.invalid().iter().map(|byte| char::from(*byte)));
            count += part.valid().chars().count();
            proofs += part.valid().bytes().filter(|byte| *byte < 0xA0).count();
        }
    }
    once.push_str(rest);
    let message =
        format!("{count} characters of the page were encoded twice: they were read as they were written");
    (proofs > 1).then(|| (once, Problem::new(ProblemCode::EncodingMismatch, message)))
}

/// The character stands for a byte of ISO 8859-1 that is none of ASCII.
fn is_byte_beyond_ascii(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{ff}')
}

// --- what stands in the page's first bytes --------------------------------------------------------------

/// The bytes that the standard looks through for a `meta`.
const STANDARD_PRESCAN: usize = 1024;
/// The bytes that are looked through where the first ones hold none.
const LONG_PRESCAN: usize = 16 << 10;

/// The encoding that the page's `meta` states, by its name in the Encoding Standard: the HTML standard's "prescan
/// a byte stream to determine its encoding", over all bytes given.
///
/// ```
/// assert_eq!(masthead_page::encoding::prescan(b"<meta charset=latin1>"), Some("windows-1252"));
/// assert_eq!(masthead_page::encoding::prescan(b"<!-- <meta charset=latin1> -->"), None);
/// ```
pub fn prescan(bytes: &[u8]) -> Option<&'static str> {
    meta_encoding(bytes).map(Encoding::name)
}

fn meta_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, b'?', 0, b'x', 0, ..] => return Some(UTF_16LE),
        [0, b'<', 0, b'?', 0, b'x', ..] => return Some(UTF_16BE),
        _ => {}
    }
    let mut scan = Prescan { bytes, position: 0 };
    loop {
        scan.position += memchr::memchr(b'<', bytes.get(scan.position..)?)?;
        let rest = &bytes[scan.position..];
        if rest.starts_with(b"<!--") {
            // The hyphens of the start may be those of the end.
            scan.position += 2;
            scan.position += memchr::memmem::find(&bytes[scan.position..], b"-->")? + 3;
        } else if is_meta(rest) {
            scan.position += b"<meta".len();
            if let Some(encoding) = scan.meta()? {
                return Some(encoding);
            }
        } else if matches!(rest, [b'<', letter, ..] | [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic())
        {
            scan.position += rest.iter().position(|byte| is_space(*byte) || *byte == b'>')?;
            while scan.attribute()?.is_some() {}
        } else if matches!(rest, [b'<', b'!' | b'/' | b'?', ..]) {
            scan.position += memchr::memchr(b'>', rest)? + 1;
        } else {
            scan.position += 1;
        }
    }
}

fn is_meta(rest: &[u8]) -> bool {
    rest.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"<meta"))
        && rest.get(5).is_some_and(|byte| is_space(*byte) || *byte == b'/')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// The standard's prescan: `None` everywhere means that the bytes have run out.
struct Prescan<'a> {
    bytes: &'a [u8],
    position: usize,
}

/// The name and the value of an attribute.
type Attribute<'a> = (&'a [u8], &'a [u8]);

impl<'a> Prescan<'a> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    /// The encoding of the `meta` whose attributes begin here.
    fn meta(&mut self) -> Option<Option<&'static Encoding>> {
        let mut seen = Vec::new();
        let mut is_pragma = false;
        let mut needs_pragma = None;
        // Outer: was one stated; inner: is there such an encoding.
        let mut charset: Option<Option<&'static Encoding>> = None;
        while let Some((name, value)) = self.attribute()? {
            let names = [&b"http-equiv"[..], b"content", b"charset"];
            let Some(name) = names.into_iter().find(|it| it.eq_ignore_ascii_case(name)) else {
                continue;
            };
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            match name {
                b"http-equiv" => is_pragma |= value.eq_ignore_ascii_case(b"content-type"),
                b"content" if charset.is_none() => {
                    if let Some(encoding) = charset_in_content(&value.to_ascii_lowercase()) {
                        charset = Some(Some(encoding));
                        needs_pragma = Some(true);
                    }
                }
                b"charset" => {
                    charset = Some(Encoding::for_label(value));
                    needs_pragma = Some(false);
                }
                _ => {}
            }
        }
        let counts = needs_pragma.is_some_and(|needed| !needed || is_pragma);
        Some(charset.flatten().filter(|_| counts).map(readable))
    }

    /// The standard's "get an attribute": name and value as they stand, `Some(None)` at the end of the tag.
    fn attribute(&mut self) -> Option<Option<Attribute<'a>>> {
        while is_space(self.byte()?) || self.byte()? == b'/' {
            self.position += 1;
        }
        if self.byte()? == b'>' {
            return Some(None);
        }
        // An equals sign at its start belongs to the name.
        let (start, rest) = (self.position, &self.bytes[self.position + 1..]);
        let ends_name = |byte: &u8| is_space(*byte) || matches!(byte, b'=' | b'/' | b'>');
        self.position += 1 + rest.iter().position(ends_name)?;
        let name = &self.bytes[start..self.position];
        if is_space(self.byte()?) {
            self.skip_spaces()?;
        }
        if self.byte()? != b'=' {
            return Some(Some((name, &[])));
        }
        self.position += 1;
        self.skip_spaces()?;
        let (start, length) = match self.byte()? {
            quote @ (b'"' | b'\'') => {
                self.position += 1;
                let length = memchr::memchr(quote, &self.bytes[self.position..])?;
                self.position += 1;
                (self.position - 1, length)
            }
            _ => {
                let rest = &self.bytes[self.position..];
                (self.position, rest.iter().position(|byte| is_space(*byte) || *byte == b'>')?)
            }
        };
        self.position += length;
        Some(Some((name, &self.bytes[start..start + length])))
    }

    fn skip_spaces(&mut self) -> Option<()> {
        while is_space(self.byte()?) {
            self.position += 1;
        }
        Some(())
    }
}

/// A page whose `meta` could be read byte by byte is not in UTF-16, whatever it says.
fn readable(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    }
}

/// The standard's "extract a character encoding from a meta element", of a `content` in lower case.
fn charset_in_content(content: &[u8]) -> Option<&'static Encoding> {
    let mut rest = content;
    loop {
        rest = rest[memchr::memmem::find(rest, b"charset")? + b"charset".len()..].trim_ascii_start();
        if let Some(value) = rest.strip_prefix(b"=") {
            let value = value.trim_ascii_start();
            let label = match value {
                [quote @ (b'"' | b'\''), quoted @ ..] => &quoted[..memchr::memchr(*quote, quoted)?],
                _ => value.split(|byte| is_space(*byte) || *byte == b';').next()?,
            };
            return Encoding::for_label(label);
        }
    }
}

/// The encoding of the XML declaration: the HTML standard's "get an XML encoding".
fn xml_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let rest = &declaration[memchr::memmem::find(declaration, b"encoding")? + b"encoding".len()..];
    let value = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    Encoding::for_label(&value[..memchr::memchr(*quote, value)?]).map(readable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Decoded<'_> {
        decode(bytes, None, None)
    }

    fn codes(decoded: &Decoded<'_>) -> Vec<ProblemCode> {
        decoded.problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_mark_is_taken_off_once_and_wins() {
        let one = decoded(b"\xef\xbb\xbf\xef\xbb\xbf<meta charset=gbk>\xe4\xbd\xa0");
        assert_eq!((&*one.text, one.basis), ("\u{feff}<meta charset=gbk>你", EncodingBasis::Bom));
        assert_eq!(decoded(b"\xff\xfea\0").text, "a");
        assert_eq!(decoded(b"\xfe\xff\0a").text, "a");
        assert_eq!(decoded(b"\xff\xfe\0\0a\0\0\0").text, "a");
        assert_eq!(decoded(b"\0\0\xfe\xff\0\0\0a").text, "a");
    }

    #[test]
    fn utf_16_and_32_are_known_by_their_nuls() {
        let text = "<p>你好，世界</p><p>один</p>";
        let utf16: Vec<u16> = text.encode_utf16().collect();
        for (bytes, name) in [
            (utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>(), "UTF-16LE"),
            (utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(), "UTF-16BE"),
            (text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(), "UTF-32LE"),
            (text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(), "UTF-32BE"),
        ] {
            let decoded = decode(&bytes, Some("text/html; charset=utf-8"), None);
            assert_eq!((&*decoded.text, decoded.encoding), (text, name));
            assert_eq!(codes(&decoded), [ProblemCode::EncodingMismatch]);
        }
        assert_eq!(decoded(b"a\0b c d e f").encoding, "UTF-8");
    }

    #[test]
    fn the_charset_of_the_content_type_is_found() {
        for (header, expected) in [
            ("text/html; charset=gbk", Some("gbk")),
            ("text/html;charset=\"gbk\"", Some("gbk")),
            ("text/html; a; b=c; Charset = gbk ; charset=big5", Some("gbk")),
            ("text/html; a=\"charset=big5; \"; charset=gbk", Some("gbk")),
            ("text/html", None),
            ("text/html; charset", None),
        ] {
            assert_eq!(charset(header), expected, "{header}");
        }
    }

    #[test]
    fn the_content_type_comes_before_the_meta() {
        let page = b"<meta charset=windows-1253>\xcc\xe8\xf0";
        let decoded = decode(page, Some("text/html; charset=windows-1251"), None);
        assert_eq!((decoded.encoding, decoded.basis), ("windows-1251", EncodingBasis::Http));
        assert_eq!(codes(&decoded), []);
    }

    #[test]
    fn valid_utf8_wins_over_a_false_statement() {
        for label in ["gb2312", "windows-1252"] {
            let page = format!("<meta charset={label}>Привет, мир");
            let decoded = decode(page.as_bytes(), Some("text/html; charset=big5"), None);
            assert_eq!((&*decoded.text, decoded.encoding), (&*page, "UTF-8"));
            assert_eq!(codes(&decoded), [ProblemCode::EncodingMismatch]);
        }
    }

    #[test]
    fn two_bytes_that_happen_to_be_utf8_do_not() {
        let decoded = decoded(b"<meta charset=gbk>\xc4\xa3");
        assert_eq!((&*decoded.text, decoded.encoding), ("<meta charset=gbk>模", "GBK"));
    }

    #[test]
    fn a_false_utf8_is_guessed_and_a_few_bad_bytes_are_replaced() {
        let cyrillic = encoding_rs::WINDOWS_1251.encode("<meta charset=utf-8>Руските миротворци навлязоха").0;
        let guessed = decoded(&cyrillic);
        assert_eq!((guessed.encoding, guessed.basis), ("windows-1251", EncodingBasis::Guess));
        assert_eq!(codes(&guessed), [ProblemCode::EncodingMismatch]);

        let damaged = decoded(b"<meta charset=utf-8>\xd0\xbc\xd0\xb8\xd1\x80 \xff\xff");
        assert_eq!((&*damaged.text, damaged.encoding), ("<meta charset=utf-8>мир \u{fffd}\u{fffd}", "UTF-8"));
        assert_eq!(codes(&damaged), [ProblemCode::BadBytes]);
    }

    #[test]
    fn a_default_of_the_server_gives_way() {
        let (chinese, ..) = encoding_rs::GBK.encode("<meta charset=gbk>俄罗斯维和部队进驻");
        let decoded_chinese = decode(&chinese, Some("text/html; charset=iso-8859-1"), None);
        assert_eq!((decoded_chinese.encoding, decoded_chinese.basis), ("GBK", EncodingBasis::Meta));

        let (cyrillic, ..) =
            encoding_rs::WINDOWS_1251.encode("<meta charset=latin1>Руските миротворци навлязоха");
        assert_eq!(decoded(&cyrillic).encoding, "windows-1251");

        let latin = b"<meta charset=latin1>d\xe9j\xe0 vu \xe0 No\xebl, tr\xe8s \xe9t\xe9, \xe9l\xe8ve";
        assert_eq!((decoded(latin).encoding, decoded(latin).basis), ("windows-1252", EncodingBasis::Meta));
    }

    #[test]
    fn one_bad_byte_does_not_hide_the_encoding_of_the_rest() {
        let line = "俄罗斯维和部队进驻，第一支车队中午前抵达，居民在路边等候。\n";
        let (good, ..) = encoding_rs::GBK.encode(line);
        let mut page = good.repeat(10);
        page[45] = 0xff;
        let decoded = decoded(&page);
        assert_eq!((decoded.encoding, codes(&decoded)), ("GBK", vec![ProblemCode::BadBytes]));
        assert!(decoded.text.ends_with(line));
    }

    #[test]
    fn a_late_meta_is_found_and_one_in_a_comment_is_not() {
        let mut page = b"<!-- <meta charset=big5> -->".to_vec();
        page.extend([b' '; 2000]);
        page.extend(b"<meta charset=windows-1251>\xcc\xe8\xf0");
        assert_eq!((decoded(&page).encoding, decoded(&page).basis), ("windows-1251", EncodingBasis::Meta));
    }

    #[test]
    fn a_label_that_is_not_read_is_a_problem() {
        let refused = decoded(b"<meta charset=hz-gb-2312>~{VPND~}");
        assert_eq!((refused.encoding, codes(&refused)), ("UTF-8", vec![ProblemCode::EncodingMismatch]));
        let unknown = decoded(b"<meta charset=utf-7>+ADw-");
        assert_eq!((unknown.encoding, codes(&unknown)), ("UTF-8", vec![]));
    }

    #[test]
    fn a_page_that_was_encoded_twice_is_read_as_it_was_written() {
        let written = "<p>It’s 5 £ – “très” cher, 部长";
        let twice: String = written.bytes().map(char::from).collect();
        let read = decoded(twice.as_bytes());
        assert_eq!((&*read.text, read.encoding), (written, "UTF-8"));
        assert_eq!(codes(&read), [ProblemCode::EncodingMismatch]);
        // Control characters that stand for nothing else, and letters that could be bytes without them.
        for written in ["<p>It\u{92}s \u{84}so\u{93}, Ã© £", "<p>Ä\u{92}s", "<p>à la Ã©tÃ©"] {
            assert_eq!(codes(&decoded(written.as_bytes())), []);
            assert_eq!(decoded(written.as_bytes()).text, written);
        }
    }

    #[test]
    fn escapes_of_iso_2022_jp_are_read_and_others_are_not() {
        let japanese = decoded(b"<meta charset=utf-8>\x1b$BF|K\\8l\x1b(B<p>");
        assert_eq!((&*japanese.text, japanese.encoding), ("<meta charset=utf-8>日本語<p>", "ISO-2022-JP"));
        assert_eq!(codes(&japanese), [ProblemCode::EncodingMismatch]);
        let terminal = decoded(b"\x1b[31mred");
        assert_eq!((&*terminal.text, terminal.encoding), ("\x1b[31mred", "UTF-8"));
    }

    #[test]
    fn the_xml_declaration_is_read() {
        let decoded = decoded(b"<?xml version='1.0' encoding='windows-1251'?><html>\xcc\xe8\xf0");
        assert_eq!((decoded.encoding, decoded.basis), ("windows-1251", EncodingBasis::XmlDeclaration));
    }

    #[test]
    fn a_hint_that_is_no_label_of_a_host_is_not_used() {
        assert_eq!(decode(b"\xe9t\xe9", None, Some("С.рф")).encoding, decoded(b"\xe9t\xe9").encoding);
    }
}
