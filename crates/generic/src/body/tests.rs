//! One small page for each kind of thing that a page does.

use std::borrow::Cow;

use masthead_article::Block;
use masthead_page::{Form, Input, Limits, Page};

use super::{Body, Known, body};

const FIRST: &str =
    "The council of the small harbour town voted on Monday to close the old bridge for a year.";
const SECOND: &str =
    "Engineers had found cracks in two of its pillars, the mayor told reporters after the vote.";
const LAST: &str = "The work is to begin in the first week of June, weather permitting.";
const THIRD: &str = "A ferry will take people across the river until the work is done, at no cost to them.";

fn read(html: &str, known: &Known<'_>) -> Body {
    let url = Some("https://news.example/town/bridge".parse().unwrap());
    let input = Input {
        bytes: html.as_bytes(),
        url,
        content_type: Some("text/html; charset=utf-8"),
        ..Input::default()
    };
    body(&Page::read(&input, &Limits::default()), known)
}

fn texts(found: &Body) -> Vec<String> {
    found.blocks.blocks.iter().map(Block::text).filter(|text| !text.is_empty()).map(Cow::into_owned).collect()
}

fn shown(html: &str) -> Vec<String> {
    texts(&read(html, &Known { headline: Some("Bridge to close"), ..Known::default() }))
}

/// A page with a head, a foot, and this between them.
fn page(story: &str) -> String {
    format!(
        "<header><a href=/>The Example</a><nav><a href=/a>Town</a> <a href=/b>Sport</a></nav></header>
         <main><h1>Bridge to close</h1>{story}</main>
         <footer><p>The Example is published by Example Media Ltd. All rights are reserved by it.</p></footer>"
    )
}

fn paragraphs() -> String {
    format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
}

#[test]
fn the_paragraphs_of_a_page_are_its_text() {
    assert_eq!(shown(&page(&paragraphs())), [FIRST, SECOND, THIRD]);
}

#[test]
fn text_without_spaces_is_text() {
    let (first, second) =
        ("市议会周一投票决定将旧桥关闭一年。", "工程师在两根桥墩上发现了裂缝，市长在投票后对记者说。");
    let html = page(&format!(
        "<div><p>{first}</p><p>{second}</p></div><ul><li><a href=/1>体育新闻</a><li><a href=/2>天气</a></ul>"
    ));
    assert_eq!(shown(&html), [first, second]);
}

#[test]
fn line_breaks_part_paragraphs_where_there_are_no_others() {
    let html = page(&format!("<div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div>"));
    assert_eq!(shown(&html), [FIRST.to_owned(), format!("{SECOND}\n{THIRD}")]);
    let html = page(&format!("<div>{FIRST}<br>{SECOND}<br>{THIRD}</div>"));
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_text_in_several_containers_is_one() {
    let html = page(&format!(
        "<div class=wrap><div class=story-body><p>{FIRST}</p></div><div class=ad>Buy this now, it is cheap.</div>
         <div class=story-body><p>{SECOND}</p><p>{THIRD}</p></div></div>"
    ));
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_table_that_lays_out_the_page_is_none() {
    let html = format!(
        "<table><tr><td><a href=/a>Town</a><br><a href=/b>Sport</a><br><a href=/c>Weather</a></td>
         <td><h1>Bridge to close</h1><table><tr><td>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr></table></td></tr></table>"
    );
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_short_text_wins_over_a_long_thread_of_comments() {
    let thread =
        format!("<li><p>{}</p></li>", "I have said so for years and nobody listened to me. ".repeat(3))
            .repeat(20);
    let html = page(&format!(
        "<div class=text><p>{FIRST}</p></div><section id=comments><ol>{thread}</ol></section>"
    ));
    assert_eq!(shown(&html), [FIRST]);
}

#[test]
fn a_long_list_stays() {
    let items: String = (1..=12).map(|n| format!("<li>Stop {n}</li>")).collect();
    let html = page(&format!("<article>{}<ul>{items}</ul><p>{LAST}</p></article>", paragraphs()));
    let found = read(&html, &Known::default());
    let list = found.blocks.blocks.iter().find_map(|block| match block {
        Block::List { items, .. } => Some(items.len()),
        _ => None,
    });
    assert_eq!(list, Some(12));
}

#[test]
fn headings_quotes_tables_and_corrections_stay() {
    let html = page(&format!(
        "<article><p>{FIRST}</p><h2>What was found</h2><p>{SECOND}</p><blockquote><p>We could not wait any longer.</p></blockquote>
         <table><tr><th>Year<th>Cars</tr><tr><td>2001<td>900</tr></table><p>{THIRD}</p>
         <div class=correction>An earlier version named the wrong river.</div></article>"
    ));
    let found = read(&html, &Known { headline: Some("Bridge to close"), ..Known::default() });
    let kinds: Vec<_> = found
        .blocks
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph { .. } => "p",
            Block::Heading { .. } => "h",
            Block::Quote { .. } => "q",
            Block::Table { .. } => "t",
            Block::Correction { .. } => "c",
            _ => "?",
        })
        .collect();
    assert_eq!(kinds, ["p", "h", "p", "q", "t", "p", "c"]);
}

#[test]
fn boxes_that_are_no_story_stay_out() {
    for intruder in [
        "<div class=share-bar>Share this on your favourite network today.</div>",
        "<p>Read more: <a href=/other>Ferry prices to rise again</a></p>",
        "<div><h3>Related</h3><ul><li><a href=/1>Ferry prices to rise again</a><li><a href=/2>Harbour fair opens</a></ul></div>",
        "<div><h3><a href=/1>Ferry prices to rise again</a></h3><p>The company says it has no choice this year.</p></div>",
        "<div class=box><h3>Stay informed</h3><p>Sign up for our newsletter and never miss a story.</p></div>",
        "<p>Advertisement</p>",
        "<div class=author-bio>Jo Writer has covered the town for ten years and lives there.</div>",
        "<div class=cookie-notice>We use cookies to make this page better for you.</div>",
        "<div style='position: fixed; bottom: 0'>Harbour fair opens today. Ferry prices rise again, the owner says.</div>",
        "<p>Ihre Privatsphäre-Einstellungen verhindern, dass dieser Inhalt geladen wird. Bitte ändern Sie sie.</p>",
        "<div hidden>This is shown only to those who have paid for it.</div>",
        "<aside>The harbour was built in 1820 by an unknown engineer.</aside>",
        "<div class=story-factbox><h3>The harbour</h3><p>It was built in 1820 by an unknown engineer.</p></div>",
        "<p>This article contains affiliate links: we may be paid for what you buy through them.</p>",
        "<x-fact-box><h3>The harbour</h3><p>It was built in 1820 by an unknown engineer.</p></x-fact-box>",
        "<span class=related><p>Ferry prices to rise again, the owner says.</p><p>Harbour fair opens today.</p></span>",
        "<div class=related2><h3>Harbour</h3><p><a href=/1>Fair</a> opens today, the owner of it says.</p></div>",
        "<h2>bridge_2024.jpg</h2>",
        "<h3>MIRA: El puente se cierra por un año</h3>",
        "<p>*Werbung. Dieser Beitrag wirbt für eine Fähre.</p>",
        "<div class=article-body-infobox><h3>The harbour</h3><p>It was built in 1820 by an unknown engineer.</p></div>",
        "<div class=x>Dear reader, it costs a lot to tell you every day of the week what happens in the harbour and in the town behind it. <a href=/join>Since many asked for a way to pay for it, there is one now, for a small sum a month.</a> There are also mugs with a picture of the old bridge for all members. <a href=/join>Thank you for your support.</a></div>",
        "<div class=x><h3>Do you like bridges?</h3><p>Add them to your topics to stay up to date.</p></div>",
    ] {
        let html = page(&format!("<div><p>{FIRST}</p><p>{SECOND}</p>{intruder}<p>{THIRD}</p></div>"));
        assert_eq!(shown(&html), [FIRST, SECOND, THIRD], "{intruder}");
    }
}

#[test]
fn what_follows_the_last_sentence_stays_out() {
    for tail in [
        "<p>Follow us on every network there is.</p>",
        "<h2>Tell us what you think</h2>",
        "<div class=tags><a href=/t/1>bridges</a> <a href=/t/2>ferries</a></div>",
        "<p>（责任编辑：王小明）</p>",
        "<p>Das könnte dich auch interessieren:</p>",
        "<p>Dieses Thema könnte Sie auch interessieren:</p><iframe src=https://news.example/embed/2></iframe>",
        "<p>Zuletzt gab es im Hafen viel zu sehen, und unser YouTube-Kanal zeigt es.</p>",
        "<p>Kontakt:</p><p>Jo Writer, Bridge Company, telephone 555 01 02.</p>",
        "<p><a href=/plus>Get The Example Plus for a year at the lowest price there has ever been, with every story of the \
         harbour town, its ferries and its bridges, and with all that our reporters have written since 1820. Use the code \
         BRIDGE before the end of May to pay half of that.</a></p>",
        "<p>Möchten Sie den Artikel teilen?</p><hr><p>War der Artikel gut zu lesen? (12 Stimmen: 4,7 von 5)</p>",
        "<p>(No ratings yet)<br>Loading...</p>",
        "<p>Follow The Example on Facebook and Instagram. Its reporters answer every letter.</p>",
        "<p>The Example is not responsible for the opinions of those who write for it.</p>",
        "<p>A\u{434}v\u{435}rt\u{456}\u{455}\u{435} with t\u{4bb}\u{435} most r\u{435}\u{430}d page of this t\u{43e}wn, it is not dear at all.</p>",
        "<p>To continue reading, please become one of our readers.</p><p>It costs less than a cup of tea a week, and you \
         can leave whenever you like to.</p>",
        "<h3>Weitere Informationen</h3><p>The plan of the ferry can be had at the town hall.</p>",
        "<p>Pressekontakt:<br>Jo Writer, Bridge Company<br>press@bridge.example</p>",
        "<div class=box>What the ferry costs we tell in our guide <a href=/2>to the ferries</a>.</div>",
        "<h3>About the Bridge Company</h3><p>The company builds and keeps bridges in many lands.</p>",
    ] {
        let html = page(&format!("<article>{}{tail}</article>", paragraphs()));
        assert_eq!(shown(&html), [FIRST, SECOND, THIRD], "{tail}");
    }
}

#[test]
fn a_last_sentence_that_begins_as_a_wall_does_stays() {
    for last in [
        "Um den Artikel 5 der Ordnung des Hafens streitet der Rat seit einem Jahr.",
        "Il vous reste à passer le pont pour voir la vieille ville et son port.",
    ] {
        assert_eq!(
            shown(&page(&format!("<article>{}<p>{last}</p></article>", paragraphs()))).len(),
            4,
            "{last}"
        );
    }
}

#[test]
fn a_last_sentence_with_long_links_stays() {
    let last = "Only last year the mayor <a href=/1>had the old bridge painted after the flood, for all to see</a>, \
                and it was <a href=/2>closed twice before</a>.";
    assert_eq!(shown(&page(&format!("<article>{}<p>{last}</p></article>", paragraphs()))).len(), 4);
}

#[test]
fn results_before_the_first_sentence_stay() {
    let results = ["HARBOUR LEAGUE", "Ferry 3, Bridge 1", "Pier 0, Quay 2"];
    let lines: String = results.map(|line| format!("<p>{line}</p>")).concat();
    let texts = shown(&page(&format!("<article>{lines}{}</article>", paragraphs())));
    assert_eq!(texts[..3], results);
}

#[test]
fn a_part_of_the_story_may_tell_of_subscriptions() {
    let told = "<p>Those who buy a subscription for the ferry pay half, the owner said.</p>";
    let part = format!("<div class=part><p>{FIRST}</p><p>{SECOND}</p>{told}<p>{THIRD}</p></div>");
    let story = format!("<p>{LAST} {FIRST} {SECOND} {THIRD} It is to be opened by the mayor.</p>");
    assert_eq!(shown(&page(&format!("<article>{story}{part}</article>"))).len(), 5);
}

#[test]
fn what_stands_behind_the_story_in_a_box_of_its_own_stays_out() {
    let story = format!("<div class=copy>{0}<p>{LAST}</p><p>{FIRST} {SECOND}</p>", paragraphs());
    for tail in [
        "<div class=x><p>The Example is read by more people in the harbour than ever before.</p></div></div>",
        "<div><h4>Our rules</h4>The Example is read by more people in the harbour than ever before.</div></div>",
        "</div><div><p>The Example is read by more people in the harbour than ever before.</p></div>",
    ] {
        let texts = shown(&page(&format!("<article>{story}{tail}</article>")));
        assert_eq!(texts.len(), 5, "{tail}: {texts:?}");
    }
    let question = "<h3>When will it open?</h3><p>In spring, the council said.</p>";
    let answers = format!("<div class=x>{}</div></div>", question.repeat(3));
    assert_eq!(shown(&page(&format!("<article>{story}{answers}</article>"))).len(), 11);
    let parts = format!(
        "<div class=a><p>{FIRST}</p></div><div class=b><p>{SECOND}</p><p>{THIRD}</p></div><div class=a><p>{LAST}</p></div>"
    );
    assert_eq!(shown(&page(&format!("<article>{parts}</article>"))), [FIRST, SECOND, THIRD, LAST]);
}

#[test]
fn the_headline_and_the_lead_are_not_repeated() {
    let html = page(&format!(
        "<article><p>Bridge to close</p><p class=date>12 May 2031, 10:00</p>{}</article>",
        paragraphs()
    ));
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
    let known = Known { headline: Some("Bridge to close"), lead: Some(FIRST), ..Known::default() };
    assert_eq!(texts(&read(&page(&paragraphs()), &known)), [SECOND, THIRD]);
}

#[test]
fn the_standfirst_is_set_apart() {
    let standfirst = "Cracks in two pillars leave the town no choice";
    for name in ["standfirst", "article__summary", "preface"] {
        let html =
            page(&format!("<p class={name}>{standfirst}</p><div class=article-body>{}</div>", paragraphs()));
        let found = read(&html, &Known { headline: Some("Bridge to close"), ..Known::default() });
        assert_eq!(found.lead.as_deref(), Some(standfirst), "{name}");
        assert_eq!(texts(&found), [FIRST, SECOND, THIRD], "{name}");
    }
}

#[test]
fn a_standfirst_is_the_text_behind_the_word_that_says_that_it_is_one() {
    let lead = |text: &str| {
        let html =
            page(&format!("<div class=standfirst>{text}</div><div class=story-text>{}</div>", paragraphs()));
        read(&html, &Known { headline: Some("Bridge to close"), ..Known::default() }).lead
    };
    assert_eq!(lead(&format!("Summary: {LAST}")).as_deref(), Some(LAST));
    assert_eq!(lead("Summary of the town's plans, by those who made them").unwrap().len(), 51);
    assert_eq!(lead("News | 30.10.2021 | 14:05 | Town and harbour"), None);
    assert_eq!(lead("The old bridge in spring, before it was closed. Photo: Jo Writer"), None);
}

#[test]
fn a_standfirst_that_is_named_so_needs_no_headline_on_the_page() {
    let standfirst = "Cracks in two pillars leave the town no choice, says the mayor.";
    let story = format!("<article><p class=standfirst>{standfirst}</p>{}</article>", paragraphs());
    let html = format!("<h1>The Example</h1><h1>Town</h1>{story}");
    let found = read(&html, &Known { headline: Some("Old bridge to close"), ..Known::default() });
    assert_eq!(found.lead.as_deref(), Some(standfirst));
    assert_eq!(texts(&found), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_text_that_is_named_like_a_standfirst_is_the_text() {
    assert_eq!(
        shown(&page(&format!("<div class=summary><p>{FIRST}</p><p>{SECOND}</p></div>"))),
        [FIRST, SECOND]
    );
}

#[test]
fn a_first_paragraph_that_is_set_otherwise_is_the_standfirst() {
    let standfirst = "Cracks in two pillars leave the town no choice, says the mayor.";
    let rest = format!("{0}<p>{LAST}</p>", paragraphs());
    for story in [
        format!("<article><p><strong>{standfirst}</strong></p>{rest}</article>"),
        format!("<article><p class=first>{standfirst}</p>{rest}</article>"),
        format!("<article><div class=top><p>{standfirst}</p></div><div>{rest}</div></article>"),
        format!(
            "<h2>The old bridge is no longer safe to cross for anybody</h2><article><p><b>{standfirst}</b></p>{rest}</article>"
        ),
    ] {
        let found = read(&page(&story), &Known { headline: Some("Bridge to close"), ..Known::default() });
        assert_eq!(found.lead.as_deref(), Some(standfirst), "{story}");
        assert_eq!(texts(&found), [FIRST, SECOND, THIRD, LAST], "{story}");
    }
    let alike = format!("<article><p>{standfirst}</p>{rest}</article>");
    assert_eq!(shown(&page(&alike)), [standfirst, FIRST, SECOND, THIRD, LAST]);
}

#[test]
fn the_headline_in_other_words_is_no_standfirst() {
    let html = page(&format!("<h2 class=subtitle>The bridge in town is to close now</h2>{}", paragraphs()));
    let headline = Some("Town bridge is to close now, the council says");
    assert_eq!(read(&html, &Known { headline, ..Known::default() }).lead, None);
}

#[test]
fn the_headline_under_a_player_is_left_out() {
    let headline = "The old bridge is to close for a year";
    let html =
        page(&format!("<article><p>{FIRST}</p><p>{headline} Back to video</p><p>{SECOND}</p></article>"));
    assert_eq!(texts(&read(&html, &Known { headline: Some(headline), ..Known::default() })), [FIRST, SECOND]);
}

#[test]
fn captions_go_to_their_pictures() {
    let html = page(&format!(
        "<article><p>{FIRST}</p><div class=photo><img src=/b.jpg><span class=newsCaption>The bridge in spring</span></div>
         <p>{SECOND}</p><img src=/c.jpg><p>A ferry (Photo: A. Person)</p><p>{THIRD}</p></article>"
    ));
    let found = read(&html, &Known { headline: Some("Bridge to close"), ..Known::default() });
    assert_eq!(texts(&found), [FIRST, SECOND, THIRD]);
    let captions: Vec<_> = found.blocks.images.iter().map(|image| image.caption.as_deref()).collect();
    assert_eq!(captions, [Some("The bridge in spring"), Some("A ferry (Photo: A. Person)")]);
}

#[test]
fn lines_in_italics_behind_several_pictures_are_their_captions() {
    let shown_with = |note: &str| {
        let picture =
            |n| format!("<p>{FIRST} {n}</p><img src=/{n}.jpg><p><em>Seen from the harbour, {n}</em></p>");
        let html: String = (1..=3).map(picture).collect();
        let found = read(&page(&format!("<article>{html}{note}</article>")), &Known::default());
        let captions = found.blocks.images.iter().filter(|it| it.caption.is_some()).count();
        (captions, texts(&found).len())
    };
    assert_eq!(shown_with(""), (3, 3));
    // Where other lines are set so too, they are a way to write.
    assert_eq!(shown_with(&format!("<p><em>{THIRD}</em></p>")), (0, 7));
}

#[test]
fn a_line_in_italics_behind_a_picture_is_its_caption_where_it_is_no_sentence() {
    let captions = |line: &str| {
        let html = format!("<article>{}<img src=/a.jpg><p><i>{line}</i></p></article>", paragraphs());
        let found = read(&page(&html), &Known::default());
        (found.blocks.images.iter().filter(|it| it.caption.is_some()).count(), texts(&found).len())
    };
    assert_eq!(captions("The bridge, seen from the harbour"), (1, 3));
    assert_eq!(captions("This is how the bridge was seen from the harbour."), (0, 4));
}

#[test]
fn an_appeal_may_be_nearly_as_long_as_the_story() {
    let html = |first: &str| {
        page(&format!(
            "<article>{}<div class=grey-box><h3>{first}</h3><p>{LAST}</p><p>{LAST} {SECOND}</p></div></article>",
            paragraphs()
        ))
    };
    assert_eq!(shown(&html("We live from your contribution")), [FIRST, SECOND, THIRD]);
    assert_eq!(shown(&html("The plan of the council")).len(), 6);
}

#[test]
fn what_is_said_of_the_author_may_be_as_long_as_a_short_story() {
    let html = |title: &str| {
        page(&format!("<article>{}<p><b>{title}</b></p><p>{LAST} {LAST}</p></article>", paragraphs()))
    };
    assert_eq!(shown(&html("About the author")), [FIRST, SECOND, THIRD]);
    assert_eq!(shown(&html("About the harbour")).len(), 5);
}

#[test]
fn a_name_is_believed_however_much_it_names_where_a_story_is_left() {
    let terms: String =
        (1..40).map(|n| format!("<div class=disclaimer><p>{SECOND} It says {n}.</p></div>")).collect();
    let story: String = (1..12).map(|n| format!("<p>{FIRST} It was meeting {n}.</p>")).collect();
    let html = |story: &str| shown(&page(&format!("<article>{story}{terms}</article>"))).len();
    assert_eq!(html(&story), 11);
    assert_eq!(html(""), 39);
}

#[test]
fn what_is_not_shown_or_told_beside_the_story_may_be_longer_than_it() {
    let story: String = (1..14).map(|n| format!("<p>{FIRST} It was meeting {n}.</p>")).collect();
    let long: String = (1..30).map(|n| format!("<p>{SECOND} It says {n}.</p>")).collect();
    let html = |class: &str| {
        shown(&page(&format!("<article>{story}<div class='{class}'>{long}</div></article>"))).len()
    };
    assert_eq!(html("hidden"), 13);
    assert_eq!(html("harbour-factbox"), 13);
    // A field whose label is not shown; a name that frames of stories have.
    assert_eq!(html("field field-label-visually_hidden"), 13 + 29);
    assert_eq!(html("sidebar"), 13 + 29);
}

#[test]
fn a_story_that_speaks_of_subscriptions_all_along_is_about_them() {
    let box_of = |n: usize| {
        format!("<div class=b{n}><p>Ferry {n}</p><p>A subscription for ferry {n} is {n} euros</p></div>")
    };
    let html = |count: usize| {
        let boxes: String = (1..=count).map(box_of).collect();
        shown(&page(&format!("<article>{}{boxes}<p>{LAST}</p></article>", paragraphs()))).len()
    };
    assert_eq!(html(2), 4);
    assert_eq!(html(6), 4 + 12);
}

#[test]
fn an_article_with_next_to_no_text_is_read_without_what_calls_itself_something_else() {
    let html =
        "<article><p>Harbour talk, part 3</p><div class=share-bar><p>Tell your friends</p></div></article>";
    assert_eq!(shown(html), ["Harbour talk, part 3"]);
}

#[test]
fn a_story_that_others_follow_is_read_alone_however_short_it_is() {
    let story = |title: &str, text: &str| format!("<article class=entry><h1>{title}</h1>{text}</article>");
    let next = "<p>The fair is the tenth of its kind, and more people than ever are to come to it.</p>";
    let html = format!(
        "<article>{}{}</article>",
        story("Bridge to close", &format!("{0}<p>{LAST}</p>", paragraphs())),
        story("Fair opens", &next.repeat(50))
    );
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD, LAST]);
}

#[test]
fn of_several_articles_the_one_with_the_headline_is_read() {
    let other = "<article><h2>Fair opens</h2><p>The harbour fair opened its gates to a long line of visitors today.</p></article>";
    let html = format!("<article><h1>Bridge to close</h1>{}</article>{other}{other}", paragraphs());
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_title_of_another_story_that_is_a_line_of_its_own_takes_its_box_with_it() {
    let teaser = |host: &str| {
        format!(
            "<div class=x><a href={host}/2>The harbour fair opens in May again</a><p>It is the tenth of its kind, and more people than ever are to come.</p></div>"
        )
    };
    let html = |host: &str| {
        page(&format!(
            "<div class=article-body><p>{FIRST}</p><p>{SECOND}</p>{}<p>{THIRD}</p></div>",
            teaser(host)
        ))
    };
    assert_eq!(shown(&html("https://www.news.example")), [FIRST, SECOND, THIRD]);
    assert_eq!(shown(&html("https://fair.example.org")).len(), 5);
}

#[test]
fn what_readers_wrote_is_no_story_where_the_story_has_no_sentence() {
    let note = "The old bridge seen from the harbour, as a picture story without a text of its own";
    let thread =
        format!("<li><p>{}</p></li>", "I have said so for years and nobody listened to me. ".repeat(3));
    let html = page(&format!(
        "<div class=post-body><div class=entry-content><h3>{note}</h3></div></div>
         <section id=comments><ol>{}</ol></section>",
        thread.repeat(20)
    ));
    assert!(!shown(&html).iter().any(|line| line.contains("nobody listened")));
}

#[test]
fn what_stands_outside_the_only_article_is_no_story() {
    let alerts = "<div><p>The page could not be saved, please try it again later today.</p></div>".repeat(2);
    let html = format!(
        "<main><article><h1>Bridge to close</h1><div>{}</div></article></main>{alerts}",
        paragraphs()
    );
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_name_that_stands_on_everything_is_not_believed() {
    let html =
        format!("<h1>Bridge to close</h1><div class=widget><div class=sidebar>{}</div></div>", paragraphs());
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_page_that_is_shown_by_a_script_is_read_as_it_was_sent() {
    let html =
        format!("<h1>Bridge to close</h1><div style='display:none' id=story>{0}{0}</div>", paragraphs());
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
    let html = format!("<h1>Bridge to close</h1><noscript><div>{}</div></noscript>", paragraphs());
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_text_that_only_the_structured_data_hold_is_taken_from_there() {
    let stated = [FIRST, SECOND, THIRD].map(|line| line.repeat(2)).join("\\n");
    let html = format!(
        "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{stated}\"}}</script>
         <h1>Bridge to close</h1><p>{FIRST}</p>"
    );
    let found = read(&html, &Known { headline: Some("Bridge to close"), ..Known::default() });
    assert_eq!(found.blocks.blocks.len(), 3);
    assert_eq!(found.evidence.iter().map(|it| it.chosen).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_text_that_is_stated_twice_is_not_longer_than_the_one_shown() {
    let stated = [FIRST, SECOND, THIRD].map(|line| line.repeat(2)).concat().repeat(2);
    let html = format!(
        "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{stated}\"}}</script>
         <h1>Bridge to close</h1><p>{0}</p><p>{1}</p><p>{2}</p>",
        FIRST.repeat(2),
        SECOND.repeat(2),
        THIRD.repeat(2)
    );
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD].map(|line| line.repeat(2)));
}

#[test]
fn a_stated_text_with_the_headline_is_the_pages_whatever_it_shows() {
    let stated = [FIRST, SECOND, THIRD].map(|line| line.repeat(2)).join("\\n");
    let shown = "Jo Writer has covered the harbour town for ten years, and lives there with two cats.";
    let count = |headline: &str| {
        let html = format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"{headline}\",\
             \"articleBody\":\"{stated}\"}}</script><h1>Old bridge of the harbour town to close</h1><p>{shown}</p>"
        );
        let headline = Some("Old bridge of the harbour town to close");
        read(&html, &Known { headline, ..Known::default() }).blocks.blocks.len()
    };
    assert_eq!(count("Old bridge of the harbour town..."), 3);
    assert_eq!(count("Ferry prices to rise again in spring"), 1);
}

#[test]
fn an_anchor_that_is_left_open_makes_no_link_of_the_page() {
    assert_eq!(shown(&page(&format!("<a name=top><div>{}</div>", paragraphs()))), [FIRST, SECOND, THIRD]);
}

#[test]
fn lists_of_sources_stay_and_lists_of_own_stories_do_not() {
    let list =
        |host: &str| format!("<ul><li><a href={host}/1>The report</a><li><a href={host}/2>The plan</a></ul>");
    let html = |host: &str| page(&format!("<article>{}{}<p>{LAST}</p></article>", paragraphs(), list(host)));
    assert_eq!(shown(&html("https://archive.example.org")).len(), 5);
    assert_eq!(shown(&html("https://www.news.example")).len(), 4);
}

#[test]
fn what_stands_below_the_element_with_the_text_stays_out_and_what_stands_above_does_not() {
    let text = format!("<div>{}<p>{LAST} It costs two million.</p></div>", paragraphs());
    let note = "The harbour office is open on weekdays.";
    let below = page(&format!("<div>{text}<div><p>{note}</p></div></div>"));
    assert_eq!(shown(&below).len(), 4);
    let above = page(&format!("<div><div><p>{note}</p></div>{text}</div>"));
    assert_eq!(
        read(&above, &Known { headline: Some("Bridge to close"), lead: Some(LAST), ..Known::default() })
            .blocks
            .blocks
            .len(),
        5
    );
}

#[test]
fn where_the_standfirst_is_known_no_other_text_is_taken_for_it() {
    let html = page(&format!(
        "<div class=intro><p>{FIRST}</p></div><div class=article-body><p>{SECOND}</p><p>{THIRD}</p></div>"
    ));
    let known = Known { headline: Some("Bridge to close"), lead: Some(LAST), ..Known::default() };
    assert_eq!(read(&html, &known).lead, None);
}

#[test]
fn a_line_that_announces_what_is_left_out_goes_with_it() {
    let links = "<ul><li><a href=/1>Ferry prices to rise again</a><li><a href=/2>Harbour fair opens</a></ul>";
    let html = |what: &str| page(&format!("<article>{}<p>More to know:</p>{what}</article>", paragraphs()));
    assert_eq!(shown(&html(links)), [FIRST, SECOND, THIRD]);
    assert_eq!(shown(&html("<ul><li>It is open at night<li>It is free</ul>")).len(), 5);
}

#[test]
fn a_line_that_announces_what_follows_stays_with_it() {
    let html = page(&format!(
        "<article>{}<p>Ferries:</p><p>Anna</p><p>Berta</p><p>Clara</p></article>",
        paragraphs()
    ));
    assert_eq!(shown(&html).len(), 7);
}

#[test]
fn links_to_other_sites_under_a_title_at_the_end_are_sources() {
    let links = |host: &str| {
        format!("<p><a href={host}/1>{host}/papers/1</a></p><p><a href={host}/2>{host}/papers/2</a></p>")
    };
    let html =
        |above: &str, host: &str| page(&format!("<article>{}{above}{}</article>", paragraphs(), links(host)));
    assert_eq!(shown(&html("<h3>Sources</h3>", "https://archive.example.org")).len(), 6);
    assert_eq!(shown(&html("<p>The papers of the council:</p>", "https://archive.example.org")).len(), 6);
    assert_eq!(shown(&html("", "https://archive.example.org")), [FIRST, SECOND, THIRD]);
    assert_eq!(shown(&html("<h3>Sources</h3>", "https://www.news.example")), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_link_that_stands_in_every_box_is_a_button() {
    let ferry = |name: &str| {
        format!(
            "<h2>{name}</h2><p>{THIRD} {name}</p><p><a href=https://ferry.example.org/{name}>Book this one</a></p>"
        )
    };
    let html = |names: &[&str]| {
        let ferries: String = names.iter().map(|name| ferry(name)).collect();
        shown(&page(&format!("<article><p>{FIRST}</p>{ferries}<p>{LAST}</p></article>")))
    };
    assert!(!html(&["Anna", "Berta", "Clara"]).contains(&"Book this one".to_owned()));
    assert!(html(&["Anna", "Berta"]).contains(&"Book this one".to_owned()));
}

#[test]
fn a_recipe_that_is_stated_and_not_shown_is_added() {
    let stated = format!(
        "<script type=application/ld+json>{{\"@type\":\"Recipe\",\"name\":\"Fish soup\",\
         \"recipeIngredient\":[\"1 fish\",\"2 onions\",\"water\"],\"recipeInstructions\":[{{\"@type\":\"HowToSection\",\
         \"itemListElement\":[{{\"@type\":\"HowToStep\",\"text\":\"{FIRST}\"}},{{\"@type\":\"HowToStep\",\"text\":\"{SECOND}\"}}]}}]}}</script>"
    );
    let html = |text: &str| shown(&page(&format!("{stated}<article>{text}</article>")));
    let ingredients = "1 fish\n2 onions\nwater";
    assert_eq!(
        html(&format!("<p>{LAST}</p><p>{FIRST}</p><p>{SECOND}</p>")),
        [LAST, ingredients, FIRST, SECOND]
    );
    let steps = [FIRST, SECOND].join("\n");
    assert_eq!(html(&format!("<p>{LAST}</p><p>{THIRD}</p>")), [LAST, THIRD, ingredients, &steps]);
    let whole = format!("<p>{FIRST}</p><ul><li>1 fish<li>2 onions<li>Water</ul><p>{SECOND}</p>");
    assert_eq!(html(&whole), [FIRST, "1 fish\n2 onions\nWater", SECOND]);
}

#[test]
fn text_between_tables_in_several_elements_is_one() {
    let rows: String = (1..40).map(|n| format!("<tr><td>Ferry {n}<td>{n} cars")).collect();
    let part = |text: &str| format!("<section><p>{text}</p><table>{rows}</table></section>");
    let html = page(&format!("<div><section><p>{FIRST}</p></section>{}{}</div>", part(SECOND), part(THIRD)));
    let texts = shown(&html);
    assert!([FIRST, SECOND, THIRD].iter().all(|it| texts.iter().any(|text| text == it)), "{texts:?}");
}

#[test]
fn what_stands_below_a_table_with_most_of_the_text_stays() {
    let rows: String = (1..30).map(|n| format!("<tr><td>{SECOND} {n}<td>{THIRD} {n}")).collect();
    let html =
        page(&format!("<div><div><table>{rows}</table>{}</div></div>", format!("{FIRST} {LAST} ").repeat(5)));
    assert!(shown(&html).iter().any(|text| text.starts_with(FIRST)));
}

#[test]
fn a_sentence_with_a_list_of_short_links_is_the_storys() {
    let links = "<ul><li><a href=/1>The old harbour</a><li><a href=/2>The bridge</a><li><a href=/3>The ferries</a></ul>";
    let html =
        page(&format!("<article>{}<div>{LAST}{links}</div><p>{THIRD} {LAST}</p></article>", paragraphs()));
    assert!(shown(&html).contains(&LAST.to_owned()));
}

#[test]
fn long_text_in_a_box_named_as_a_control_is_the_storys() {
    let html = page(&format!(
        "<article>{0}<div class=small-fontsize>{0}{0}<p>{LAST} {FIRST} {THIRD}</p></div></article>",
        paragraphs()
    ));
    assert_eq!(shown(&html).len(), 4);
}

#[test]
fn the_name_of_a_control_on_long_and_short_paragraphs_is_not_believed() {
    let long = [format!("{FIRST} {SECOND} {THIRD} {LAST}"), format!("{LAST} {THIRD} {FIRST} {SECOND}")];
    let texts = [&long[0], FIRST, SECOND, &long[1], THIRD, LAST];
    let html: String = texts.iter().map(|text| format!("<p class=inline-placeholder>{text}</p>")).collect();
    assert_eq!(shown(&page(&format!("<div>{html}</div>"))), texts);
}

#[test]
fn entries_of_a_list_that_end_it_may_be_names_and_pictures() {
    let entry = |name: &str| format!("<h2>{name}</h2><img src=/{name}.jpg>");
    let html = format!(
        "<article>{}{}{}<p>Was this article helpful?</p></article>",
        paragraphs(),
        entry("Anna"),
        entry("Berta")
    );
    assert_eq!(shown(&page(&html)), [FIRST, SECOND, THIRD, "Anna", "Berta"]);
}

#[test]
fn a_card_without_a_link_is_the_storys_own() {
    let card = |list: &str| {
        page(&format!(
            "<article>{}<div class=recipe-card><h3>Ingredients</h3><ul>{list}</ul></div><p>{LAST}</p></article>",
            paragraphs()
        ))
    };
    assert_eq!(shown(&card("<li>Salt<li>Flour<li>Water")).len(), 6);
    assert_eq!(shown(&card("<li><a href=/1>Ferry prices</a><li>Harbour fair")).len(), 4);
}

#[test]
fn a_column_beside_a_short_story_is_none_of_it() {
    let html = format!(
        "<div><h1>Bridge to close</h1><div><p>{FIRST}</p><p>{SECOND}</p></div></div>
         <aside class=widget-sidebar><p>{}</p></aside>",
        "The Example was a paper of the harbour town, and many read it. ".repeat(9)
    );
    assert_eq!(shown(&html), [FIRST, SECOND]);
}

#[test]
fn a_text_that_is_broken_at_the_width_of_a_page_is_made_of_its_paragraphs() {
    let wrapped =
        |text: &str| text.replace(" of ", "<br>of ").replace(" to ", "<br>to ").replace(" the ", "<br>the ");
    let html = page(&format!(
        "<div><p>{}</p><p>{}</p></div>",
        wrapped(&[FIRST, SECOND].join(" ")),
        wrapped(&[THIRD, LAST].join(" "))
    ));
    assert_eq!(shown(&html).len(), 2);
}

#[test]
fn how_long_something_takes_is_no_stamp() {
    let html = page(&format!(
        "<article><p>{FIRST}</p><div><time datetime=2024-05-03>3 May</time></div><p>{SECOND}</p>
         <div><time datetime=PT15M>15 minutes</time></div><p>{THIRD}</p></article>"
    ));
    assert_eq!(shown(&html), [FIRST, SECOND, "15 minutes", THIRD]);
}

#[test]
fn readings_above_the_characters_are_left_out_unless_brackets_make_them_text() {
    let with = |ruby: &str| page(&format!("<article>{}<p>It is {ruby} now.</p></article>", paragraphs()));
    assert_eq!(shown(&with("<ruby>古<rt>ふる</rt>橋<rt>はし</rt></ruby>"))[3], "It is 古橋 now.");
    // Brackets around them are there for those who read a line of text.
    let brackets = "<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>";
    assert_eq!(shown(&with(brackets))[3], "It is 橋(はし) now.");
}

#[test]
fn a_line_that_only_says_when_is_no_first_sentence() {
    let html =
        page(&format!("<article><p>Posted: Monday, May 3, 2021. 9:05 am.</p>{}</article>", paragraphs()));
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_long_standfirst_is_one_where_it_is_named_so() {
    let long = "The council has talked about the bridge for years. ".repeat(18);
    let lead =
        |html: &str| read(&page(html), &Known { headline: Some("Bridge to close"), ..Known::default() }).lead;
    let text = format!("<div class=story-text>{}</div>", paragraphs().repeat(3));
    assert_eq!(
        lead(&format!("<div class=standfirst><p>{long}</p></div>{text}")).as_deref(),
        Some(long.trim())
    );
    assert_eq!(lead(&format!("<div class=x><p>{long}</p></div>{text}")), None);
    let small = format!("<h2 class=caption-s5>{SECOND}</h2><figure><img src=/a.jpg></figure>");
    assert_eq!(lead(&format!("{small}{text}")).as_deref(), Some(SECOND));
}

#[test]
fn boxes_with_linked_titles_that_are_most_of_a_story_are_its_entries() {
    let entry = |name: &str| {
        format!(
            "<section><h3><a href=/places/{name}>The {name} crossing of the river</a></h3>
             <p>The {name} crossing is open from six in the morning, and bicycles are free.</p></section>"
        )
    };
    let html = |story: &str, names: &[&str]| {
        let entries: String = names.iter().map(|name| entry(name)).collect();
        shown(&page(&format!("<article>{story}{entries}</article>")))
    };
    let story = paragraphs();
    assert_eq!(html(&story, &["northern", "middle", "southern"]).len(), 3 + 6);
    // Two may be announced by the way, and so may any number beside a long story.
    assert_eq!(html(&story, &["northern", "southern"]), [FIRST, SECOND, THIRD]);
    let long: String = (1..30).map(|n| format!("<p>{SECOND} It was meeting {n}.</p>")).collect();
    assert_eq!(html(&long, &["northern", "middle", "southern"]).len(), 29);
}

#[test]
fn a_story_with_a_long_list_in_it_is_not_left_for_one_of_its_parts() {
    let list: String = (1..27).map(|n| format!("<li>Meeting {n}")).collect();
    let html = page(&format!(
        "<div><div class=part><h2>The vote</h2><p>{FIRST}</p><p>{SECOND}</p></div>
         <div class=part><h2>The record</h2><p>{THIRD}</p><p>{LAST}</p><ul>{list}</ul></div></div>"
    ));
    let read = shown(&html);
    assert!([FIRST, SECOND, THIRD, LAST].iter().all(|it| read.iter().any(|text| text == it)), "{read:?}");
}

#[test]
fn a_title_that_is_an_id_says_nothing_of_what_the_element_is_for() {
    let html =
        |id: &str| page(&format!("<article>{}<div id={id}><p>{LAST}</p></div></article>", paragraphs()));
    assert_eq!(shown(&html("menu-of-the-harbour-fair")).len(), 4);
    assert_eq!(shown(&html("menu-fair")).len(), 3);
}

#[test]
fn an_article_with_the_headline_and_little_text_is_not_the_story() {
    let rest = format!("<p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p>").repeat(2);
    let html = format!(
        "<main><article><h1>Bridge to close</h1><p>{FIRST}</p></article><div>{rest}</div>
         <article><p>The harbour fair opened its gates to a long line.</p></article></main>"
    );
    assert!(shown(&html).contains(&SECOND.to_owned()));
}

#[test]
fn a_box_that_begins_with_a_line_to_other_stories_goes_as_a_whole() {
    let html = |title: &str| {
        shown(&page(&format!(
            "<article>{}<div class=x><p>{title}</p><p>The harbour fair has opened</p></div><p>{LAST}</p></article>",
            paragraphs()
        )))
    };
    assert_eq!(html("Read next"), [FIRST, SECOND, THIRD, LAST]);
    assert_eq!(html("The next day").len(), 6);
}

#[test]
fn a_long_part_under_a_title_is_about_no_company() {
    let html = |length: usize| {
        let part: String = (0..length).map(|n| format!("<p>{SECOND} This was on day {n}.</p>")).collect();
        let story: String = (0..300).map(|n| format!("<p>{FIRST} This was in year {n}.</p>")).collect();
        shown(&page(&format!("<article>{story}<h2>About to begin again</h2>{part}</article>"))).len()
    };
    assert_eq!(html(5), 300);
    assert_eq!(html(50), 300 + 1 + 50);
}

#[test]
fn a_list_with_a_linked_word_in_each_entry_is_no_list_of_links() {
    let list = "<ul><li>A warm coat (<a href=/1>small sizes</a>, <a href=/2>large sizes</a>)<li>A pair of boots (<a href=/3>small sizes</a>, <a href=/4>large sizes</a>)</ul>";
    assert_eq!(shown(&page(&format!("<article>{}{list}<p>{LAST}</p></article>", paragraphs()))).len(), 5);
}

#[test]
fn a_page_that_is_one_form_is_read() {
    let html = format!(
        "<form action=/x><h1>Bridge to close</h1><div><p>{FIRST}</p></div><div><p>{SECOND}</p></div><input name=q></form>"
    );
    assert_eq!(shown(&html), [FIRST, SECOND]);
}

#[test]
fn linked_names_in_a_row_are_text_and_a_linked_title_is_none() {
    let names = "<p><a href=/1>Harbour Road</a>, <a href=/2>Mill Lane</a>, <a href=/3>Ferry Street</a></p>";
    let html = page(&format!("<article>{}{names}<p>{LAST}</p></article>", paragraphs()));
    assert_eq!(shown(&html)[3..], ["Harbour Road, Mill Lane, Ferry Street", LAST]);
    let html = page(&format!(
        "<article>{}<p><a href=/1>Mill Lane is open</a></p><p>{LAST}</p></article>",
        paragraphs()
    ));
    assert_eq!(shown(&html)[3..], [LAST]);
}

#[test]
fn a_heading_that_links_to_itself_is_the_storys_own() {
    let html = page(&format!(
        "<div><p>{FIRST}</p><div><h2><a href=#found>What was found there</a></h2></div><p>{SECOND}</p><p>{THIRD}</p></div>"
    ));
    assert_eq!(shown(&html), [FIRST, "What was found there", SECOND, THIRD]);
}

#[test]
fn a_box_for_other_stories_that_holds_long_text_and_no_links_is_this_ones() {
    let long = [FIRST, SECOND, THIRD].map(|text| format!("<p>{text} {LAST} {LAST}</p>")).concat();
    let html = |box_: &str| {
        page(&format!(
            "<article>{}<div class=related>{box_}</div><p>{LAST}</p></article>",
            paragraphs().repeat(4)
        ))
    };
    assert_eq!(shown(&html(&format!("<h3>How it began</h3>{long}"))).len(), 8);
    assert_eq!(shown(&html(&format!("<h3>How it began</h3><p>{FIRST} {LAST}</p>"))).len(), 4);
}

#[test]
fn a_page_of_short_lines_is_read_where_it_calls_itself_a_text() {
    let rows: String = (1..=6).map(|n| format!("<tr><td>{n}<td>Boat {n}<td>{n}:00</tr>")).collect();
    let html = page(&format!("<div class=entry-content><table>{rows}</table></div>"));
    assert_eq!(shown(&html).len(), 1);
    assert!(shown(&page(&format!("<div><table>{rows}</table></div>"))).is_empty());
}

#[test]
fn a_closed_section_that_a_click_opens_is_read() {
    let html = page(&format!(
        "<article><p>{FIRST}</p><p>{SECOND}</p><button id=more>More</button>
         <div role=region aria-labelledby=more style='display:none'><p>{THIRD}</p></div></article>"
    ));
    assert_eq!(shown(&html), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_first_line_with_a_price_is_no_byline() {
    let price = "Fare for the new ferry: 12.50 a month, 3 zones";
    assert_eq!(shown(&page(&format!("<article><p>{price}</p>{}</article>", paragraphs())))[0], price);
    let date = "Monday, 12 May 2031, first edition";
    assert_eq!(shown(&page(&format!("<article><p>{date}</p>{}</article>", paragraphs())))[0], FIRST);
}

#[test]
fn the_rest_of_a_sentence_is_not_about_anybody() {
    // "over" is a Dutch title for what follows.
    let rest = "<p>over 40 boats</p>";
    let html = page(&format!("<article>{}{rest}<p>{LAST}</p></article>", paragraphs().repeat(3)));
    assert_eq!(shown(&html).last().map(String::as_str), Some(LAST));
}

#[test]
fn a_text_snapshot_gives_its_longest_stretch() {
    let menu = "Home\nTown\nSport\nWeather\n";
    let text = format!(
        "{menu}Bridge to close\n{FIRST}\n{SECOND}\n{THIRD}\n{menu}Ferry prices to rise\nThey rise today.\n{menu}"
    );
    let input = Input { bytes: text.as_bytes(), form: Some(Form::Text), ..Input::default() };
    let page = Page::read(&input, &Limits::default());
    let found = body(&page, &Known { headline: Some("Bridge to close"), ..Known::default() });
    assert_eq!(texts(&found), [FIRST, SECOND, THIRD]);
    assert!(found.containers.is_empty());
}

#[test]
fn an_archive_file_is_read_like_a_page() {
    let archive = format!(
        "<!--1936353600000-->\n[Bridge to close](https://news.example/town/bridge)\n------\n\n<div>12/05/2031 - 10:00</div>{}",
        paragraphs()
    );
    let page = Page::read(&Input { bytes: archive.as_bytes(), ..Input::default() }, &Limits::default());
    let found = body(&page, &Known { headline: Some("Bridge to close"), ..Known::default() });
    assert_eq!(texts(&found), [FIRST, SECOND, THIRD]);
}

#[test]
fn an_empty_page_has_no_body() {
    for html in ["", "<p></p>", "<nav><a href=/>Home</a></nav>", "<frameset><frame src=a></frameset>"] {
        assert!(texts(&read(html, &Known::default())).is_empty(), "{html}");
    }
}

#[test]
fn deep_and_wide_pages_are_read_in_time_that_grows_with_them() {
    let deep = format!("{}{}", "<div class=card><h3>".repeat(20_000), paragraphs());
    let wide = format!(
        "<main>{}</main>",
        "<div class=x><h2>Title</h2><p>Sign up for our newsletter.</p></div>".repeat(20_000)
    );
    let named = "<div class=article-body><p>One short sentence of text.</p></div>".repeat(20_000);
    let start = std::time::Instant::now();
    for html in [deep, wide, named] {
        read(&html, &Known::default());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
