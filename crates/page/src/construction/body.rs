//! The rules for the body of a page, and for templates.

use std::mem::take;

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;
use html5ever::tree_builder::QuirksMode;
use html5ever::{LocalName, local_name, ns};

use super::{Construction, Mode, Next, Open, Token, is_white, scope};
use crate::kinds::{Group, Kind};

impl Construction {
    pub(super) fn in_body(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Start(tag, kind) => self.start_in_body(tag, *kind),
            Token::End(tag, kind) => self.end_in_body(tag, *kind),
            Token::Text(text) | Token::White(text) => self.text_in_body(take(text)),
            Token::Comment(comment) => self.put_comment(take(comment)),
            Token::Nul => Next::Done,
            Token::EndOfFile if !self.templates.is_empty() => self.in_template(token),
            Token::EndOfFile => Next::Done,
        }
    }

    pub(super) fn text_in_body(&mut self, text: StrTendril) -> Next {
        self.reopen_formatting();
        if self.is_frameset_ok && !is_white(&text) {
            self.is_frameset_ok = false;
        }
        self.put_text(text)
    }

    pub(super) fn start_in_body(&mut self, tag: &mut Tag, kind: Kind) -> Next {
        match kind.group {
            Group::Block | Group::Paragraph => {
                self.end_paragraph();
                self.open_element(tag, kind);
            }
            Group::Other => {
                self.reopen_formatting();
                self.open_element(tag, kind);
            }
            Group::Link => {
                self.end_link_before();
                self.reopen_formatting();
                self.open_formatting_element(tag, kind);
            }
            Group::Formatting => {
                self.reopen_formatting();
                self.open_formatting_element(tag, kind);
            }
            Group::NoBreak => {
                self.reopen_formatting();
                if self.open.has_named_in_scope(scope::DEFAULT, &tag.name) {
                    self.adopt(&tag.name);
                    self.reopen_formatting();
                }
                self.open_formatting_element(tag, kind);
            }
            Group::ListItem | Group::Description => {
                self.start_item(kind.group);
                self.open_element(tag, kind);
            }
            Group::Empty | Group::Break => {
                self.reopen_formatting();
                self.put_element(tag, kind);
                self.is_frameset_ok = false;
            }
            Group::Image => {
                tag.name = local_name!("img");
                return self.start_in_body(tag, Kind::of(&local_name!("img")));
            }
            Group::Source => {
                self.put_element(tag, kind);
            }
            Group::Heading => {
                self.end_paragraph();
                if self.open.last().is_some_and(|it| it.kind.group == Group::Heading) {
                    self.open.pop();
                }
                self.open_element(tag, kind);
            }
            Group::InHead => return self.in_head(&mut Token::Start(tag, kind)),
            Group::Preformatted => {
                self.end_paragraph();
                self.open_element(tag, kind);
                self.ignores_line_feed = true;
                self.is_frameset_ok = false;
            }
            Group::Form => self.start_form(tag, kind),
            Group::Plaintext => {
                self.end_paragraph();
                self.open_element(tag, kind);
                return Next::Plaintext;
            }
            Group::Button => {
                self.end_block(&tag.name);
                self.reopen_formatting();
                self.open_element(tag, kind);
                self.is_frameset_ok = false;
            }
            Group::Marked => {
                self.reopen_formatting();
                self.open_element(tag, kind);
                self.formatting.push(None);
                self.is_frameset_ok = false;
            }
            Group::Table => {
                if self.nodes.html.quirks_mode != QuirksMode::Quirks {
                    self.end_paragraph();
                }
                self.open_element(tag, kind);
                self.is_frameset_ok = false;
                self.mode = Mode::InTable;
            }
            Group::Input => {
                if self.open.has_named_in_scope(scope::DEFAULT, &local_name!("select")) {
                    self.open.pop_until_named(&local_name!("select"));
                }
                self.reopen_formatting();
                self.is_frameset_ok &= is_hidden(tag);
                self.put_element(tag, kind);
            }
            Group::Rule => {
                self.end_paragraph();
                if self.open.has_named_in_scope(scope::DEFAULT, &local_name!("select")) {
                    self.open.generate_implied_ends();
                }
                self.put_element(tag, kind);
                self.is_frameset_ok = false;
            }
            Group::Textarea => {
                self.ignores_line_feed = true;
                self.is_frameset_ok = false;
                self.open_element(tag, kind);
                return self.raw_text(RawKind::Rcdata);
            }
            Group::Xmp => {
                self.end_paragraph();
                self.reopen_formatting();
                self.is_frameset_ok = false;
                self.open_element(tag, kind);
                return self.raw_text(RawKind::Rawtext);
            }
            Group::Raw => {
                self.is_frameset_ok &= tag.name != local_name!("iframe");
                self.open_element(tag, kind);
                return self.raw_text(RawKind::Rawtext);
            }
            Group::Select => {
                if self.open.has_named_in_scope(scope::DEFAULT, &tag.name) {
                    self.open.pop_until_named(&tag.name);
                } else {
                    self.reopen_formatting();
                    self.open_element(tag, kind);
                    self.is_frameset_ok = false;
                }
            }
            Group::Option | Group::Choices => {
                if self.open.has_named_in_scope(scope::DEFAULT, &local_name!("select")) {
                    // A group ends before the next one, and not before an option of its own.
                    if kind.group == Group::Option {
                        self.open.generate_implied_ends_but(&local_name!("optgroup"));
                    } else {
                        self.open.generate_implied_ends();
                    }
                } else if self.open.ends_in(&local_name!("option")) {
                    self.open.pop();
                }
                self.reopen_formatting();
                self.open_element(tag, kind);
            }
            Group::RubyBase | Group::RubyText => {
                if self.open.has_named_in_scope(scope::DEFAULT, &local_name!("ruby")) {
                    if kind.group == Group::RubyBase {
                        self.open.generate_implied_ends();
                    } else {
                        self.open.generate_implied_ends_but(&local_name!("rtc"));
                    }
                }
                self.open_element(tag, kind);
            }
            Group::Math => {
                self.reopen_formatting();
                self.open_foreign(tag, kind, ns!(mathml));
            }
            Group::Svg => {
                self.reopen_formatting();
                self.open_foreign(tag, kind, ns!(svg));
            }
            Group::Html => {
                if !self.is_in_template()
                    && let Some(root) = self.open.get(0)
                {
                    self.nodes.add_attributes(root.id, take(&mut tag.attrs));
                }
            }
            Group::Body => {
                let body = self.body();
                if let Some(body) = body
                    && !self.is_in_template()
                {
                    self.is_frameset_ok = false;
                    self.nodes.add_attributes(body, take(&mut tag.attrs));
                }
            }
            Group::Frames => {
                if self.is_frameset_ok
                    && let Some(body) = self.body()
                {
                    self.nodes.detach(body);
                    self.open.truncate(1);
                    self.open_element(tag, kind);
                    self.mode = Mode::InFrameset;
                }
            }
            Group::Part => {}
        }
        Next::Done
    }

    pub(super) fn end_in_body(&mut self, tag: &mut Tag, kind: Kind) -> Next {
        match kind.group {
            Group::Block | Group::Button | Group::Preformatted | Group::Select => {
                self.end_block(&tag.name);
            }
            Group::Paragraph => {
                if !self.open.has_paragraph() {
                    self.open_unstated(local_name!("p"));
                }
                self.close_paragraph();
            }
            Group::Link | Group::Formatting | Group::NoBreak => self.adopt(&tag.name),
            Group::ListItem | Group::Description => {
                let scope = if kind.group == Group::ListItem { scope::LIST } else { scope::DEFAULT };
                if self.open.has_named_in_scope(scope, &tag.name) {
                    self.open.generate_implied_ends_but(&tag.name);
                    self.open.pop_until_named(&tag.name);
                }
            }
            Group::Heading => {
                let is_heading = |it: &Open| it.kind.group == Group::Heading;
                if self.open.has_in_scope(scope::DEFAULT, is_heading) {
                    self.open.generate_implied_ends();
                    self.open.pop_until(is_heading);
                }
            }
            Group::Marked => {
                if self.end_block(&tag.name) {
                    self.clear_formatting_to_marker();
                }
            }
            Group::Form => self.end_form(),
            Group::Break => {
                tag.attrs.clear();
                return self.start_in_body(tag, kind);
            }
            Group::Body | Group::Html => {
                if self.open.has_named_in_scope(scope::DEFAULT, &local_name!("body")) {
                    self.mode = Mode::AfterBody;
                    if kind.group == Group::Html {
                        return Next::Again;
                    }
                }
            }
            _ if tag.name == local_name!("template") => return self.in_head(&mut Token::End(tag, kind)),
            _ => self.end_any(&tag.name),
        }
        Next::Done
    }

    /// The `body` element, where it is open.
    fn body(&self) -> Option<NodeId> {
        self.open.get(1).filter(|it| it.is_named(&local_name!("body"))).map(|it| it.id)
    }

    /// Ends a `p` that is open, as most blocks do before them.
    #[inline]
    fn end_paragraph(&mut self) {
        if self.open.has_paragraph() {
            self.close_paragraph();
        }
    }

    fn close_paragraph(&mut self) {
        self.open.generate_implied_ends_but(&local_name!("p"));
        self.open.pop_until_named(&local_name!("p"));
    }

    /// Ends an element that is in scope; false if it is not.
    fn end_block(&mut self, name: &LocalName) -> bool {
        let is_open = self.open.has_named_in_scope(scope::DEFAULT, name);
        if is_open {
            self.open.generate_implied_ends();
            self.open.pop_until_named(name);
        }
        is_open
    }

    /// "Any other end tag"
    pub(super) fn end_any(&mut self, name: &LocalName) {
        let is_last_asked = |(_, it): &(usize, &Open)| it.is_named(name) || it.kind.is(Kind::SPECIAL);
        let found = self.open.innermost_first().find(is_last_asked);
        let found = found.filter(|(_, it)| it.is_named(name)).map(|(index, _)| index);
        if let Some(index) = found {
            self.open.generate_implied_ends_but(name);
            self.open.truncate(index);
        }
    }

    /// What comes before an item of a list: the end of the item before it.
    fn start_item(&mut self, group: Group) {
        self.is_frameset_ok = false;
        let mut before = None;
        for (_, open) in self.open.innermost_first() {
            if open.kind.group == group {
                before = Some(open.name.clone());
                break;
            }
            let is_passed =
                matches!(open.name, local_name!("address") | local_name!("div") | local_name!("p"));
            if open.kind.is(Kind::SPECIAL) && !is_passed {
                break;
            }
        }
        if let Some(name) = before {
            self.open.generate_implied_ends_but(&name);
            self.open.pop_until_named(&name);
        }
        self.end_paragraph();
    }

    fn start_form(&mut self, tag: &mut Tag, kind: Kind) {
        let is_in_template = self.is_in_template();
        if self.form.is_some() && !is_in_template {
            return;
        }
        self.end_paragraph();
        let form = self.put_element(tag, kind);
        if !is_in_template {
            self.form = Some(form.id);
        }
        self.open.push(form);
    }

    fn end_form(&mut self) {
        if self.is_in_template() {
            self.end_block(&local_name!("form"));
        } else if let Some(form) = self.form.take()
            && self.open.has_in_scope(scope::DEFAULT, |it| it.id == form)
        {
            self.open.generate_implied_ends();
            self.open.remove_element(form);
        }
    }

    pub(super) fn in_template(&mut self, token: &mut Token<'_>) -> Next {
        let mode = match token {
            Token::Text(_) | Token::White(_) | Token::Comment(_) => return self.in_body(token),
            Token::Start(tag, kind) => match tag.name {
                _ if kind.group == Group::InHead => return self.in_head(token),
                local_name!("caption")
                | local_name!("colgroup")
                | local_name!("tbody")
                | local_name!("tfoot")
                | local_name!("thead") => Mode::InTable,
                local_name!("col") => Mode::InColumnGroup,
                local_name!("tr") => Mode::InTableBody,
                local_name!("td") | local_name!("th") => Mode::InRow,
                _ => Mode::InBody,
            },
            Token::End(tag, _) if tag.name == local_name!("template") => return self.in_head(token),
            Token::EndOfFile if self.is_in_template() => {
                self.end_template();
                return Next::Again;
            }
            Token::End(..) | Token::Nul | Token::EndOfFile => return Next::Done,
        };
        self.templates.pop();
        self.templates.push(mode);
        self.again_in(mode)
    }
}

/// True for an `input` that is not shown.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|it| it.name.local == local_name!("type") && it.value.eq_ignore_ascii_case("hidden"))
}
