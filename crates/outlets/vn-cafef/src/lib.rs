//! CafeF: business news, much of it taken over from other papers, which it names.

use masthead_family::vccorp;
use masthead_outlet::prelude::*;

outlet! {
    id: "vn-cafef",
    name: "CafeF",
    hosts: &["cafef.vn"],
    language: "vi",
    time_zone: "Asia/Ho_Chi_Minh",
    layouts: &[HTML_2023],
}

/// Times in the metadata have no offset here; other articles of the section stand inside the root.
const HTML_2023: Layout = Layout {
    root: "div.totalcontentdetail",
    authors: &[css(".content_source .author").then(&[people()])],
    originators: &[css(".content_source .source")],
    republished_from: &[css(".link-source-full")],
    modified: &[],
    section: &[css("a[data-role=cate-name]")],
    keywords: &[css(".tagdetail a").attr("title")],
    images: &[css("img[data-role=cover]")],
    related: &[css("li.kbwscwlrl h4 a, a.OneNewsTitle")],
    recommended: &[css(".tincungmucdetail h4 a")],
    skip: &[
        vccorp::BOXES,
        "#listNewsInContent",
        ".sharemxh .social-r",
        ".sharemxh.bot",
        ".knc-menu-nav",
        "#urlSourceCafef",
        ".tagdetail .row1",
        ".tincungmucdetail",
    ],
    ..vccorp::HTML_2023
};
