//! The rules for tables.

use std::mem::take;

use html5ever::{LocalName, local_name};

use super::body::is_hidden;
use super::{Construction, Mode, Next, Open, Token, is_white, scope};
use crate::kinds::{Group, Kind};

/// What the rows of a table stand in.
fn holds_rows(name: &LocalName) -> bool {
    is_section(name) || matches!(*name, local_name!("html") | local_name!("template"))
}

/// What the cells of a table stand in.
fn holds_cells(name: &LocalName) -> bool {
    matches!(*name, local_name!("html") | local_name!("template") | local_name!("tr"))
}

/// What the parts of a table stand in.
fn holds_parts(name: &LocalName) -> bool {
    matches!(*name, local_name!("html") | local_name!("table") | local_name!("template"))
}

fn is_section(name: &LocalName) -> bool {
    matches!(*name, local_name!("tbody") | local_name!("tfoot") | local_name!("thead"))
}

fn is_cell(open: &Open) -> bool {
    open.kind.is(Kind::HTML) && matches!(open.name, local_name!("td") | local_name!("th"))
}

impl Construction {
    fn is_in_table_scope(&self, name: &LocalName) -> bool {
        self.open.has_named_in_scope(scope::TABLE, name)
    }

    pub(super) fn in_table(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Text(_) | Token::White(_) | Token::Nul => return self.text_in_table(token),
            Token::Comment(comment) => return self.put_comment(take(comment)),
            Token::EndOfFile => return self.in_body(token),
            Token::Start(tag, kind) => match tag.name {
                local_name!("caption") => {
                    self.open.clear_to(holds_parts);
                    self.formatting.push(None);
                    self.open_element(tag, *kind);
                    self.mode = Mode::InCaption;
                }
                local_name!("colgroup") => {
                    self.open.clear_to(holds_parts);
                    self.open_element(tag, *kind);
                    self.mode = Mode::InColumnGroup;
                }
                local_name!("col") => {
                    self.open.clear_to(holds_parts);
                    self.open_unstated(local_name!("colgroup"));
                    return self.again_in(Mode::InColumnGroup);
                }
                local_name!("tbody") | local_name!("tfoot") | local_name!("thead") => {
                    self.open.clear_to(holds_parts);
                    self.open_element(tag, *kind);
                    self.mode = Mode::InTableBody;
                }
                local_name!("td") | local_name!("th") | local_name!("tr") => {
                    self.open.clear_to(holds_parts);
                    self.open_unstated(local_name!("tbody"));
                    return self.again_in(Mode::InTableBody);
                }
                local_name!("table") => {
                    if self.is_in_table_scope(&tag.name) {
                        self.open.pop_until_named(&tag.name);
                        self.reset_mode();
                        return Next::Again;
                    }
                }
                local_name!("script") | local_name!("style") | local_name!("template") => {
                    return self.in_head(token);
                }
                local_name!("input") if is_hidden(tag) => {
                    self.put_element(tag, *kind);
                }
                local_name!("form") => {
                    if self.form.is_none() && !self.is_in_template() {
                        self.form = Some(self.put_element(tag, *kind).id);
                    }
                }
                _ => return self.foster(token),
            },
            Token::End(tag, kind) => match tag.name {
                local_name!("table") => {
                    if self.is_in_table_scope(&tag.name) {
                        self.open.pop_until_named(&tag.name);
                        self.reset_mode();
                    }
                }
                local_name!("template") => return self.in_head(token),
                _ if is_part_or_page(kind.group, &tag.name) => {}
                _ => return self.foster(token),
            },
        }
        Next::Done
    }

    /// A text in a table: its place depends on what it comes to.
    fn text_in_table(&mut self, token: &mut Token<'_>) -> Next {
        let holds_none =
            |it: &Open| it.kind.is(Kind::HTML) && it.kind.is(Kind::TABLE_PART) && !it.kind.is(Kind::TEMPLATE);
        if self.open.last().is_some_and(holds_none) {
            self.original = self.mode;
            return self.again_in(Mode::InTableText);
        }
        self.foster(token)
    }

    /// What a table cannot hold is put before it.
    fn foster(&mut self, token: &mut Token<'_>) -> Next {
        self.fosters = true;
        let next = self.in_body(token);
        self.fosters = false;
        next
    }

    pub(super) fn in_table_text(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Nul => return Next::Done,
            Token::Text(text) | Token::White(text) => {
                self.pending.push(take(text));
                return Next::Done;
            }
            _ => {}
        }
        let pending = take(&mut self.pending);
        let is_shown = pending.iter().any(|it| !is_white(it));
        for text in pending {
            if is_shown {
                self.foster(&mut Token::Text(text));
            } else {
                self.put_text(text);
            }
        }
        self.again_in(self.original)
    }

    pub(super) fn in_caption(&mut self, token: &mut Token<'_>) -> Next {
        let (ends, is_end_of_caption) = match token {
            Token::Start(tag, kind) => (is_part(kind.group, &tag.name), false),
            Token::End(tag, kind) => match tag.name {
                local_name!("caption") => (true, true),
                local_name!("table") => (true, false),
                _ if is_part_or_page(kind.group, &tag.name) => return Next::Done,
                _ => (false, false),
            },
            _ => (false, false),
        };
        if !ends {
            return self.in_body(token);
        }
        if !self.is_in_table_scope(&local_name!("caption")) {
            return Next::Done;
        }
        self.open.generate_implied_ends();
        self.open.pop_until_named(&local_name!("caption"));
        self.clear_formatting_to_marker();
        self.mode = Mode::InTable;
        if is_end_of_caption { Next::Done } else { Next::Again }
    }

    pub(super) fn in_column_group(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::White(text) => return self.put_text(take(text)),
            Token::Comment(comment) => return self.put_comment(take(comment)),
            Token::EndOfFile => return self.in_body(token),
            Token::Start(tag, kind) => match tag.name {
                _ if kind.group == Group::Html => return self.in_body(token),
                local_name!("col") => {
                    self.put_element(tag, *kind);
                    return Next::Done;
                }
                local_name!("template") => return self.in_head(token),
                _ => {}
            },
            Token::End(tag, _) => match tag.name {
                local_name!("colgroup") => {
                    if self.open.ends_in(&tag.name) {
                        self.open.pop();
                        self.mode = Mode::InTable;
                    }
                    return Next::Done;
                }
                local_name!("col") => return Next::Done,
                local_name!("template") => return self.in_head(token),
                _ => {}
            },
            Token::Text(_) | Token::Nul => {}
        }
        if !self.open.ends_in(&local_name!("colgroup")) {
            return Next::Done;
        }
        self.open.pop();
        self.again_in(Mode::InTable)
    }

    pub(super) fn in_table_body(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Start(tag, kind) => match tag.name {
                local_name!("tr") => {
                    self.open.clear_to(holds_rows);
                    self.open_element(tag, *kind);
                    self.mode = Mode::InRow;
                    Next::Done
                }
                local_name!("td") | local_name!("th") => {
                    self.open.clear_to(holds_rows);
                    self.open_unstated(local_name!("tr"));
                    self.again_in(Mode::InRow)
                }
                _ if is_part(kind.group, &tag.name) => self.end_section(),
                _ => self.in_table(token),
            },
            Token::End(tag, kind) => match tag.name {
                _ if is_section(&tag.name) => {
                    if self.is_in_table_scope(&tag.name) {
                        self.open.clear_to(holds_rows);
                        self.open.pop();
                        self.mode = Mode::InTable;
                    }
                    Next::Done
                }
                local_name!("table") => self.end_section(),
                _ if is_part_or_page(kind.group, &tag.name) => Next::Done,
                _ => self.in_table(token),
            },
            _ => self.in_table(token),
        }
    }

    /// Ends the section of a table before something that does not stand in it.
    fn end_section(&mut self) -> Next {
        let is_around = |it: &Open| {
            it.kind.is(Kind::HTML)
                && matches!(it.name, local_name!("table") | local_name!("tbody") | local_name!("tfoot"))
        };
        if !self.open.has_in_scope(scope::TABLE, is_around) {
            return Next::Done;
        }
        self.open.clear_to(holds_rows);
        self.open.pop();
        self.again_in(Mode::InTable)
    }

    pub(super) fn in_row(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Start(tag, kind) => match tag.name {
                local_name!("td") | local_name!("th") => {
                    self.open.clear_to(holds_cells);
                    self.open_element(tag, *kind);
                    self.mode = Mode::InCell;
                    self.formatting.push(None);
                    Next::Done
                }
                _ if is_part(kind.group, &tag.name) => self.end_row(),
                _ => self.in_table(token),
            },
            Token::End(tag, kind) => match tag.name {
                local_name!("tr") => {
                    self.end_row();
                    Next::Done
                }
                local_name!("table") => self.end_row(),
                _ if is_section(&tag.name) => {
                    if self.is_in_table_scope(&tag.name) {
                        self.end_row()
                    } else {
                        Next::Done
                    }
                }
                _ if is_part_or_page(kind.group, &tag.name) => Next::Done,
                _ => self.in_table(token),
            },
            _ => self.in_table(token),
        }
    }

    /// Ends the row that is open, if one is.
    fn end_row(&mut self) -> Next {
        if !self.is_in_table_scope(&local_name!("tr")) {
            return Next::Done;
        }
        self.open.clear_to(holds_cells);
        self.open.pop();
        self.again_in(Mode::InTableBody)
    }

    pub(super) fn in_cell(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Start(tag, kind) if is_part(kind.group, &tag.name) => {
                if self.open.has_in_scope(scope::TABLE, is_cell) { self.end_cell() } else { Next::Done }
            }
            Token::End(tag, kind) => match tag.name {
                local_name!("td") | local_name!("th") => {
                    if self.is_in_table_scope(&tag.name) {
                        self.open.generate_implied_ends();
                        self.open.pop_until_named(&tag.name);
                        self.clear_formatting_to_marker();
                        self.mode = Mode::InRow;
                    }
                    Next::Done
                }
                local_name!("table")
                | local_name!("tbody")
                | local_name!("tfoot")
                | local_name!("thead")
                | local_name!("tr") => {
                    if self.is_in_table_scope(&tag.name) {
                        self.end_cell()
                    } else {
                        Next::Done
                    }
                }
                _ if is_part_or_page(kind.group, &tag.name) => Next::Done,
                _ => self.in_body(token),
            },
            _ => self.in_body(token),
        }
    }

    /// Ends the cell that is open before something that does not stand in it.
    fn end_cell(&mut self) -> Next {
        self.open.generate_implied_ends();
        self.open.pop_until(is_cell);
        self.clear_formatting_to_marker();
        self.again_in(Mode::InRow)
    }
}

/// `caption`, `col`, `colgroup`, `tbody`, `td`, `tfoot`, `th`, `thead`, `tr`
pub(super) fn is_part(group: Group, name: &LocalName) -> bool {
    group == Group::Part && !matches!(*name, local_name!("frame") | local_name!("head"))
}

/// The parts, and `body` and `html`.
fn is_part_or_page(group: Group, name: &LocalName) -> bool {
    matches!(group, Group::Body | Group::Html) || is_part(group, name)
}
