//! Elements made into typed blocks: paragraphs, headings, lists, tables, pictures, in reading order.
//!
//! The writer knows what HTML's elements mean and nothing of any outlet. What an outlet knows comes in as
//! [`Reading`]: the elements to leave out, the elements that are figures, whether a line break ends a paragraph.

use crate::{Attributes, NodeSet};
use std::collections::HashMap;

use ego_tree::{NodeId, NodeRef};
use masthead_article::{Block, Cell, Image, Inline, ListItem, Media, RichText, Url};
use scraper::{ElementRef, Node};

use crate::images;
use crate::walk::{Step, Walk};
use crate::write::{is_block, is_hidden, words_length};

/// What the reader of a page knows beyond HTML itself.
#[derive(Debug, Default)]
pub struct Reading<'a> {
    /// Elements that are left out with all they hold.
    pub skip: NodeSet,
    /// Elements that are a picture with its caption, besides `figure`.
    pub figures: NodeSet,
    /// Elements that are the caption of the figure they stand in, besides `figcaption`, or of the picture right
    /// before them.
    pub captions: NodeSet,
    /// Elements that are the credit of the figure they stand in.
    pub credits: NodeSet,
    /// Elements that are subheadings though their names do not say so.
    pub headings: NodeSet,
    /// Elements that are quotations though their names do not say so.
    pub quotes: NodeSet,
    /// Links that were never ended: what is in them is text and no link.
    pub unclosed_links: NodeSet,
    /// A single line break ends a paragraph (old pages write their text without `p`).
    pub break_ends_paragraph: bool,
    /// What relative addresses are relative to.
    pub base: Option<&'a Url>,
}

/// What elements came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocks {
    /// The blocks; their picture and media numbers count from the lists below.
    pub blocks: Vec<Block>,
    /// For each block the element it came from; empty where the blocks came from lines.
    pub origins: Vec<NodeId>,
    /// The pictures, none twice.
    pub images: Vec<Image>,
    /// The videos.
    pub videos: Vec<Media>,
    /// The audio pieces.
    pub audios: Vec<Media>,
}

impl Blocks {
    /// Keeps the blocks for which `keep` is true, with their origins.
    pub fn retain(&mut self, mut keep: impl FnMut(usize, &Block) -> bool) {
        let mut index = 0;
        let mut kept = Vec::with_capacity(self.origins.len());
        let origins = std::mem::take(&mut self.origins);
        self.blocks.retain(|block| {
            let it = keep(index, block);
            if it {
                kept.extend(origins.get(index));
            }
            index += 1;
            it
        });
        self.origins = kept;
    }
}

/// The blocks of some elements, put together in the order given.
pub fn blocks<'a>(elements: impl IntoIterator<Item = ElementRef<'a>>, reading: &Reading<'_>) -> Blocks {
    let mut writer = Writer::new(reading);
    for element in elements {
        writer.element(element);
    }
    writer.out
}

/// The text of an element with its marks, as one run of text: what a caption or a cell holds.
pub fn rich_text(element: ElementRef<'_>, reading: &Reading<'_>) -> RichText {
    let mut runs = Runs::default();
    let mut walk = Walk::new(*element);
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) => match node.value() {
                Node::Text(text) => runs.text(text),
                Node::Element(it) => {
                    if reading.skip.contains(&node.id()) || is_unread(it.name()) || hidden(node) {
                        walk.skip(node);
                    } else if it.name() == "br" {
                        runs.line_break();
                    } else {
                        if is_block(it.name()) && node.id() != element.id() {
                            runs.space();
                        }
                        runs.open(node, reading);
                    }
                }
                _ => {}
            },
            Step::Close(node) => {
                if let Node::Element(it) = node.value() {
                    runs.close(node);
                    if is_block(it.name()) && node.id() != element.id() {
                        runs.space();
                    }
                }
            }
        }
    }
    runs.take()
}

/// Elements whose content is no text of the page, or a control of it.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "svg"
            | "annotation"
            | "annotation-xml"
            | "canvas"
            | "head"
            | "nav"
            | "form"
            | "button"
            | "select"
            | "input"
            | "textarea"
            | "applet"
            | "dialog"
            | "menu"
            | "map"
            | "progress"
            | "meter"
            | "datalist"
            | "output"
            | "noembed"
            | "noframes"
            | "frameset"
    )
}

fn hidden(node: NodeRef<'_, Node>) -> bool {
    ElementRef::wrap(node).is_some_and(is_left_out)
}

/// Not shown in a line of text.
fn is_left_out(element: ElementRef<'_>) -> bool {
    is_hidden(element) || stands_in(element) || is_bare_reading(element)
}

/// True for the reading of a word that a page sets above it, without the brackets in which a line of text has it.
/// Source: HTML standard, the `rp` element.
fn is_bare_reading(element: ElementRef<'_>) -> bool {
    let before = || element.prev_siblings().find_map(ElementRef::wrap);
    element.value().name() == "rt" && before().is_none_or(|it| it.value().name() != "rp")
}

/// True for an `object` that names what it shows: its content is for those who cannot see that. One that names
/// nothing shows its content.
fn stands_in(element: ElementRef<'_>) -> bool {
    element.value().name() == "object"
        && ["data", "classid", "type"].iter().any(|name| element.has_attribute(name))
}

// --- runs -----------------------------------------------------------------------------------------------

/// Collects inline text: folds white space, keeps the marks that are open.
#[derive(Default)]
struct Runs {
    text: RichText,
    pending_space: bool,
    at_start: bool,
    started: bool,
    strong: usize,
    emphasis: usize,
    links: Vec<(NodeId, Option<Url>)>,
}

impl Runs {
    fn text(&mut self, text: &str) {
        let mut run = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            // Words are copied whole, with the single spaces between them: most of most texts.
            let length = words_length(rest.as_bytes());
            if length > 0 {
                if run.is_empty() {
                    run = String::with_capacity(rest.len() + 1);
                }
                self.begin_word(&mut run);
                run.push_str(&rest[..length]);
                rest = &rest[length..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            match c {
                // Characters that take no room and mean nothing outside editing.
                '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => {}
                c if c.is_whitespace() => self.pending_space = true,
                c => {
                    self.begin_word(&mut run);
                    run.push(c);
                }
            }
        }
        self.push(run);
    }

    /// Writes the space that is due before more text.
    fn begin_word(&mut self, run: &mut String) {
        if self.pending_space && self.started && !self.at_start {
            if run.is_empty() {
                self.push(" ".to_owned());
            } else {
                run.push(' ');
            }
        }
        self.pending_space = false;
        self.at_start = false;
        self.started = true;
    }

    fn push(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        self.text.push(Inline {
            text,
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            link: self.links.last().and_then(|(_, url)| url.clone()),
        });
    }

    fn space(&mut self) {
        self.pending_space = true;
    }

    /// A line break inside the text: none at its start, no two in a row.
    fn line_break(&mut self) {
        if self.started && !self.at_start {
            self.push("\n".to_owned());
            self.at_start = true;
            self.pending_space = false;
        }
    }

    fn open(&mut self, node: NodeRef<'_, Node>, reading: &Reading<'_>) {
        let Node::Element(element) = node.value() else { return };
        match element.name() {
            "strong" | "b" => self.strong += 1,
            "em" | "i" => self.emphasis += 1,
            "a" if !reading.unclosed_links.contains(&node.id()) => {
                let url = element.attribute("href").and_then(|href| images::resolve(href, reading.base));
                let url = url.filter(|url| matches!(url.scheme(), "http" | "https" | "mailto"));
                self.links.push((node.id(), url));
            }
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        match element.name() {
            "strong" | "b" => self.strong = self.strong.saturating_sub(1),
            "em" | "i" => self.emphasis = self.emphasis.saturating_sub(1),
            "a" if self.links.last().is_some_and(|(id, _)| *id == node.id()) => {
                self.links.pop();
            }
            _ => {}
        }
    }

    /// The text so far; marks that are open stay open for what follows.
    fn take(&mut self) -> RichText {
        self.pending_space = false;
        self.at_start = false;
        self.started = false;
        let mut text = std::mem::take(&mut self.text);
        text.trim();
        text
    }
}

// --- blocks ---------------------------------------------------------------------------------------------

/// What the text that is being collected will become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Heading(u8),
    Correction,
}

struct List {
    ordered: bool,
    items: Vec<ListItem>,
    origin: NodeId,
    /// The numbers of the lists that are open, the outermost first; the item of the innermost has begun.
    depth: usize,
    fresh_item: bool,
}

struct Writer<'r, 'u> {
    reading: &'r Reading<'u>,
    out: Blocks,
    runs: Runs,
    /// The block elements that are open and change what text becomes.
    targets: Vec<(NodeId, Target)>,
    quotes: Vec<NodeId>,
    list: Option<List>,
    origin: Option<NodeId>,
    /// Where each picture stands among those of the text, by what makes two the same.
    seen_images: HashMap<String, usize>,
}

impl<'r, 'u> Writer<'r, 'u> {
    fn new(reading: &'r Reading<'u>) -> Self {
        Self {
            reading,
            out: Blocks::default(),
            runs: Runs::default(),
            targets: Vec::new(),
            quotes: Vec::new(),
            list: None,
            origin: None,
            seen_images: HashMap::new(),
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let mut walk = Walk::new(*element);
        let mut breaks = 0_usize;
        while let Some(step) = walk.next() {
            match step {
                Step::Open(node) => match node.value() {
                    Node::Text(text) => {
                        if !text.chars().all(char::is_whitespace) {
                            breaks = 0;
                            let parent = node.parent().unwrap_or(node);
                            self.origin.get_or_insert(parent.id());
                        }
                        self.runs.text(text);
                    }
                    Node::Element(it) if it.name() == "br" => {
                        breaks += 1;
                        if breaks > 1 || (self.reading.break_ends_paragraph && self.list.is_none()) {
                            self.flush();
                        } else {
                            self.runs.line_break();
                        }
                    }
                    Node::Element(_) => {
                        if let Some(it) = ElementRef::wrap(node)
                            && !self.open(it, node.id() == element.id())
                        {
                            walk.skip(node);
                        }
                    }
                    _ => {}
                },
                Step::Close(node) => self.close(node),
            }
        }
        self.flush();
        self.end_list();
    }

    /// Enters an element; false where its content is done with. The element that was asked for is read even where it
    /// is hidden or a form: whoever asks knows why, and some pages are one form.
    fn open(&mut self, element: ElementRef<'_>, asked_for: bool) -> bool {
        let id = element.id();
        let name = element.value().name();
        let reading = self.reading;
        if reading.skip.contains(&id) || !asked_for && (is_unread(name) || is_left_out(element)) {
            if is_block(name) {
                self.flush();
            }
            return false;
        }
        if (reading.figures.contains(&id) || name == "figure") && self.figure(element) {
            return false;
        }
        if reading.captions.contains(&id) && self.caption_of_last(element) {
            return false;
        }
        match name {
            "img" => {
                self.image(element, None, None);
                return false;
            }
            "figcaption" if self.words_of_last(element) => return false,
            "noscript" => {
                // What stands here twice is the picture that a script would have loaded.
                for image in element.descendent_elements().filter(|it| it.value().name() == "img") {
                    self.noscript_image(element, image);
                }
                return false;
            }
            "iframe" | "embed" => {
                self.embed_frame(element);
                return false;
            }
            "video" | "audio" => {
                self.media(element, name == "video");
                return false;
            }
            "pre" | "listing" | "xmp" => {
                self.flush();
                let text = crate::write::raw_text(*element);
                let text = text.trim_matches(['\n', '\r']).trim_end();
                if !text.is_empty() {
                    self.push(Block::Code { text: text.to_owned() }, id);
                }
                return false;
            }
            "table" if is_data_table(element) => {
                self.table(element);
                return false;
            }
            "blockquote" if let Some(provider) = post_provider(element) => {
                self.flush();
                self.end_list();
                let url = element
                    .descendent_elements()
                    .filter_map(|it| it.attribute("href"))
                    .filter_map(|href| images::resolve(href, reading.base))
                    .last();
                let raw_text = rich_text(element, reading).text();
                let raw_text = Some(raw_text).filter(|text| !text.is_empty());
                self.push(Block::Embed { provider: Some(provider.to_owned()), url, raw_text }, id);
                return false;
            }
            _ => {}
        }
        if is_block(name) {
            self.flush();
        }
        match name {
            "hr" => self.separator(id),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.targets.push((id, Target::Heading(name.as_bytes()[1] - b'0')));
            }
            "blockquote" | "q" if name == "blockquote" => self.quotes.push(id),
            "ul" | "ol" => match &mut self.list {
                Some(list) => list.depth += 1,
                None => {
                    let ordered = name == "ol";
                    self.list =
                        Some(List { ordered, items: Vec::new(), origin: id, depth: 1, fresh_item: true });
                }
            },
            "li" => {
                if let Some(list) = &mut self.list {
                    list.fresh_item = true;
                }
            }
            _ if reading.headings.contains(&id) => {
                self.flush();
                self.targets.push((id, Target::Heading(2)));
            }
            _ if reading.quotes.contains(&id) => {
                self.flush();
                self.quotes.push(id);
            }
            "ins" | "aside" | "div" | "p" if is_correction(element) => {
                self.targets.push((id, Target::Correction));
            }
            _ => {}
        }
        self.runs.open(*element, reading);
        true
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        let name = element.name();
        let id = node.id();
        let ends_target = self.targets.last().is_some_and(|(open, _)| *open == id);
        if is_block(name) || ends_target || self.quotes.last() == Some(&id) {
            self.flush();
        }
        if self.targets.last().is_some_and(|(open, _)| *open == id) {
            self.targets.pop();
        }
        if self.quotes.last() == Some(&id) {
            self.quotes.pop();
        }
        if matches!(name, "ul" | "ol")
            && let Some(list) = &mut self.list
        {
            list.depth -= 1;
            list.fresh_item = true;
            if list.depth == 0 {
                self.end_list();
            }
        }
        self.runs.close(node);
    }

    fn push(&mut self, block: Block, origin: NodeId) {
        self.out.blocks.push(block);
        self.out.origins.push(origin);
    }

    /// Ends the text that is being collected and makes it a block or a part of a list.
    fn flush(&mut self) {
        let mut text = self.runs.take();
        let origin = self.origin.take();
        if !text.runs().iter().any(|run| run.text.contains(|c: char| !c.is_whitespace())) {
            return;
        }
        let Some(origin) = origin else { return };
        if let Some(list) = &mut self.list {
            if list.fresh_item || list.items.is_empty() {
                let level = u8::try_from(list.depth.saturating_sub(1)).unwrap_or(u8::MAX);
                list.items.push(ListItem { level, text });
                list.fresh_item = false;
            } else if let Some(item) = list.items.last_mut() {
                item.text.push(Inline { text: "\n".to_owned(), ..Inline::default() });
                text.runs().iter().cloned().for_each(|run| item.text.push(run));
            }
            return;
        }
        let block = match self.targets.last().map(|(_, target)| *target) {
            Some(Target::Heading(level)) => {
                // A heading is not made stronger by markup that only repeats what it is.
                if text.runs().iter().all(|run| run.strong) {
                    text = text.runs().iter().cloned().map(|run| Inline { strong: false, ..run }).collect();
                }
                Block::Heading { level, text }
            }
            Some(Target::Correction) => Block::Correction { text },
            _ if !self.quotes.is_empty() => Block::Quote { text, by: None },
            _ => Block::Paragraph { text },
        };
        self.push(block, origin);
    }

    fn end_list(&mut self) {
        if let Some(list) = self.list.take()
            && !list.items.is_empty()
        {
            self.push(Block::List { ordered: list.ordered, items: list.items }, list.origin);
        }
    }

    /// A block that is no text stands inside a list: the list ends before it and goes on behind it.
    fn break_list(&mut self) {
        if let Some(list) = &mut self.list
            && !list.items.is_empty()
        {
            let items = std::mem::take(&mut list.items);
            list.fresh_item = true;
            let (ordered, origin) = (list.ordered, list.origin);
            self.push(Block::List { ordered, items }, origin);
        }
    }

    fn separator(&mut self, id: NodeId) {
        self.break_list();
        if !matches!(self.out.blocks.last(), None | Some(Block::Separator)) {
            self.push(Block::Separator, id);
        }
    }

    // --- pictures and media

    fn image(
        &mut self,
        element: ElementRef<'_>,
        caption: Option<&RichText>,
        credit: Option<&RichText>,
    ) -> bool {
        let Some(mut image) = images::image(element, self.reading.base) else { return false };
        let key = images::identity(&image);
        if self.seen_images.contains_key(&key) {
            return false;
        }
        self.seen_images.insert(key, self.out.images.len());
        image.caption = caption.map(RichText::text).filter(|text| !text.is_empty());
        image.credit = credit.map(RichText::text).filter(|text| !text.is_empty());
        self.push_image(image, element.id());
        true
    }

    fn push_image(&mut self, image: Image, origin: NodeId) {
        self.flush();
        self.break_list();
        self.push(Block::Image { image: self.out.images.len() }, origin);
        self.out.images.push(image);
    }

    /// Gives the picture right before an element the words of it; false where there is none without a caption.
    fn caption_of_last(&mut self, element: ElementRef<'_>) -> bool {
        if self.runs.started {
            return false;
        }
        let Some(Block::Image { image }) = self.out.blocks.last() else { return false };
        let image = &mut self.out.images[*image];
        if image.caption.is_some() {
            return false;
        }
        image.caption = Some(caption_text(element, self.reading).text()).filter(|text| !text.is_empty());
        true
    }

    /// Gives the quotation or table of a figure the words below it: who said it, what it shows. Source: HTML standard,
    /// "the blockquote element": the attribution stands in the `figcaption`. False where there is none without words.
    fn words_of_last(&mut self, caption: ElementRef<'_>) -> bool {
        let in_figure = |figure: NodeRef<'_, Node>, origin: NodeId| {
            figure.value().as_element().is_some_and(|it| it.name() == "figure")
                && figure.tree().get(origin).is_some_and(|it| it.ancestors().any(|it| it.id() == figure.id()))
        };
        let (false, Some(figure), Some(origin)) =
            (self.runs.started, caption.parent(), self.out.origins.last().copied())
        else {
            return false;
        };
        let words = match self.out.blocks.last_mut() {
            Some(Block::Quote { by: words @ None, .. } | Block::Table { caption: words @ None, .. }) => words,
            _ => return false,
        };
        if !in_figure(figure, origin) {
            return false;
        }
        *words = Some(caption_text(caption, self.reading).text()).filter(|text| !text.is_empty());
        true
    }

    fn noscript_image(&mut self, noscript: ElementRef<'_>, element: ElementRef<'_>) {
        let Some(image) = images::image(element, self.reading.base) else { return };
        let twin = noscript
            .prev_siblings()
            .filter_map(ElementRef::wrap)
            .next()
            .is_some_and(|before| before.descendent_elements().any(|it| it.value().name() == "img"));
        let last = self
            .out
            .images
            .last_mut()
            .filter(|_| matches!(self.out.blocks.last(), Some(Block::Image { .. })));
        match last {
            Some(last) if twin && last.url.is_some() => {}
            Some(last) if twin => last.url = image.url,
            _ => {
                self.image(element, None, None);
            }
        }
    }

    /// Reads a figure as its pictures and their words; false where it is a frame for something else, such as a table,
    /// a quotation, a video.
    fn figure(&mut self, element: ElementRef<'_>) -> bool {
        let reading = self.reading;
        let mut pictures = Vec::new();
        let mut caption = None;
        let mut credit = None;
        let mut has_text = false;
        // The caption, or an element whose text nobody reads: what stands in it is no text of the figure's own.
        let mut aside = None;
        let mut walk = Walk::new(*element);
        while let Some(step) = walk.next() {
            let node = match step {
                Step::Open(node) => node,
                Step::Close(node) => {
                    aside = aside.filter(|open| *open != node.id());
                    continue;
                }
            };
            let Some(it) = ElementRef::wrap(node) else {
                has_text |= aside.is_none()
                    && node.value().as_text().is_some_and(|text| !text.chars().all(char::is_whitespace));
                continue;
            };
            let name = it.value().name();
            if reading.skip.contains(&it.id()) || (is_hidden(it) && name != "img") {
                walk.skip(node);
            } else if name == "img" {
                pictures.push(it);
            } else if matches!(name, "table" | "video" | "audio" | "iframe" | "blockquote" | "pre") {
                return false;
            } else if reading.credits.contains(&it.id()) {
                credit = credit.or_else(|| Some(rich_text(it, reading)));
                walk.skip(node);
            } else if (name == "figcaption" || reading.captions.contains(&it.id())) && caption.is_none() {
                let inner = it.descendent_elements().find(|it| reading.credits.contains(&it.id()));
                credit = credit.or_else(|| inner.map(|it| rich_text(it, reading)));
                caption = Some(caption_text(it, reading));
                aside.get_or_insert(it.id());
            } else if is_unread(name) || name == "noscript" {
                aside.get_or_insert(it.id());
            }
        }
        let mut any = false;
        for picture in &pictures {
            let first = !any;
            let caption = caption.as_ref().filter(|_| first);
            any |= self.image(*picture, caption, credit.as_ref().filter(|_| first));
        }
        if any || has_text {
            return any;
        }
        let words = |it: Option<RichText>| it.map(|it| it.text()).filter(|text| !text.is_empty());
        self.words_of_picture(element, &pictures, words(caption), words(credit))
    }

    /// Keeps the words of a figure without a picture of its own: with the picture where it stands on the page a second
    /// time, else with one whose address nobody knows, as a script loads it. False where there are no words.
    fn words_of_picture(
        &mut self,
        figure: ElementRef<'_>,
        pictures: &[ElementRef<'_>],
        caption: Option<String>,
        credit: Option<String>,
    ) -> bool {
        if caption.is_none() && credit.is_none() {
            return false;
        }
        let known = pictures
            .iter()
            .filter_map(|it| images::image(*it, self.reading.base))
            .find_map(|it| self.seen_images.get(&images::identity(&it)));
        if let Some(image) = known.and_then(|index| self.out.images.get_mut(*index))
            && (caption.is_none() || image.caption.is_none() || image.caption == caption)
        {
            image.caption = image.caption.take().or(caption);
            image.credit = image.credit.take().or(credit);
            return true;
        }
        self.push_image(Image { caption, credit, ..Image::default() }, figure.id());
        true
    }

    fn embed_frame(&mut self, element: ElementRef<'_>) {
        let address = ["src", "data-src", "data-lazy-src", "data-url"]
            .into_iter()
            .filter_map(|name| element.attribute(name))
            .find(|it| !it.is_empty() && !it.starts_with("about:"));
        let Some(url) = address.and_then(|it| images::resolve(it, self.reading.base)) else { return };
        if !matches!(url.scheme(), "http" | "https") {
            return;
        }
        self.flush();
        self.break_list();
        let provider = url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
        self.push(Block::Embed { provider, url: Some(url), raw_text: None }, element.id());
    }

    fn media(&mut self, element: ElementRef<'_>, video: bool) {
        let base = self.reading.base;
        let source = element.attribute("src").or_else(|| {
            element
                .descendent_elements()
                .filter(|it| it.value().name() == "source")
                .find_map(|it| it.attribute("src"))
        });
        let media = Media {
            url: source.and_then(|it| images::resolve(it, base)),
            poster: element.attribute("poster").and_then(|it| images::resolve(it, base)),
            title: element.attribute("title").map(str::to_owned).filter(|it| !it.is_empty()),
            ..Media::default()
        };
        if media.url.is_none() && media.poster.is_none() {
            return;
        }
        self.flush();
        self.break_list();
        let block = if video {
            self.out.videos.push(media);
            Block::Video { video: self.out.videos.len() - 1 }
        } else {
            self.out.audios.push(media);
            Block::Audio { audio: self.out.audios.len() - 1 }
        };
        self.push(block, element.id());
    }

    // --- tables

    fn table(&mut self, element: ElementRef<'_>) {
        self.flush();
        self.break_list();
        let mut caption = None;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut walk = Walk::new(*element);
        while let Some(step) = walk.next() {
            let Step::Open(node) = step else { continue };
            let Some(it) = ElementRef::wrap(node) else { continue };
            match it.value().name() {
                _ if self.reading.skip.contains(&it.id()) || is_hidden(it) => walk.skip(node),
                "caption" => {
                    caption = Some(rich_text(it, self.reading).text()).filter(|text| !text.is_empty());
                    walk.skip(node);
                }
                "tr" => rows.push(Vec::new()),
                name @ ("td" | "th") => {
                    let cell = Cell { header: name == "th", text: rich_text(it, self.reading) };
                    match rows.last_mut() {
                        Some(row) => row.push(cell),
                        None => rows.push(vec![cell]),
                    }
                    walk.skip(node);
                }
                _ => {}
            }
        }
        rows.retain(|row| row.iter().any(|cell| !cell.text.is_empty()));
        if !rows.is_empty() {
            self.push(Block::Table { caption, rows }, element.id());
        }
    }
}

/// The text of a caption without the credits that stand in it.
fn caption_text(element: ElementRef<'_>, reading: &Reading<'_>) -> RichText {
    if reading.credits.is_empty() {
        return rich_text(element, reading);
    }
    let skip = reading.skip.union(&reading.credits).copied().collect();
    rich_text(element, &Reading { skip, base: reading.base, ..Reading::default() })
}

/// A table of data: at least two columns in at least two rows, and no cell that is a page of its own.
fn is_data_table(table: ElementRef<'_>) -> bool {
    let mut rows = 0_usize;
    let mut columns = 0_usize;
    let mut widest = 0_usize;
    for it in table.descendent_elements().skip(1) {
        match it.value().name() {
            "table" | "h1" | "h2" | "article" | "section" | "form" | "iframe" | "figure" => return false,
            "tr" => {
                rows += 1;
                widest = widest.max(columns);
                columns = 0;
            }
            "td" | "th" => columns += 1,
            _ => {}
        }
    }
    rows > 1 && widest.max(columns) > 1
}

/// The classes of an element as they stand. scraper's own list of them has to be made and sorted first.
fn classes(element: ElementRef<'_>) -> impl Iterator<Item = &str> {
    element.attribute("class").unwrap_or_default().split_ascii_whitespace()
}

/// The site of a post that is shown as a quotation until its script has run.
fn post_provider(quote: ElementRef<'_>) -> Option<&'static str> {
    classes(quote).find_map(|class| match class {
        "twitter-tweet" | "twitter-video" => Some("x.com"),
        "instagram-media" => Some("instagram.com"),
        "tiktok-embed" => Some("tiktok.com"),
        "bluesky-embed" => Some("bsky.app"),
        "reddit-card" | "reddit-embed-bq" => Some("reddit.com"),
        "text-post-media" => Some("threads.net"),
        "mastodon-embed" => Some("mastodon"),
        _ => None,
    })
}

/// schema.org's own mark for a correction, or a class that is the word and nothing else.
fn is_correction(element: ElementRef<'_>) -> bool {
    element.attribute("itemprop") == Some("correction")
        || classes(element).any(|class| {
            matches!(
                class,
                "correction" | "corrections" | "article-correction" | "editors-note" | "article__correction"
            )
        })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::{Dom, Limits, Selector};

    #[test]
    fn an_element_named_as_a_quotation_is_one_and_what_follows_it_is_not() {
        let dom = Dom::parse("<p>a<p class=q>b<div><span class=q>c</span>d</div>", &Limits::default());
        let quoted = Selector::parse(".q").unwrap();
        let quotes = dom.root().select(&quoted).map(|it| it.id()).collect();
        let found = blocks([dom.root()], &Reading { quotes, ..Reading::default() });
        let kinds: Vec<_> =
            found.blocks.iter().map(|it| (matches!(it, Block::Quote { .. }), it.text())).collect();
        let text = |is_quote: bool, text: &'static str| (is_quote, Cow::from(text));
        assert_eq!(kinds, [text(false, "a"), text(true, "b"), text(true, "c"), text(false, "d")]);
    }

    #[test]
    fn the_element_asked_for_is_read_even_where_it_is_hidden() {
        let dom = Dom::parse("<div hidden><p>a<p hidden>b</div>", &Limits::default());
        let div = dom.select(&Selector::parse("div").unwrap()).next().unwrap();
        let found = blocks([div], &Reading::default());
        assert_eq!(found.blocks.iter().map(Block::text).collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn a_caption_outside_a_figure_belongs_to_the_picture_right_before_it() {
        let html = "<p><img src='https://i.example/a.jpg'></p><p> <span class=c>At the gate</span></p>\
                    <p>He came <span class=c>late</span>.</p><p><span class=c>He left.</span></p>";
        let dom = Dom::parse(html, &Limits::default());
        let captions = dom.root().select(&Selector::parse(".c").unwrap()).map(|it| it.id()).collect();
        let found = blocks([dom.root()], &Reading { captions, ..Reading::default() });
        let texts: Vec<_> = found.blocks.iter().map(Block::text).collect();
        assert_eq!(texts, ["", "He came late.", "He left."]);
        assert_eq!(found.images[0].caption.as_deref(), Some("At the gate"));
    }

    #[test]
    fn the_words_of_a_figure_whose_picture_a_script_loads_are_those_of_a_picture_without_an_address() {
        let html = "<p>a<figure><div class=lazy></div><button>Enlarge</button><noscript>no script</noscript>\
                    <figcaption>At the gate</figcaption></figure><p>b";
        let found = blocks([Dom::parse(html, &Limits::default()).root()], &Reading::default());
        assert_eq!(found.blocks.iter().map(Block::text).collect::<Vec<_>>(), ["a", "", "b"]);
        assert_eq!((&found.images[0].url, found.images[0].caption.as_deref()), (&None, Some("At the gate")));
    }

    #[test]
    fn a_figure_that_holds_text_of_its_own_is_read_as_text() {
        let html = "<figure><h3>One</h3><figcaption>Two</figcaption></figure>";
        let found = blocks([Dom::parse(html, &Limits::default()).root()], &Reading::default());
        assert_eq!(found.blocks.iter().map(Block::text).collect::<Vec<_>>(), ["One", "Two"]);
    }

    #[test]
    fn the_words_of_a_picture_that_stands_twice_are_lost_nowhere() {
        let figure = |words: &str| {
            format!("<figure><img src='https://i.example/a.jpg'><figcaption>{words}</figcaption></figure>")
        };
        let captions = |words: &[&str]| {
            let html: String = words.iter().map(|it| figure(it)).collect();
            let found = blocks([Dom::parse(&html, &Limits::default()).root()], &Reading::default());
            assert!(found.blocks.iter().all(|it| matches!(it, Block::Image { .. })), "{:?}", found.blocks);
            found.images.into_iter().filter_map(|it| it.caption).collect::<Vec<_>>()
        };
        assert_eq!(captions(&["", "a"]), ["a"]);
        assert_eq!(captions(&["a", "a"]), ["a"]);
        assert_eq!(captions(&["a", "b"]), ["a", "b"]);
    }

    #[test]
    fn the_words_below_a_quotation_or_table_of_a_figure_belong_to_it() {
        let html = "<figure><blockquote><p>I came.</blockquote><figcaption>Ada Lovelace</figcaption></figure>\
                    <figure><table><tr><td>a<td>b<tr><td>c<td>d</table><figcaption>Letters</figcaption></figure>\
                    <blockquote>I saw.</blockquote><figure><figcaption>Not his</figcaption></figure>";
        let found = blocks([Dom::parse(html, &Limits::default()).root()], &Reading::default());
        let words = |it: &Block| match it {
            Block::Quote { by, .. } => by.clone(),
            Block::Table { caption, .. } => caption.clone(),
            _ => None,
        };
        let words: Vec<_> = found.blocks.iter().map(words).collect();
        assert_eq!(words, [Some("Ada Lovelace".to_owned()), Some("Letters".to_owned()), None, None]);
        assert_eq!(found.images[0].caption.as_deref(), Some("Not his"));
    }
}
