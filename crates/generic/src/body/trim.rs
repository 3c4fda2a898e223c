//! The blocks gone through once more, as text: the headline repeated, labels, lines that lead away, and what stands
//! before the first and after the last sentence.

use std::collections::{BTreeSet, HashMap, HashSet};

use masthead_article::{Block, RichText};
use masthead_page::{Blocks, NodeId};

use super::form::{Setting, Stands};
use super::phrases::{
    appeals, asks, asks_to_follow, begins_appendix, disclaims, is_about, is_about_author, is_consent,
    is_contact, is_credit, is_label, is_original_title, is_own_cause, is_wall, leads_away, mixes_scripts,
    names_own_story,
};
use super::scan::{Scan, Tag};
use super::value::Values;
use super::weight::Weight;
use super::{Known, is_numbers};
use crate::text::{has_key, key};

/// A block as the rules here see it.
struct Line {
    text: String,
    weight: Weight,
    /// Of the size, what stands in links; in bytes of the text.
    linked: usize,
    /// Most of it is set in bold type.
    strong: bool,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Heading,
    List,
    /// Pictures and what else has no text of its own.
    Other,
}

impl Line {
    fn of(block: &Block) -> Self {
        let (kind, linked) = match block {
            Block::Paragraph { text } | Block::Quote { text, .. } | Block::Correction { text } => {
                (Kind::Text, text.linked_len())
            }
            Block::Heading { text, .. } => (Kind::Heading, text.linked_len()),
            Block::List { items, .. } => (Kind::List, items.iter().map(|it| it.text.linked_len()).sum()),
            Block::Table { .. } | Block::Code { .. } => (Kind::Text, 0),
            _ => (Kind::Other, 0),
        };
        let text = if kind == Kind::Other { String::new() } else { block.text().into_owned() };
        let strong = matches!(block, Block::Paragraph { text: it } if is_strong(it));
        Self { weight: Weight::of(&text), linked, strong, kind, text }
    }

    /// A heading, and no sentence that is only set like one.
    fn is_title(&self) -> bool {
        self.kind == Kind::Heading && !(self.weight.closes && self.weight.size >= 40)
    }

    /// It may stand over what follows: it begins with a capital letter, where the script has them.
    fn is_titled(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Heading)
            && !self.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
    }

    /// A short line that ends with a colon.
    fn announces(&self) -> bool {
        self.kind == Kind::Text && self.weight.size < LABEL && self.text.ends_with([':', '：'])
    }

    /// It is there for its links: it is nothing but one, or short and mostly made of them. A sentence may have long
    /// links in it.
    fn leads_on(&self) -> bool {
        let length = self.text.len();
        let is_mostly =
            if self.weight.closes { self.linked * 4 > length * 3 } else { self.linked * 2 > length };
        self.is_link() || is_mostly && self.weight.size < SHORT
    }

    /// It is a link and nothing else.
    fn is_link(&self) -> bool {
        self.linked * 20 > self.text.len() * 19
    }

    /// All its entries are shorter than any title: names of networks, of sections.
    fn is_names(&self) -> bool {
        self.text.lines().all(|it| it.chars().count() < 20)
    }

    /// It reads as running text of a story.
    fn is_story(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::List)
            && self.weight.size >= 40
            && self.weight.ends > 0
            && self.linked * 2 < self.text.len()
    }
}

/// Four fifths of the text are bold: a place's name before them may not be.
fn is_strong(text: &RichText) -> bool {
    let bold: usize = text.runs().iter().filter(|run| run.strong).map(|run| run.text.len()).sum();
    let all: usize = text.runs().iter().map(|run| run.text.len()).sum();
    bold * 5 > all * 4
}

/// A line this long or longer that leads away or speaks for the outlet does more than that.
const SHORT: u32 = 220;
/// What stands in for an embed is shorter than this.
const CONSENT: u32 = 400;
/// A label before or after the story is shorter.
const LABEL: u32 = 90;

/// The shortest and the longest standfirst.
const LEADS: std::ops::RangeInclusive<u32> = 30..=700;

/// The page around the blocks.
pub(super) struct Around<'a> {
    pub(super) scan: &'a Scan,
    pub(super) values: &'a Values,
    pub(super) places: &'a [usize],
    /// The captions.
    pub(super) captions: &'a [usize],
}

/// Leaves out what is no part of the story; `around` is `None` where the blocks have no markup around them. Gives the
/// standfirst back where none is known and the first block is set like one.
pub(super) fn trim(
    blocks: &mut Blocks,
    known: &Known<'_>,
    lead: Option<&str>,
    around: Option<&Around<'_>>,
) -> Option<String> {
    let lines: Vec<Line> = blocks.blocks.iter().map(Line::of).collect();
    let mut keep: Vec<bool> = lines.iter().map(|line| !is_out(line)).collect();
    take_captions(blocks, &lines, &mut keep);
    take_italic_captions(blocks, &lines, &mut keep);
    drop_repeats(&lines, known, lead, &mut keep);
    drop_buttons(&lines, &mut keep);
    let mut parents = vec![None; lines.len()];
    let mut homes = vec![None; lines.len()];
    if let Some(around) = around {
        homes = around.homes(&blocks.origins);
        drop_captions(&homes, around, &mut keep);
        drop_appeals(&lines, &homes, around, &mut keep);
        parents = homes.iter().map(|home| home.map(|at| around.scan.elements[at].parent)).collect();
    }
    drop_head(&lines, &parents, &mut keep);
    drop_about(&lines, &mut keep);
    drop_wall(&lines, &mut keep);
    let sources = sources(&lines, &homes, &keep, around);
    drop_tail(&lines, &parents, &sources, &mut keep);
    drop_lone_headings(&lines, &mut keep);
    let setting = around.and_then(|around| setting(&lines, &homes, &keep, around.scan));
    let mut standfirst = None;
    if let Some(setting) = setting {
        drop_appendix(&lines, &homes, &setting, &mut keep);
        if known.lead.is_none() && lead.is_none() {
            standfirst = first_set_apart(&lines, &homes, &setting, &keep)
                .filter(|index| may_lead(&lines[*index].text, known.headline));
        }
    }
    let standfirst = standfirst.map(|index| {
        keep[index] = false;
        lines[index].text.clone()
    });
    blocks.retain(|index, _| keep[index]);
    standfirst
}

/// How the sentences that are kept are set.
fn setting<'a>(
    lines: &[Line],
    homes: &[Option<usize>],
    keep: &[bool],
    scan: &'a Scan,
) -> Option<Setting<'a>> {
    let is_text = |line: &Line| line.is_story() && line.kind == Kind::Text;
    let kept = lines.iter().zip(homes).zip(keep).filter(|((line, _), keep)| **keep && is_text(line));
    let paragraphs: Vec<_> =
        kept.filter_map(|((line, home), _)| home.map(|at| (at, line.weight.size))).collect();
    Setting::of(scan, &paragraphs)
}

/// The largest part of the text that may stand behind the story, and its largest size.
const APPENDIX_SHARE: u32 = 4;
const APPENDIX: u32 = 1_500;

/// What follows the last paragraph of the story, stands apart from it and is set as nothing in it is.
fn drop_appendix(lines: &[Line], homes: &[Option<usize>], setting: &Setting<'_>, keep: &mut [bool]) {
    let kept = |index: &usize| keep[*index] && lines[*index].kind != Kind::Other;
    let stands = |index: usize| homes[index].map_or(Stands::InStory, |at| setting.stands(at));
    let is_apart =
        |index: &usize| homes[*index].is_some_and(|at| !setting.has(at)) && stands(*index) != Stands::InStory;
    let Some(last) = (0..lines.len()).rev().filter(kept).find(|index| !is_apart(index)) else { return };
    let is_own = |index: &usize| lines[*index].is_story() && stands(*index) != Stands::InBox;
    let before: BTreeSet<_> =
        (0..=last).filter(kept).filter(is_own).filter_map(|index| setting.form(homes[index]?)).collect();
    let is_like =
        |index: &usize| homes[*index].and_then(|at| setting.form(at)).is_some_and(|it| before.contains(&it));
    let cut = (last + 1..lines.len()).rev().filter(kept).find(is_like).unwrap_or(last) + 1;
    let whole: u32 = (0..lines.len()).filter(kept).map(|index| lines[index].weight.size).sum();
    let size: u32 = (cut..lines.len()).filter(kept).map(|index| lines[index].weight.size).sum();
    // Several titles are questions and answers, or another part of the story.
    let titles = (cut..lines.len()).filter(kept).filter(|index| lines[*index].is_title()).count();
    if titles < 3 && size <= APPENDIX && size * APPENDIX_SHARE < whole {
        keep[cut..].fill(false);
    }
}

/// The first block, where it is set otherwise than the paragraphs behind it: in bold type or in an element of another
/// kind.
fn first_set_apart(
    lines: &[Line],
    homes: &[Option<usize>],
    setting: &Setting<'_>,
    keep: &[bool],
) -> Option<usize> {
    let mut texts = (0..lines.len()).filter(|index| keep[*index] && lines[*index].kind != Kind::Other);
    let first = texts.next()?;
    let line = &lines[first];
    let rest: Vec<usize> = texts.filter(|index| lines[*index].is_story()).collect();
    let size: u32 = rest.iter().map(|index| lines[*index].weight.size).sum();
    let fits = line.kind == Kind::Text
        && LEADS.contains(&line.weight.size)
        && line.weight.closes
        && rest.len() > 1
        && size > 2 * line.weight.size;
    let bold = line.strong && rest.iter().filter(|index| lines[**index].strong).count() * 4 < rest.len();
    let other = || {
        let home = homes[first]?;
        let alone = rest.iter().filter_map(|index| homes[*index]).all(|at| !setting.same(at, home));
        (!setting.has(home) && alone).then_some(())
    };
    (fits && (bold || other().is_some())).then_some(first)
}

/// Out wherever it stands.
fn is_out(line: &Line) -> bool {
    if line.kind == Kind::Other || line.weight.size > SHORT {
        return line.kind == Kind::Text && line.weight.size < CONSENT && is_consent(&line.text);
    }
    if line.text.chars().all(|c| c.is_whitespace() || is_joint(c)) {
        return true;
    }
    // A line drawn with signs: a break that the author set.
    if line.weight.size == 0 {
        return false;
    }
    if is_file_name(&line.text) {
        return true;
    }
    if line.weight.size < LABEL && is_label(&key(&line.text)) {
        return true;
    }
    is_consent(&line.text)
        || is_original_title(&line.text)
        || leads_away(&line.text)
            && (line.linked * 3 > line.text.len() || line.kind == Kind::Heading || line.weight.size < LABEL)
}

/// The name of a picture's file, which some pages print for want of a caption.
fn is_file_name(text: &str) -> bool {
    let name =
        text.rsplit_once('.').filter(|(name, _)| !name.is_empty() && !name.contains(char::is_whitespace));
    name.is_some_and(|(_, end)| {
        ["jpg", "jpeg", "png", "gif", "webp"].iter().any(|it| end.eq_ignore_ascii_case(it))
    })
}

/// It joins or parts its neighbours and is nothing by itself.
fn is_joint(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A caption is shorter than this.
const CAPTION: u32 = 150;

/// Gives a short line right behind a picture that says whose it is to the picture.
fn take_captions(blocks: &mut Blocks, lines: &[Line], keep: &mut [bool]) {
    for (index, line) in lines.iter().enumerate().skip(1) {
        if is_picture(&blocks.blocks[index - 1])
            && line.kind == Kind::Text
            && line.weight.size < CAPTION
            && is_credit(&line.text)
        {
            take_caption(blocks, lines, index, keep);
        }
    }
}

fn is_picture(block: &Block) -> bool {
    matches!(block, Block::Image { .. })
}

/// Gives a line to the picture right before it, unless that has a caption.
fn take_caption(blocks: &mut Blocks, lines: &[Line], index: usize, keep: &mut [bool]) {
    let Block::Image { image } = blocks.blocks[index - 1] else { return };
    keep[index] = false;
    if let Some(image) = blocks.images.get_mut(image) {
        image.caption.get_or_insert_with(|| lines[index].text.clone());
    }
}

/// Where the lines right behind pictures are set in italics, and none else is, they are their captions: several of
/// them, or a few that are no sentences.
fn take_italic_captions(blocks: &mut Blocks, lines: &[Line], keep: &mut [bool]) {
    let italic = |index: usize| match &blocks.blocks[index] {
        Block::Paragraph { text } => text.runs().iter().all(|run| run.emphasis || run.text.trim().is_empty()),
        _ => false,
    };
    let is_caption = |index: &usize| {
        is_picture(&blocks.blocks[index - 1]) && lines[*index].weight.size < SHORT && italic(*index)
    };
    let found: Vec<usize> = (1..lines.len()).filter(is_caption).collect();
    let others = (0..lines.len()).filter(|index| italic(*index)).count() - found.len();
    let is_sentence = |index: &usize| lines[*index].weight.closes || lines[*index].announces();
    if found.len() < 3 && found.iter().any(is_sentence) || others * 4 > found.len() {
        return;
    }
    for index in found {
        take_caption(blocks, lines, index, keep);
    }
}

/// The shortest headline that is told from a sentence that begins with the same words, and the longest addition to it.
const TITLE: u32 = 25;

/// The headline or the standfirst as one of the first lines, and a text that stands twice.
fn drop_repeats(lines: &[Line], known: &Known<'_>, lead: Option<&str>, keep: &mut [bool]) {
    let headline = known.headline.map(Weight::of).unwrap_or_default();
    let title = key(known.headline.unwrap_or_default());
    let mut seen: HashSet<String> = [known.lead, lead].into_iter().flatten().map(key).collect();
    // Only texts of one size may say the same.
    let mut sizes: HashMap<u32, u32> = HashMap::new();
    let leads = [known.lead, lead].into_iter().flatten().map(|text| Weight::of(text).size);
    leads
        .chain(lines.iter().map(|line| line.weight.size))
        .for_each(|size| *sizes.entry(size).or_default() += 1);
    let mut before = 0;
    for (line, keep) in lines.iter().zip(keep) {
        if line.weight.size == 0 {
            continue;
        }
        if before < 300 && line.weight.size == headline.size && has_key(&line.text, &title) {
            *keep = false;
        }
        // The headline and a word or two: what stands under a player.
        if headline.size >= TITLE
            && line.weight.size > headline.size
            && line.weight.size < headline.size + TITLE
            && key(&line.text).starts_with(&title)
        {
            *keep = false;
        }
        // Short lines may come twice: answers, refrains, table heads.
        if line.weight.size > 40
            && line.kind != Kind::Heading
            && sizes.get(&line.weight.size).is_some_and(|count| *count > 1)
            && !seen.insert(key(&line.text))
        {
            *keep = false;
        }
        before += line.weight.size;
    }
}

/// A link with the same few words is a button of each of several boxes.
fn drop_buttons(lines: &[Line], keep: &mut [bool]) {
    let is_button = |line: &Line| {
        line.kind == Kind::Text && line.weight.size > 0 && line.weight.size < BUTTON && line.is_link()
    };
    let mut seen: HashMap<String, u32> = HashMap::new();
    for line in lines.iter().filter(|line| is_button(line)) {
        *seen.entry(key(&line.text)).or_default() += 1;
    }
    for (line, keep) in lines.iter().zip(keep) {
        *keep &= !(is_button(line) && seen.get(&key(&line.text)).is_some_and(|count| *count > 2));
    }
}

/// The words of a button are shorter.
const BUTTON: u32 = 40;

/// Captions of what could not be read: of players, of pictures without an address.
fn drop_captions(homes: &[Option<usize>], around: &Around<'_>, keep: &mut [bool]) {
    let elements = &around.scan.elements;
    let mut caption = vec![false; elements.len()];
    around.captions.iter().for_each(|at| caption[*at] = true);
    for (at, it) in elements.iter().enumerate() {
        caption[at] |= caption[it.parent] || it.tag == Tag::Caption;
    }
    for (home, keep) in homes.iter().zip(keep) {
        *keep &= !home.is_some_and(|at| caption[at]);
    }
}

/// The largest box that only asks for something.
const APPEAL: u32 = 1_200;

/// A box asks for something where one of its first two lines does, or one that is more than this part of it.
const ASKED: u32 = 2;

/// As many elements beside a box are compared with it.
const SIBLINGS: usize = 200;

/// Boxes in which the outlet asks for something for itself or leads to other stories go as a whole.
fn drop_appeals(lines: &[Line], homes: &[Option<usize>], around: &Around<'_>, keep: &mut [bool]) {
    let elements = &around.scan.elements;
    let mut gone = vec![false; elements.len()];
    let mut said = HashSet::new();
    for (index, (line, home)) in lines.iter().zip(homes).enumerate() {
        // A longer one has links to where it asks for it.
        let is_linked = line.linked * 3 > line.text.len();
        if line.weight.size < if is_linked { CONSENT } else { SHORT }
            && line.kind != Kind::Other
            && let Some(home) = *home
            && !gone[home]
            && let Some(found) = around.box_of(home)
            && (appeals(&line.text) || leads_away(&line.text))
        {
            let inside = found..elements[found].end;
            // Further down, a sentence of a story may have the same words in it.
            let before =
                homes[..index].iter().rev().take_while(|it| it.is_some_and(|at| inside.contains(&at)));
            if elements[found].size < line.weight.size * ASKED || before.take(2).count() < 2 {
                gone[inside].fill(true);
                said.insert(key(&line.text));
            }
        }
    }
    if said.len() >= SUBJECT {
        return;
    }
    for (home, keep) in homes.iter().zip(keep) {
        *keep &= !home.is_some_and(|at| gone[at]);
    }
}

/// A story in which as many boxes speak of subscriptions, each in its own words, is about them.
const SUBJECT: usize = 5;

impl Around<'_> {
    /// For each block the nearest block element around its origin.
    fn homes(&self, origins: &[NodeId]) -> Vec<Option<usize>> {
        let mut wanted = origins.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let mut homes = vec![None; wanted.len()];
        for place in self.places {
            for at in *place..self.scan.elements[*place].end {
                if let Ok(index) = wanted.binary_search(&self.scan.elements[at].id) {
                    homes[index] = Some(self.block_of(at));
                }
            }
        }
        origins.iter().map(|id| homes[wanted.binary_search(id).ok()?]).collect()
    }

    fn block_of(&self, mut at: usize) -> usize {
        while matches!(self.scan.elements[at].tag, Tag::Inline | Tag::Link)
            && at != self.scan.elements[at].parent
        {
            at = self.scan.elements[at].parent;
        }
        at
    }

    /// The largest element around a block that is small, holds more than the block and is the only one of its kind
    /// beside the story: a box.
    fn box_of(&self, home: usize) -> Option<usize> {
        let elements = &self.scan.elements;
        let whole: i64 = self.places.iter().map(|at| self.values.good(self.scan, *at)).sum();
        let mut best = None;
        let mut at = home;
        while !self.places.contains(&at) {
            let it = &elements[at];
            let good = self.values.good(self.scan, at);
            if it.size > APPEAL || good * 2 > whole {
                break;
            }
            if it.tag == Tag::Block && !self.is_repeated(at) {
                best = Some(at);
            }
            if it.parent == at {
                break;
            }
            at = it.parent;
        }
        best
    }

    /// Elements of the same kind with text of the story stand beside it: they are how the story is laid out.
    fn is_repeated(&self, at: usize) -> bool {
        let it = &self.scan.elements[at];
        let alike = |other: &usize| *other != at && self.scan.elements[*other].kind == it.kind;
        let beside = self.scan.children(it.parent).take(SIBLINGS).filter(alike);
        beside.filter(|other| self.values.good(self.scan, *other) > 0).take(2).count() > 1
    }
}

/// Labels, dates and names before the first sentence; what stands beside it in one box without a figure in it may
/// be a salutation, a motto, the speaker of a dialogue.
fn drop_head(lines: &[Line], parents: &[Option<usize>], keep: &mut [bool]) {
    let begins = |line: &Line| {
        (line.is_story() || line.kind == Kind::Text && line.weight.size >= LABEL) && !is_stamp(line)
    };
    let Some(first) = lines.iter().zip(keep.iter()).position(|(line, keep)| *keep && begins(line)) else {
        return;
    };
    // Many of them in the story's own element are a part of it: results, data, verses.
    let is_beside = |index: &usize| lines[*index].kind == Kind::Text && parents[*index] == parents[first];
    if (0..first).filter(|index| keep[*index]).filter(is_beside).count() > FEW {
        return;
    }
    for index in 0..first {
        let line = &lines[index];
        if line.kind == Kind::Other || line.weight.size >= LABEL {
            continue;
        }
        let closes = line.weight.closes && line.weight.size >= 25 && !is_stamp(line);
        let is_heading = line.kind == Kind::Heading && index + 1 == first;
        let beside = line.kind == Kind::Text && parents[index] == parents[first] && !is_byline(line);
        if !(closes || is_heading || beside) || is_own_cause(&line.text) {
            keep[index] = false;
        }
    }
}

/// More short lines than this before the first sentence or behind the last one are no labels.
const FEW: usize = 2;

/// Words before the name of an author.
const BY: &str = "by |from |von |par |por |di |da |door |av |af |text:|text |autor|author|reporter|автор|tekst|foto|photo|\
    文|记者|記者|作者|来源|本报|published|updated|posted|written";

/// It has a date or a time of day in it, is a label with a figure, or begins as a byline.
fn is_byline(line: &Line) -> bool {
    let text = line.text.as_str();
    let figures = text.contains(|c: char| c.is_numeric());
    figures && (line.weight.size < 25 || is_dated(text)) || begins_as_byline(text)
}

/// It has a year or a time of day in it.
fn is_dated(text: &str) -> bool {
    let is_time = |it: &[u8]| it[0].is_ascii_digit() && it[1] == b':' && it[2].is_ascii_digit();
    let is_year = |it: &str| it.len() == 4 && (it.starts_with("19") || it.starts_with("20"));
    text.as_bytes().windows(3).any(is_time) || text.split(|c: char| !c.is_ascii_digit()).any(is_year)
}

/// It says when the text was published and is written as a sentence.
fn is_stamp(line: &Line) -> bool {
    line.weight.size < STAMP && begins_as_byline(&line.text) && is_dated(&line.text)
}

/// A line that only says when is shorter.
const STAMP: u32 = 60;

pub(super) fn begins_as_byline(text: &str) -> bool {
    let head: String = text.chars().take(12).flat_map(char::to_lowercase).collect();
    BY.split('|').any(|word| head.starts_with(word))
}

/// What stands after the last sentence: the outlet's own cause, labels, lines that announce what does not follow.
fn drop_tail(lines: &[Line], parents: &[Option<usize>], sources: &[bool], keep: &mut [bool]) {
    let is_kept_story = |(line, keep): (&Line, &bool)| *keep && line.is_story();
    let Some(first) = lines.iter().zip(keep.iter()).position(is_kept_story) else { return };
    let last = lines.iter().zip(keep.iter()).rposition(is_kept_story).unwrap_or(first);
    let mut labels = Vec::new();
    for index in (first + 1..lines.len()).rev() {
        let line = &lines[index];
        if line.kind == Kind::Other || !keep[index] {
            continue;
        }
        let short = line.weight.size < SHORT;
        // A list of what it announces may be made of short lines.
        let is_followed = lines.get(index + 1).is_some_and(|next| {
            let is_label = labels.len() <= FEW && labels.contains(&(index + 1));
            next.kind == Kind::Other || keep[index + 1] && !is_label
        });
        // Entries of a list may be a name and a picture each.
        let is_of_picture = line.is_title()
            && lines.get(index + 1).is_some_and(|next| next.kind == Kind::Other && keep[index + 1]);
        if line.is_title() && !is_of_picture
            || line.announces() && !is_followed
            || short && speaks_for_outlet(&line.text)
            || short && line.linked > 0 && names_own_story(&line.text)
            || line.weight.size < CONSENT && (disclaims(&line.text) || mixes_scripts(&line.text))
            || line.leads_on() && !sources[index]
        {
            keep[index] = false;
        } else if line.weight.size < 30 && !line.weight.closes && line.kind == Kind::Text && !sources[index] {
            if parents[index] != parents[last] {
                labels.push(index);
            }
        } else {
            break;
        }
    }
    // Many short lines are a part of the story: results, data, verses.
    if labels.len() <= FEW {
        labels.into_iter().for_each(|index| keep[index] = false);
    }
}

/// The outlet asks for something, or says what it says under every story.
fn speaks_for_outlet(text: &str) -> bool {
    is_own_cause(text) || appeals(text) || asks(text) || asks_to_follow(text)
}

/// The links that the story names as its sources: under a title or behind a colon, to other sites.
fn sources(lines: &[Line], homes: &[Option<usize>], keep: &[bool], around: Option<&Around<'_>>) -> Vec<bool> {
    let leads_away = |index: usize| {
        let it = homes[index].zip(around).map(|(at, around)| &around.scan.elements[at]);
        it.is_some_and(|it| it.away * 2 > it.linked)
    };
    let mut announced = false;
    let mut sources = vec![false; lines.len()];
    for (index, line) in lines.iter().enumerate() {
        let is_source = line.leads_on() && leads_away(index) && !line.is_names();
        if line.kind == Kind::Heading || line.announces() {
            announced = keep[index];
        } else if !is_source {
            announced &= line.kind == Kind::Other;
        }
        sources[index] = announced && is_source;
    }
    sources
}

/// The most that is said at the end of a text to those who do not pay.
const WALL: u32 = 1_500;

/// Leaves out the line at which a text ends for those who do not pay, and what follows: it asks them to.
fn drop_wall(lines: &[Line], keep: &mut [bool]) {
    let mut rest = 0;
    let mut cut = None;
    for (index, line) in lines.iter().enumerate().rev() {
        rest += line.weight.size;
        if rest > WALL {
            break;
        }
        if line.weight.size < SHORT && line.kind == Kind::Text && is_wall(&line.text) {
            cut = Some(index);
        }
    }
    if let Some(cut) = cut.filter(|cut| *cut > 0) {
        keep[cut..].fill(false);
    }
}

/// What is said of a company is no longer than this.
const ABOUT: u32 = 2_500;

/// What a press release says of the company that issues it: a short line that names it, and what follows, within
/// the last part of the text; what a page says of the author may be longer beside the text.
fn drop_about(lines: &[Line], keep: &mut [bool]) {
    let whole: u32 = lines.iter().map(|line| line.weight.size).sum();
    let mut rest = 0;
    let mut cut = None;
    for (index, line) in lines.iter().enumerate().rev() {
        rest += line.weight.size;
        if rest * 2 > whole || rest > ABOUT {
            break;
        }
        if !line.is_titled() {
            continue;
        }
        let is_near = rest * 4 <= whole;
        let is_title = line.weight.size < 60 && !line.weight.closes;
        let letters = if is_title { key(&line.text) } else { String::new() };
        let stands_over = is_title && (is_about(&line.text) || begins_appendix(&letters));
        let is_address = line.weight.size < SHORT && is_contact(&line.text);
        if is_near && (stands_over || is_address) || is_about_author(&letters) {
            cut = Some(index);
        }
    }
    if let Some(cut) = cut {
        keep[cut..].fill(false);
    }
}

/// A heading with nothing of its own below it because that was left out.
fn drop_lone_headings(lines: &[Line], keep: &mut [bool]) {
    // From the end: whether the next line that is kept is a heading (or none is), and whether the next line is out.
    let mut ends_section = true;
    let mut next_is_out = false;
    for (line, keep) in lines.iter().zip(keep).rev() {
        if line.is_title() && next_is_out && ends_section {
            *keep = false;
        }
        next_is_out = !*keep && line.kind != Kind::Heading;
        if *keep && line.kind != Kind::Other {
            ends_section = line.kind == Kind::Heading;
        }
    }
}

/// A text that may be the standfirst: neither the headline in other words nor a byline nor the outlet's own cause.
pub(super) fn may_lead(text: &str, headline: Option<&str>) -> bool {
    let headline = headline.unwrap_or_default();
    let (one, other) = (key(text), key(headline));
    let repeats = !other.is_empty() && (one.contains(&other) || other.contains(&one));
    !repeats
        && !says_again(text, headline)
        && !begins_as_byline(text)
        && !is_credit(text)
        && (Weight::of(text).closes || !is_numbers(text))
        && !appeals(text)
        && !is_own_cause(text)
}

/// Most of the words are the headline's: pages set it twice, once for readers and once for search engines.
fn says_again(text: &str, headline: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let known: HashSet<String> = words(headline).into_iter().collect();
    let said = words(text);
    said.iter().filter(|word| known.contains(*word)).count() * 5 > said.len() * 3
}
