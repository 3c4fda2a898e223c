//! Tree construction: from tokens to the tree, as the standard says for a whole page and a reader without scripts.
//!
//! It makes the tree that html5ever's own makes, node for node; errors and forms are nobody's here. html5ever's asks for
//! the names of open elements nine times for each tag, copies the attributes of formatting elements, and was a third of
//! the parse. Here a name says once what it is ([`Kind`]), and that is kept with each open element; and what the guard
//! has to know (how deep it is, what is open, what was made) is at hand.
//! Source: <https://html.spec.whatwg.org/multipage/parsing.html#tree-construction>.

mod body;
mod foreign;
mod formatting;
mod head;
mod nodes;
mod stack;
mod table;
#[cfg(test)]
mod tests;

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, Token as AnyToken, TokenSink as _};
use html5ever::tree_builder::{QuirksMode, TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, local_name};
use scraper::{Html, HtmlTreeSink, Node, node};

use crate::kinds::Kind;
use nodes::{Child, Place, of_html};
pub(crate) use nodes::{Landmarks, Nodes};
pub(crate) use stack::Open;
use stack::{Stack, scope};

/// A token, as the rules look at it.
#[derive(Debug)]
enum Token<'a> {
    Start(&'a mut Tag, Kind),
    End(&'a mut Tag, Kind),
    Comment(StrTendril),
    /// Text. In the modes in which white space is treated apart there is none in it.
    Text(StrTendril),
    /// White space, in those modes.
    White(StrTendril),
    Nul,
    EndOfFile,
}

/// What follows from a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    Done,
    /// The rules of the mode that is set now are for this token, too.
    Again,
    /// What follows is text up to the end tag of the element.
    Raw(RawKind),
    /// What follows is text.
    Plaintext,
}

/// Where in a page the construction is: the standard's "insertion mode".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    InHeadNoscript,
    AfterHead,
    InBody,
    Text,
    InTable,
    InTableText,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InTemplate,
    AfterBody,
    InFrameset,
    AfterFrameset,
    AfterAfterBody,
    AfterAfterFrameset,
}

impl Mode {
    /// White space is treated apart from text.
    fn splits_text(self) -> bool {
        !matches!(
            self,
            Self::InBody
                | Self::Text
                | Self::InTable
                | Self::InTableText
                | Self::InCaption
                | Self::InTableBody
                | Self::InRow
                | Self::InCell
                | Self::InTemplate
        )
    }
}

/// The tree under construction.
pub(crate) struct Construction {
    pub(crate) nodes: Nodes,
    mode: Mode,
    /// The mode before that of texts.
    original: Mode,
    /// The modes of the templates that are open.
    templates: Vec<Mode>,
    /// Text in a table whose place depends on what follows.
    pending: Vec<StrTendril>,
    open: Stack,
    /// The list of active formatting elements; `None` is a marker.
    formatting: Vec<Option<Open>>,
    head: Option<Open>,
    form: Option<NodeId>,
    is_frameset_ok: bool,
    /// A line feed that comes next is left out.
    ignores_line_feed: bool,
    fosters: bool,
}

impl Construction {
    pub(crate) fn new(nodes: Nodes) -> Self {
        Self {
            nodes,
            mode: Mode::Initial,
            original: Mode::InBody,
            templates: Vec::new(),
            pending: Vec::new(),
            open: Stack::default(),
            formatting: Vec::new(),
            head: None,
            form: None,
            is_frameset_ok: true,
            ignores_line_feed: false,
            fosters: false,
        }
    }

    /// The tree.
    pub(crate) fn finish(self) -> Html {
        self.nodes.html
    }

    // --- what there is ----------------------------------------------------------------------------------

    /// The element that was opened last and has not ended.
    pub(crate) fn current(&self) -> Option<&Open> {
        self.open.last()
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many elements the list of active formatting elements has.
    pub(crate) fn open_formatting(&self) -> usize {
        self.formatting.iter().flatten().count()
    }

    /// Whether that list has any.
    pub(crate) fn has_open_formatting(&self) -> bool {
        self.formatting.iter().any(Option::is_some)
    }

    /// True where the current node is part of a drawing or a formula.
    pub(crate) fn is_in_foreign_content(&self) -> bool {
        self.current().is_some_and(|it| !it.kind.is(Kind::HTML))
    }

    // --- tokens -----------------------------------------------------------------------------------------
    // Most tokens stand in the body, and go straight to its rules.

    /// Takes a start tag.
    #[inline]
    pub(crate) fn start(&mut self, tag: &mut Tag, kind: Kind) -> Next {
        self.ignores_line_feed = false;
        if self.mode == Mode::InBody && !self.is_in_foreign_content() {
            let next = self.start_in_body(tag, kind);
            if next != Next::Again {
                return next;
            }
        }
        self.process(Token::Start(tag, kind))
    }

    /// Takes an end tag.
    #[inline]
    pub(crate) fn end(&mut self, tag: &mut Tag, kind: Kind) -> Next {
        self.ignores_line_feed = false;
        if self.mode == Mode::InBody && !self.is_in_foreign_content() {
            let next = self.end_in_body(tag, kind);
            if next != Next::Again {
                return next;
            }
        }
        self.process(Token::End(tag, kind))
    }

    /// Takes a text.
    pub(crate) fn text(&mut self, mut text: StrTendril) {
        if std::mem::take(&mut self.ignores_line_feed) && text.starts_with('\n') {
            text.pop_front(1);
        }
        if self.mode == Mode::InBody && !text.is_empty() && !self.is_in_foreign_content() {
            self.text_in_body(text);
            return;
        }
        while !text.is_empty() {
            if !self.mode.splits_text() || self.is_foreign_to_text() {
                self.process(Token::Text(text));
                return;
            }
            let is_white = |byte: &u8| byte.is_ascii_whitespace();
            let begins_white = text.as_bytes().first().is_some_and(is_white);
            let end =
                text.as_bytes().iter().position(|it| is_white(it) != begins_white).unwrap_or(text.len());
            // It is no longer than a tendril can be.
            let run = text.subtendril(0, end as u32);
            text.pop_front(end as u32);
            self.process(if begins_white { Token::White(run) } else { Token::Text(run) });
        }
    }

    /// Takes a NUL.
    pub(crate) fn nul(&mut self) {
        self.ignores_line_feed = false;
        self.process(Token::Nul);
    }

    /// Takes a comment.
    pub(crate) fn comment(&mut self, comment: StrTendril) {
        self.ignores_line_feed = false;
        self.process(Token::Comment(comment));
    }

    /// Takes the end of the page.
    pub(crate) fn end_of_file(&mut self) {
        self.ignores_line_feed = false;
        self.process(Token::EndOfFile);
    }

    /// Takes a doctype.
    pub(crate) fn doctype(&mut self, doctype: Doctype) {
        self.ignores_line_feed = false;
        if self.mode != Mode::Initial {
            return;
        }
        let text = |text: &Option<StrTendril>| text.clone().unwrap_or_default();
        let node = node::Doctype {
            name: text(&doctype.name),
            public_id: text(&doctype.public_id),
            system_id: text(&doctype.system_id),
        };
        self.nodes.html.tree.root_mut().append(Node::Doctype(node));
        self.nodes.html.quirks_mode = quirks_mode(doctype);
        self.mode = Mode::BeforeHtml;
    }

    fn process(&mut self, mut token: Token<'_>) -> Next {
        loop {
            let next = if self.is_foreign(&token) {
                self.in_foreign_content(&mut token)
            } else {
                self.by_mode(&mut token)
            };
            if next != Next::Again {
                return next;
            }
        }
    }

    fn by_mode(&mut self, token: &mut Token<'_>) -> Next {
        match self.mode {
            Mode::Initial => self.initial(token),
            Mode::BeforeHtml => self.before_html(token),
            Mode::BeforeHead => self.before_head(token),
            Mode::InHead => self.in_head(token),
            Mode::InHeadNoscript => self.in_head_noscript(token),
            Mode::AfterHead => self.after_head(token),
            Mode::InBody => self.in_body(token),
            Mode::Text => self.in_text(token),
            Mode::InTable => self.in_table(token),
            Mode::InTableText => self.in_table_text(token),
            Mode::InCaption => self.in_caption(token),
            Mode::InColumnGroup => self.in_column_group(token),
            Mode::InTableBody => self.in_table_body(token),
            Mode::InRow => self.in_row(token),
            Mode::InCell => self.in_cell(token),
            Mode::InTemplate => self.in_template(token),
            Mode::AfterBody => self.after_body(token),
            Mode::InFrameset => self.in_frameset(token),
            Mode::AfterFrameset => self.after_frameset(token),
            Mode::AfterAfterBody => self.after_after_body(token),
            Mode::AfterAfterFrameset => self.after_after_frameset(token),
        }
    }

    /// Goes on in another mode, with the same token.
    fn again_in(&mut self, mode: Mode) -> Next {
        self.mode = mode;
        Next::Again
    }

    /// What follows is the text of an element: [`Mode::Text`].
    fn raw_text(&mut self, kind: RawKind) -> Next {
        self.original = self.mode;
        self.mode = Mode::Text;
        Next::Raw(kind)
    }

    /// The mode for where the stack stands: "reset the insertion mode appropriately".
    fn reset_mode(&mut self) {
        self.mode = self.mode_of_stack();
    }

    fn mode_of_stack(&self) -> Mode {
        for (index, open) in self.open.innermost_first() {
            if !open.kind.is(Kind::HTML) {
                continue;
            }
            match open.name {
                local_name!("td") | local_name!("th") if index > 0 => return Mode::InCell,
                local_name!("tr") => return Mode::InRow,
                local_name!("tbody") | local_name!("tfoot") | local_name!("thead") => {
                    return Mode::InTableBody;
                }
                local_name!("caption") => return Mode::InCaption,
                local_name!("colgroup") => return Mode::InColumnGroup,
                local_name!("table") => return Mode::InTable,
                local_name!("template") => return self.templates.last().copied().unwrap_or(Mode::InBody),
                local_name!("head") if index > 0 => return Mode::InHead,
                local_name!("body") => return Mode::InBody,
                local_name!("frameset") => return Mode::InFrameset,
                local_name!("html") if self.head.is_none() => return Mode::BeforeHead,
                local_name!("html") => return Mode::AfterHead,
                _ => {}
            }
        }
        Mode::InBody
    }

    fn is_in_template(&self) -> bool {
        self.open.holds(&local_name!("template"))
    }

    // --- insertion --------------------------------------------------------------------------------------

    /// "The appropriate place for inserting a node"; that is where the current node is, unless another one is meant.
    #[inline]
    fn place(&self, within: Option<&Open>) -> Place {
        let Some(target) = within.or(self.open.last()) else { return Place::In(self.nodes.document()) };
        if !target.kind.is(Kind::TABLE_PART) || !target.kind.is(Kind::HTML) {
            Place::In(target.id)
        } else if target.kind.is(Kind::TEMPLATE) {
            Place::InTemplate(self.nodes.contents(target.id))
        } else if self.fosters {
            self.foster_place()
        } else {
            Place::In(target.id)
        }
    }

    /// The place of what a table cannot hold.
    fn foster_place(&self) -> Place {
        for (index, open) in self.open.innermost_first() {
            if open.is_named(&local_name!("template")) {
                return Place::InTemplate(self.nodes.contents(open.id));
            }
            if open.is_named(&local_name!("table"))
                && let Some(around) = self.open.get(index.wrapping_sub(1))
            {
                return Place::Before { table: open.id, around: around.id };
            }
        }
        Place::In(self.open.get(0).map_or(self.nodes.document(), |it| it.id))
    }

    fn put_text(&mut self, text: StrTendril) -> Next {
        let place = self.place(None);
        self.nodes.put(place, Child::Text(text));
        Next::Done
    }

    fn put_comment(&mut self, comment: StrTendril) -> Next {
        let place = self.place(None);
        let comment = self.nodes.create_comment(comment);
        self.nodes.put(place, Child::Node(comment, Kind::NONE));
        Next::Done
    }

    /// Puts a comment at the end of a node, whatever is open.
    fn put_comment_in(&mut self, parent: NodeId, comment: StrTendril) -> Next {
        let comment = self.nodes.create_comment(comment);
        self.nodes.append(parent, Child::Node(comment, Kind::NONE));
        Next::Done
    }

    /// Makes an element of a tag and puts it where it belongs; it is not open.
    #[inline]
    fn put_element(&mut self, tag: &mut Tag, kind: Kind) -> Open {
        self.put_new(of_html(take_name(tag)), std::mem::take(&mut tag.attrs), kind)
    }

    /// Makes an element and puts it where it belongs.
    #[inline]
    fn put_new(&mut self, name: QualName, attributes: Vec<Attribute>, kind: Kind) -> Open {
        let place = self.place(None);
        let local = name.local.clone();
        let id = self.nodes.create(name, attributes, kind);
        self.nodes.put(place, Child::Node(id, kind));
        Open { id, name: local, kind }
    }

    /// Makes an element of a tag, which is open from now on.
    #[inline]
    fn open_element(&mut self, tag: &mut Tag, kind: Kind) {
        let open = self.put_element(tag, kind);
        self.open.push(open);
    }

    /// Opens an element that the page does not state.
    fn open_unstated(&mut self, name: LocalName) -> Open {
        let kind = Kind::of(&name);
        let open = self.put_new(of_html(name), Vec::new(), kind);
        self.open.push(open.clone());
        open
    }
}

/// The name of a tag, which is nobody's afterwards.
#[inline]
fn take_name(tag: &mut Tag) -> LocalName {
    std::mem::replace(&mut tag.name, local_name!(""))
}

/// The mode that a doctype puts a page into; html5ever's own construction knows the list of them.
fn quirks_mode(doctype: Doctype) -> QuirksMode {
    let sink = HtmlTreeSink::new(Html::new_document());
    let builder = TreeBuilder::new(sink, TreeBuilderOpts::default());
    let _ = builder.process_token(AnyToken::DoctypeToken(doctype), 1);
    builder.sink.0.into_inner().quirks_mode
}

/// True for nothing but white space.
fn is_white(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
