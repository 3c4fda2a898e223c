//! Character references: `&amp;`, `&#8211;` and the like.
//!
//! Source: <https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state>.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Adds what the reference at the start of `text`, an `&`, stands for, or the `&` where it is none; returns how many
/// bytes that was.
pub(super) fn push(into: &mut String, text: &str, is_in_attribute: bool) -> usize {
    let rest = &text[1..];
    let read = match rest.as_bytes() {
        [b'#', b'x' | b'X', ..] => numeric(into, &rest[2..], 16).map(|digits| 3 + digits),
        [b'#', ..] => numeric(into, &rest[1..], 10).map(|digits| 2 + digits),
        [byte, ..] if byte.is_ascii_alphanumeric() => named(into, rest, is_in_attribute).map(|name| 1 + name),
        _ => None,
    };
    read.unwrap_or_else(|| {
        into.push('&');
        1
    })
}

/// The character whose number the text begins with; returns the length of the number and its semicolon.
fn numeric(into: &mut String, text: &str, base: u32) -> Option<usize> {
    let digits = text.bytes().take_while(|byte| char::from(*byte).is_digit(base)).count();
    if digits == 0 {
        return None;
    }
    let number = text[..digits].bytes().filter_map(|byte| char::from(byte).to_digit(base)).fold(
        0_u32,
        // Beyond all characters it stays there.
        |number, digit| number.saturating_mul(base).saturating_add(digit),
    );
    let replacement = match number {
        0 => None,
        0x80..=0x9f => C1_REPLACEMENTS[(number - 0x80) as usize].or(char::from_u32(number)),
        _ => char::from_u32(number),
    };
    into.push(replacement.unwrap_or('\u{fffd}'));
    Some(digits + usize::from(text.as_bytes().get(digits) == Some(&b';')))
}

/// The characters whose name the text begins with; returns the length of the name.
fn named(into: &mut String, text: &str, is_in_attribute: bool) -> Option<usize> {
    if let Some((length, character)) = common(text) {
        into.push(character);
        return Some(length);
    }
    let (length, characters) = longest_name(text)?;
    let is_closed = text[..length].ends_with(';');
    let next = text.as_bytes().get(length);
    // In an attribute, `&copy=1` is a parameter of an address.
    if is_in_attribute && !is_closed && next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric())
    {
        return None;
    }
    for number in [characters.0, characters.1] {
        // The second one is 0 where there is only one.
        into.extend(char::from_u32(number).filter(|it| *it != '\0'));
    }
    Some(length)
}

/// The commonest names, with their semicolons: nearly all that pages have.
fn common(text: &str) -> Option<(usize, char)> {
    match text.as_bytes() {
        [b'a', b'm', b'p', b';', ..] => Some((4, '&')),
        [b'q', b'u', b'o', b't', b';', ..] => Some((5, '"')),
        [b'l', b't', b';', ..] => Some((3, '<')),
        [b'g', b't', b';', ..] => Some((3, '>')),
        [b'n', b'b', b's', b'p', b';', ..] => Some((5, '\u{a0}')),
        _ => None,
    }
}

/// The longest name that the text begins with, and its characters. The table has the beginnings of all names too, with
/// 0 for the character.
fn longest_name(text: &str) -> Option<(usize, (u32, u32))> {
    // The longest name has 31 letters and a semicolon.
    let letters = text.bytes().take(31).take_while(u8::is_ascii_alphanumeric).count();
    let find = |length: usize| NAMED_ENTITIES.get(&text[..length]);
    if text.as_bytes().get(letters) == Some(&b';')
        && let Some(found) = find(letters + 1)
    {
        return Some((letters + 1, *found));
    }
    let beginnings = (1..=letters).map_while(|length| Some((length, *find(length)?)));
    beginnings.filter(|(_, found)| found.0 != 0).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_names_are_those_of_the_table() {
        for name in ["amp;", "quot;", "lt;", "gt;", "nbsp;"] {
            let (length, character) = common(name).unwrap();
            assert_eq!(longest_name(name), Some((length, (character.into(), 0))), "{name}");
        }
    }
}
