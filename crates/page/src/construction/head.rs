//! The rules up to the body of a page, and those behind it.

use std::mem::take;

use html5ever::tokenizer::states::RawKind;
use html5ever::tree_builder::QuirksMode;
use html5ever::{LocalName, local_name};

use super::{Construction, Mode, Next, Token};
use crate::kinds::Group;

impl Construction {
    pub(super) fn initial(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(_) => Next::Done,
            Token::Comment(comment) => self.put_comment_in(self.nodes.document(), take(comment)),
            _ => {
                self.nodes.html.quirks_mode = QuirksMode::Quirks;
                self.again_in(Mode::BeforeHtml)
            }
        }
    }

    pub(super) fn before_html(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(_) => Next::Done,
            Token::Comment(comment) => self.put_comment_in(self.nodes.document(), take(comment)),
            Token::Start(tag, kind) if kind.group == Group::Html => {
                self.open_element(tag, *kind);
                self.mode = Mode::BeforeHead;
                Next::Done
            }
            Token::End(tag, _) if !opens_what_is_missing(&tag.name) => Next::Done,
            _ => {
                self.open_unstated(local_name!("html"));
                self.again_in(Mode::BeforeHead)
            }
        }
    }

    pub(super) fn before_head(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(_) => Next::Done,
            Token::Comment(comment) => self.put_comment(take(comment)),
            Token::Start(_, kind) if kind.group == Group::Html => self.in_body(token),
            Token::Start(tag, kind) if tag.name == local_name!("head") => {
                let head = self.put_element(tag, *kind);
                self.open.push(head.clone());
                self.head = Some(head);
                self.mode = Mode::InHead;
                Next::Done
            }
            Token::End(tag, _) if !opens_what_is_missing(&tag.name) => Next::Done,
            _ => {
                self.head = Some(self.open_unstated(local_name!("head")));
                self.again_in(Mode::InHead)
            }
        }
    }

    pub(super) fn in_head(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(text) => return self.put_text(take(text)),
            Token::Comment(comment) => return self.put_comment(take(comment)),
            Token::Start(_, kind) if kind.group == Group::Html => return self.in_body(token),
            Token::Start(tag, kind) => match tag.name {
                local_name!("base")
                | local_name!("basefont")
                | local_name!("bgsound")
                | local_name!("link")
                | local_name!("meta") => {
                    self.put_element(tag, *kind);
                    return Next::Done;
                }
                local_name!("title") => {
                    self.open_element(tag, *kind);
                    return self.raw_text(RawKind::Rcdata);
                }
                local_name!("noframes") | local_name!("style") => {
                    self.open_element(tag, *kind);
                    return self.raw_text(RawKind::Rawtext);
                }
                local_name!("noscript") => {
                    self.open_element(tag, *kind);
                    self.mode = Mode::InHeadNoscript;
                    return Next::Done;
                }
                local_name!("script") => {
                    self.open_element(tag, *kind);
                    return self.raw_text(RawKind::ScriptData);
                }
                local_name!("template") => {
                    self.formatting.push(None);
                    self.is_frameset_ok = false;
                    self.mode = Mode::InTemplate;
                    self.templates.push(Mode::InTemplate);
                    self.open_element(tag, *kind);
                    return Next::Done;
                }
                local_name!("head") => return Next::Done,
                _ => {}
            },
            Token::End(tag, _) => match tag.name {
                local_name!("head") => {
                    self.open.pop();
                    self.mode = Mode::AfterHead;
                    return Next::Done;
                }
                local_name!("template") => {
                    if self.is_in_template() {
                        self.open.generate_all_implied_ends();
                        self.end_template();
                    }
                    return Next::Done;
                }
                _ if opens_what_is_missing(&tag.name) => {}
                _ => return Next::Done,
            },
            Token::Text(_) | Token::Nul | Token::EndOfFile => {}
        }
        self.open.pop();
        self.again_in(Mode::AfterHead)
    }

    /// Ends the innermost template with all that is open in it.
    pub(super) fn end_template(&mut self) {
        self.open.pop_until_named(&local_name!("template"));
        self.clear_formatting_to_marker();
        self.templates.pop();
        self.reset_mode();
    }

    pub(super) fn in_head_noscript(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(_) | Token::Comment(_) => return self.in_head(token),
            Token::Start(tag, kind) => match tag.name {
                _ if kind.group == Group::Html => return self.in_body(token),
                local_name!("basefont")
                | local_name!("bgsound")
                | local_name!("link")
                | local_name!("meta")
                | local_name!("noframes")
                | local_name!("style") => return self.in_head(token),
                local_name!("head") | local_name!("noscript") => return Next::Done,
                _ => {}
            },
            Token::End(tag, _) => match tag.name {
                local_name!("noscript") => {
                    self.open.pop();
                    self.mode = Mode::InHead;
                    return Next::Done;
                }
                local_name!("br") => {}
                _ => return Next::Done,
            },
            Token::Text(_) | Token::Nul | Token::EndOfFile => {}
        }
        self.open.pop();
        self.again_in(Mode::InHead)
    }

    pub(super) fn after_head(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(text) => return self.put_text(take(text)),
            Token::Comment(comment) => return self.put_comment(take(comment)),
            Token::Start(tag, kind) => match kind.group {
                Group::Html => return self.in_body(token),
                Group::Body => {
                    self.open_element(tag, *kind);
                    self.is_frameset_ok = false;
                    self.mode = Mode::InBody;
                    return Next::Done;
                }
                Group::Frames => {
                    self.open_element(tag, *kind);
                    self.mode = Mode::InFrameset;
                    return Next::Done;
                }
                Group::InHead => {
                    let Some(head) = self.head.clone() else { return Next::Done };
                    let id = head.id;
                    self.open.push(head);
                    let next = self.in_head(token);
                    self.open.remove_element(id);
                    return next;
                }
                _ if tag.name == local_name!("head") => return Next::Done,
                _ => {}
            },
            Token::End(tag, _) if tag.name == local_name!("template") => return self.in_head(token),
            Token::End(tag, _) if tag.name == local_name!("head") || !opens_what_is_missing(&tag.name) => {
                return Next::Done;
            }
            Token::End(..) | Token::Text(_) | Token::Nul | Token::EndOfFile => {}
        }
        self.open_unstated(local_name!("body"));
        self.again_in(Mode::InBody)
    }

    /// Text up to the end tag of its element. The tokenizer hands out nothing else there.
    pub(super) fn in_text(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Text(text) => self.put_text(take(text)),
            Token::EndOfFile => {
                self.open.pop();
                self.again_in(self.original)
            }
            Token::End(..) => {
                self.open.pop();
                self.mode = self.original;
                Next::Done
            }
            Token::Start(..) | Token::Comment(_) | Token::White(_) | Token::Nul => Next::Done,
        }
    }

    pub(super) fn after_body(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(_) => self.in_body(token),
            Token::Comment(comment) => {
                let root = self.open.get(0).map_or(self.nodes.document(), |it| it.id);
                self.put_comment_in(root, take(comment))
            }
            Token::Start(_, kind) if kind.group == Group::Html => self.in_body(token),
            Token::End(_, kind) if kind.group == Group::Html => {
                self.mode = Mode::AfterAfterBody;
                Next::Done
            }
            Token::EndOfFile => Next::Done,
            _ => self.again_in(Mode::InBody),
        }
    }

    pub(super) fn after_after_body(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(_) => self.in_body(token),
            Token::Comment(comment) => self.put_comment_in(self.nodes.document(), take(comment)),
            Token::Start(_, kind) if kind.group == Group::Html => self.in_body(token),
            Token::EndOfFile => Next::Done,
            _ => self.again_in(Mode::InBody),
        }
    }

    pub(super) fn in_frameset(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(text) => return self.put_text(take(text)),
            Token::Comment(comment) => return self.put_comment(take(comment)),
            Token::Start(tag, kind) => match tag.name {
                _ if kind.group == Group::Html => return self.in_body(token),
                local_name!("frameset") => self.open_element(tag, *kind),
                local_name!("frame") => {
                    self.put_element(tag, *kind);
                }
                local_name!("noframes") => return self.in_head(token),
                _ => {}
            },
            Token::End(tag, _) if tag.name == local_name!("frameset") && self.open.len() > 1 => {
                self.open.pop();
                if !self.open.ends_in(&local_name!("frameset")) {
                    self.mode = Mode::AfterFrameset;
                }
            }
            Token::End(..) | Token::Text(_) | Token::Nul | Token::EndOfFile => {}
        }
        Next::Done
    }

    pub(super) fn after_frameset(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(text) => return self.put_text(take(text)),
            Token::Comment(comment) => return self.put_comment(take(comment)),
            Token::Start(tag, kind) => match tag.name {
                _ if kind.group == Group::Html => return self.in_body(token),
                local_name!("noframes") => return self.in_head(token),
                _ => {}
            },
            Token::End(_, kind) if kind.group == Group::Html => self.mode = Mode::AfterAfterFrameset,
            Token::End(..) | Token::Text(_) | Token::Nul | Token::EndOfFile => {}
        }
        Next::Done
    }

    pub(super) fn after_after_frameset(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(_) => self.in_body(token),
            Token::Comment(comment) => self.put_comment_in(self.nodes.document(), take(comment)),
            Token::Start(tag, kind) => match tag.name {
                _ if kind.group == Group::Html => self.in_body(token),
                local_name!("noframes") => self.in_head(token),
                _ => Next::Done,
            },
            Token::End(..) | Token::Text(_) | Token::Nul | Token::EndOfFile => Next::Done,
        }
    }
}

/// True for the end tags that open what is missing around them.
fn opens_what_is_missing(name: &LocalName) -> bool {
    matches!(*name, local_name!("head") | local_name!("body") | local_name!("html") | local_name!("br"))
}
