//! Times that stand alone: a line that holds nothing but `time` elements is a stamp of the page and no sentence.

use masthead_page::Attributes;
use masthead_page::write::is_block;
use masthead_page::{ElementRef, Node, NodeId, NodeRef, local_name};

/// The `time` elements in an element that have no words beside them.
pub(super) fn alone(element: ElementRef<'_>) -> Vec<NodeId> {
    let mut alone = Vec::new();
    let times = element.descendants().filter(|it| is_time(*it)).filter_map(ElementRef::wrap);
    for time in times.filter(|it| !is_duration(*it)) {
        // A group is looked at from its first one.
        let before = time.prev_siblings().find(|it| !is_silent(*it));
        if !ends_a_line(before, *time) {
            continue;
        }
        let mut group = vec![time.id()];
        let mut next = time.next_siblings().filter(|it| !is_silent(*it));
        let behind = loop {
            match next.next() {
                Some(node) if is_time(node) => group.push(node.id()),
                other => break other,
            }
        };
        if ends_a_line(behind, *time) {
            alone.append(&mut group);
        }
    }
    alone
}

/// How long something takes: a part of a recipe or a timetable. Source: HTML standard, the `time` element, a valid
/// duration string; schema.org, properties of the type `Duration`.
fn is_duration(time: ElementRef<'_>) -> bool {
    let stated = time.attribute("datetime").is_some_and(|it| it.trim_start().starts_with(['P', 'p']));
    let property = time.attribute("itemprop").unwrap_or_default();
    stated
        || matches!(
            property,
            "prepTime" | "cookTime" | "performTime" | "totalTime" | "timeRequired" | "duration"
        )
}

fn is_time(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|it| it.name.local == local_name!("time"))
}

/// Nodes that show nothing.
fn is_silent(node: NodeRef<'_, Node>) -> bool {
    match node.value() {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(it) => matches!(it.name(), "script" | "style" | "template" | "link" | "meta"),
        _ => true,
    }
}

/// True where the line of a node ends: at a block, a line break, or the end of a block.
fn ends_a_line(neighbour: Option<NodeRef<'_, Node>>, of: NodeRef<'_, Node>) -> bool {
    let element = neighbour.or(of.parent()).and_then(|it| it.value().as_element());
    element.is_some_and(|it| is_block(it.name()) || it.name() == "br")
}

#[cfg(test)]
mod tests {
    use masthead_page::{Dom, Limits};

    use super::*;

    fn count(html: &str) -> usize {
        let dom = Dom::parse(html, &Limits::default());
        alone(dom.root()).len()
    }

    #[test]
    fn a_time_in_a_sentence_is_part_of_it() {
        assert_eq!(count("<p>It was <time>1945</time>."), 0);
        assert_eq!(count("<p><time>12 May</time> was a Friday"), 0);
        assert_eq!(count("<p><span><time>12 May</time></span> was a Friday"), 0);
    }

    #[test]
    fn times_alone_on_a_line_are_stamps() {
        assert_eq!(
            count("<div><p>a</p><time>12 May</time><script>x</script> <time>13 May</time><p>b</div>"),
            2
        );
        assert_eq!(count("<p><time>12 May</time></p><p><time>1 May</time><br>It rained"), 2);
    }
}
