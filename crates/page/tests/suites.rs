//! The public suites of others as judges of the readers of this crate.
//!
//! They are not part of the repository: `MASTHEAD_SUITES` names the folder that holds them, one case a line, and
//! without it nothing is judged. A case passes, or it stands apart with a reason; any other fails the test. Prints the
//! counts of each suite on one line, which `cargo xtask suites` collects.

#![expect(clippy::unwrap_used, reason = "a broken suite is to stop the run")]

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use encoding_rs::Encoding;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use masthead_article::ProblemCode;
use masthead_page::structured::{self, Item, ItemContent, MetaKey};
use masthead_page::tokenizer::tokenize;
use masthead_page::write::fold;
use masthead_page::{Dom, Limits, Node, NodeRef, decode, encoding};
use serde_json::{Map, Value, json};
use url::Url;

/// What became of a case.
enum Outcome {
    Passed,
    Failed(String),
    /// Asks for something that is not done here.
    PassedOver(&'static str),
}

use Outcome::{Failed, Passed, PassedOver};

/// Passed where the two are equal.
fn equal<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Outcome {
    if found == expected {
        return Passed;
    }
    Failed(format!("{} instead of {}", short(&format!("{found:?}")), short(&format!("{expected:?}"))))
}

/// Passed where the two are equal; else the first place where they are not.
fn equal_json(found: &Value, expected: &Value) -> Outcome {
    let mut pending = vec![(String::new(), Some(found), Some(expected))];
    while let Some((place, found, expected)) = pending.pop() {
        match (found, expected) {
            (Some(Value::Array(a)), Some(Value::Array(b))) => {
                let pairs =
                    (0..a.len().max(b.len())).rev().map(|n| (format!("{place}/{n}"), a.get(n), b.get(n)));
                pending.extend(pairs);
            }
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                let keys = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
                pending.extend(keys.map(|key| (format!("{place}/{key}"), a.get(key), b.get(key))));
            }
            (a, b) if a != b => {
                let text =
                    |value: Option<&Value>| value.map_or("nothing".to_owned(), |it| short(&it.to_string()));
                return Failed(format!("{place}: {} instead of {}", text(a), text(b)));
            }
            _ => {}
        }
    }
    Passed
}

fn short(text: &str) -> String {
    text.chars().take(160).collect()
}

/// A suite: its name, the file with its cases, the cases answered otherwise on purpose with the reason, and the judge
/// of one case.
struct Suite {
    name: &'static str,
    file: &'static str,
    apart: &'static [(&'static str, &'static [&'static str])],
    judge: fn(&Value, &Path) -> Outcome,
}

const SUITES: &[Suite] = &[
    Suite { name: "prescan", file: "encoding/html5lib_prescan.ndjson", apart: &[], judge: prescan },
    Suite { name: "charsets", file: "encoding/chardet.ndjson", apart: CHARSETS_APART, judge: charset },
    Suite { name: "tokens", file: "html5lib/tokenizer.ndjson", apart: TOKENS_APART, judge: tokens },
    Suite { name: "trees", file: "html5lib/tree_construction.ndjson", apart: TREES_APART, judge: tree },
    Suite { name: "json", file: "json/jsontestsuite.ndjson", apart: JSON_APART, judge: json_text },
    Suite {
        name: "structured",
        file: "structured/cases.ndjson",
        apart: STRUCTURED_APART,
        judge: structured_case,
    },
    Suite { name: "json-ld", file: "structured/jsonld_html.ndjson", apart: &[], judge: json_ld_script },
    Suite {
        name: "schema.org",
        file: "structured/schemaorg_examples.ndjson",
        apart: SCHEMA_ORG_APART,
        judge: schema_org,
    },
];

const CHARSETS_APART: &[(&str, &[&str])] = &[
    (
        "x-mac-cyrillic is read where it is declared and never guessed: each encoding more to guess makes the others \
         less sure",
        &[
            "chardet/171",
            "chardet/172",
            "chardet/173",
            "chardet/174",
            "chardet/175",
            "chardet/176",
            "chardet/177",
            "chardet/178",
            "chardet/179",
            "chardet/180",
            "chardet/181",
            "chardet/182",
            "chardet/183",
            "chardet/184",
            "chardet/185",
            "chardet/186",
            "chardet/187",
        ],
    ),
    ("two bytes decide, and both readings are words", &["chardet/393"]),
];

const TOKENS_APART: &[(&str, &[&str])] = &[(
    "XML wants something else of the text than HTML does",
    &["xmlViolation.test/6806", "xmlViolation.test/6807", "xmlViolation.test/6808"],
)];

const TREES_APART: &[(&str, &[&str])] = &[(
    "what a browser shows of a choice is not copied into the tree: no article stands there",
    &["webkit02.dat/1791", "webkit02.dat/1792", "webkit02.dat/1793", "webkit02.dat/1794"],
)];

const JSON_APART: &[(&str, &[&str])] = &[
    (
        "an empty script says nothing, and there is nothing to tell of it",
        &["parsing/n_single_space.json", "parsing/n_structure_no_data.json"],
    ),
    (
        "in a page the character is no control character any more: the HTML standard replaces it",
        &["parsing/n_string_unescaped_ctrl_char.json"],
    ),
];

const STRUCTURED_APART: &[(&str, &[&str])] = &[
    (
        "`-input` properties are templates for addresses of searches: no article has them",
        &["extruct/microdata/20"],
    ),
    ("the HTML standard wants the values in the order of the tree", &["extruct/microdata/22"]),
    (
        "the HTML standard does not look for properties inside of an item that is referred to",
        &["extruct/microdata/32"],
    ),
];

const SCHEMA_ORG_APART: &[(&str, &[&str])] = &[
    (
        "the suite's reader has lost the item that `body` or `head` opens, and what belongs to it",
        &[
            "schemaorg/eg-0462/11",
            "schemaorg/eg-0207/55",
            "schemaorg/eg-0225/72",
            "schemaorg/eg-0238/73",
            "schemaorg/eg-0235/94",
            "schemaorg/eg-0353/120",
            "schemaorg/eg-0355/122",
            "schemaorg/eg-0395/153",
            "schemaorg/eg-0448/202",
            "schemaorg/eg-0449/203",
            "schemaorg/eg-0450/204",
        ],
    ),
    (
        "an item keeps its `itemid` where it has no type too",
        &["schemaorg/eg-0216/63", "schemaorg/eg-0217/64"],
    ),
    (
        "the `content` of a `link` without `href` is what its author meant",
        &["schemaorg/eg-0260/75", "schemaorg/eg-0354/121"],
    ),
    (
        "the `content` of a `time` without `datetime` is what its author meant",
        &["schemaorg/eg-0367/134", "schemaorg/eg-0374/141", "schemaorg/eg-0375/142", "schemaorg/eg-0378/145"],
    ),
    (
        "the HTML standard reads the text of a `time` without `datetime`, the suite's reader nothing",
        &["schemaorg/eg-0376/143", "schemaorg/eg-0402/160"],
    ),
];

#[test]
fn suites() {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES").map(PathBuf::from) else {
        println!("skipped: MASTHEAD_SUITES names no folder with suites");
        return;
    };
    let failed: Vec<String> = SUITES.iter().flat_map(|suite| run(suite, &folder)).collect();
    assert!(failed.is_empty(), "cases fail and stand in no list:\n{}", failed.join("\n"));
}

/// Judges all cases, prints what came out, and returns those that fail.
fn run(suite: &Suite, folder: &Path) -> Vec<String> {
    let path = folder.join(suite.file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut all, mut passed, mut apart, mut failed) = (0, 0, String::new(), Vec::new());
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = case["id"].as_str().unwrap_or_default();
        let listed = suite.apart.iter().find(|(_, ids)| ids.contains(&id)).map(|(reason, _)| *reason);
        all += 1;
        match ((suite.judge)(&case, path.parent().unwrap()), listed) {
            (Passed, _) => passed += 1,
            (PassedOver(reason), _) | (Failed(_), Some(reason)) => {
                writeln!(apart, "  apart {id}: {reason}").unwrap();
            }
            (Failed(why), None) => failed.push(format!("  fails {}/{id}: {why}", suite.name)),
        }
    }
    let count = all - passed - failed.len();
    println!("{}: {passed} of {all} pass, {count} apart, {} fail\n{apart}", suite.name, failed.len());
    failed
}

fn bytes(case: &Value) -> Vec<u8> {
    let decoded = |key: &str| Some(BASE64_STANDARD.decode(case[key].as_str()?).unwrap());
    decoded("bytes_b64").or_else(|| Some(unzipped(&*decoded("bytes_gz_b64")?))).unwrap()
}

fn unzipped(packed: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    bytes
}

fn dom(page: &str) -> Dom {
    Dom::parse(page, &Limits::default())
}

// --- encodings ------------------------------------------------------------------------------------------

fn name_of(label: &str) -> Option<&'static str> {
    Encoding::for_label(label.as_bytes()).map(Encoding::name)
}

fn prescan(case: &Value, _: &Path) -> Outcome {
    if case["needs_script"] == true {
        return PassedOver("a script writes the meta");
    }
    let expected = name_of(case["expected_encoding"].as_str().unwrap()).unwrap();
    let bytes = bytes(case);
    let found = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding.name(),
        None => encoding::prescan(&bytes).unwrap_or("windows-1252"),
    };
    equal(&found, &expected)
}

/// Right where the text is the one of the expected encoding, whatever the name.
fn charset(case: &Value, folder: &Path) -> Outcome {
    let stated = case["expected_encoding"].as_str().unwrap();
    let bytes = unzipped(fs::File::open(folder.join(case["file"].as_str().unwrap())).unwrap());
    let found = decode(&bytes, None, None);
    if let Some(name) = ["UTF-32LE", "UTF-32BE"].into_iter().find(|it| it.starts_with(stated)) {
        return equal(&found.encoding.get(..6), &name.get(..6));
    }
    // The name of the language may follow.
    let label = stated.to_lowercase();
    let label = ["windows-", "iso-8859-"]
        .iter()
        .find_map(|family| {
            let digits = label.strip_prefix(family)?.split('-').next()?;
            Some(format!("{family}{digits}"))
        })
        .unwrap_or(label);
    let label = match label.as_str() {
        "utf-8-sig" => "utf-8",
        "cp932" => "shift_jis",
        "cp949" => "euc-kr",
        "maccyrillic" => "x-mac-cyrillic",
        other => other,
    };
    match Encoding::for_label(label.as_bytes()).filter(|it| *it != encoding_rs::REPLACEMENT) {
        Some(encoding) => {
            let expected = encoding.decode(&bytes).0;
            if found.text == expected {
                Passed
            } else {
                Failed(format!("{} instead of {stated}", found.encoding))
            }
        }
        None => PassedOver("no encoding of the Encoding Standard"),
    }
}

// --- tokens -----------------------------------------------------------------------------------------------

/// Keeps the tokens in the form of html5lib-tests, behind a first one that brings about the state of the case.
struct Tokens {
    seen: RefCell<Vec<Value>>,
    first: Cell<Option<TokenSinkResult<()>>>,
    opens_cdata: Cell<bool>,
}

impl Tokens {
    /// Neighbouring texts are one.
    fn push(&self, token: Value) {
        let mut seen = self.seen.borrow_mut();
        match seen.last_mut().filter(|last| last[0] == "Character" && token[0] == "Character") {
            Some(last) => {
                last[1] = format!("{}{}", last[1].as_str().unwrap(), token[1].as_str().unwrap()).into();
            }
            None => seen.push(token),
        }
    }
}

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Some(result) = self.first.take() {
            return result;
        }
        match token {
            Token::CharacterTokens(text) => self.push(json!(["Character", &*text])),
            Token::NullCharacterToken => self.push(json!(["Character", "\0"])),
            Token::CommentToken(text) => self.push(json!(["Comment", &*text])),
            Token::DoctypeToken(it) => {
                let [name, public, system] =
                    [it.name, it.public_id, it.system_id].map(|it| it.map(String::from));
                self.push(json!(["DOCTYPE", name, public, system, !it.force_quirks]));
            }
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => self.push(json!(["EndTag", &*tag.name])),
            Token::TagToken(tag) => {
                let attributes: Map<String, Value> =
                    tag.attrs.iter().map(|it| (it.name.local.to_string(), json!(&*it.value))).collect();
                let mut token = vec![json!("StartTag"), json!(&*tag.name), Value::Object(attributes)];
                if tag.self_closing {
                    token.push(json!(true));
                }
                self.push(Value::Array(token));
            }
            Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.opens_cdata.take()
    }
}

fn tokens(case: &Value, _: &Path) -> Outcome {
    let mut case = case.clone();
    if case["doubleEscaped"] == true && !unescape(&mut case) {
        return PassedOver("surrogates are no text");
    }
    let expected = Tokens { seen: RefCell::default(), first: Cell::default(), opens_cdata: Cell::default() };
    case["output"].as_array().unwrap().iter().for_each(|token| expected.push(token.clone()));
    let expected = expected.seen.into_inner();
    let states = case.get("initialStates").cloned().unwrap_or(json!(["Data state"]));
    let judge = |state: &Value| {
        equal(
            &tokens_from(case["input"].as_str().unwrap(), state.as_str().unwrap(), &case["lastStartTag"]),
            &expected,
        )
    };
    states.as_array().unwrap().iter().map(judge).find(|it| !matches!(it, Passed)).unwrap_or(Passed)
}

fn tokens_from(input: &str, state: &str, last_start: &Value) -> Vec<Value> {
    let first = match state {
        "Data state" => Some(TokenSinkResult::Continue),
        "PLAINTEXT state" => Some(TokenSinkResult::Plaintext),
        "RCDATA state" => Some(TokenSinkResult::RawData(RawKind::Rcdata)),
        "RAWTEXT state" => Some(TokenSinkResult::RawData(RawKind::Rawtext)),
        "Script data state" => Some(TokenSinkResult::RawData(RawKind::ScriptData)),
        "CDATA section state" => None,
        other => panic!("{other}"),
    };
    let text = match first {
        // Without a start tag before it, no end tag of the case fits.
        Some(_) => format!("<{}>{input}", last_start.as_str().unwrap_or("x-none")),
        None => format!("<![CDATA[{input}"),
    };
    let sink =
        Tokens { seen: RefCell::default(), opens_cdata: Cell::new(first.is_none()), first: Cell::new(first) };
    tokenize(&text, &sink, usize::MAX, None);
    sink.seen.into_inner()
}

/// Decodes the `\uXXXX` of a case that was escaped twice; false where that is no text.
fn unescape(case: &mut Value) -> bool {
    let [input, output] = ["input", "output"].map(|key| case[key].to_string().replace("\\\\u", "\\u"));
    let (Ok(input), Ok(output)) = (serde_json::from_str(&input), serde_json::from_str(&output)) else {
        return false;
    };
    case["input"] = input;
    case["output"] = output;
    true
}

// --- trees ----------------------------------------------------------------------------------------------

fn tree(case: &Value, _: &Path) -> Outcome {
    if case.get("fragment").is_some() {
        return PassedOver("a fragment");
    }
    if case.get("scripting") == Some(&json!(true)) {
        return PassedOver("with scripts");
    }
    let dom = dom(case["data"].as_str().unwrap());
    equal(&dump(dom.html().tree.root()), &case["document"].as_str().unwrap().to_owned())
}

/// The form of html5lib-tests.
fn dump(root: NodeRef<'_, Node>) -> String {
    let mut lines = Vec::new();
    let mut pending: Vec<_> = root.children().map(|child| (child, 0)).collect();
    pending.reverse();
    while let Some((node, depth)) = pending.pop() {
        let indent = "  ".repeat(depth);
        match node.value() {
            Node::Doctype(it) => {
                let ids = format!(" \"{}\" \"{}\"", it.public_id(), it.system_id());
                let ids = if ids == " \"\" \"\"" { String::new() } else { ids };
                lines.push(format!("| <!DOCTYPE {}{ids}>", it.name()));
            }
            Node::Comment(it) => lines.push(format!("| {indent}<!-- {} -->", &**it)),
            Node::Text(it) => lines.push(format!("| {indent}\"{}\"", &**it)),
            Node::Fragment => lines.push(format!("| {indent}content")),
            Node::Element(it) => {
                let prefix = match &*it.name.ns {
                    "http://www.w3.org/2000/svg" => "svg ",
                    "http://www.w3.org/1998/Math/MathML" => "math ",
                    _ => "",
                };
                lines.push(format!("| {indent}<{prefix}{}>", it.name()));
                let mut attributes: Vec<_> = it
                    .attrs
                    .iter()
                    .map(|(name, value)| match &name.prefix {
                        Some(prefix) => format!("| {indent}  {prefix} {}=\"{value}\"", name.local),
                        None => format!("| {indent}  {}=\"{value}\"", name.local),
                    })
                    .collect();
                attributes.sort();
                lines.extend(attributes);
            }
            _ => {}
        }
        let children: Vec<_> = node.children().map(|child| (child, depth + 1)).collect();
        pending.extend(children.into_iter().rev());
    }
    lines.join("\n")
}

// --- JSON -----------------------------------------------------------------------------------------------

/// As a JSON-LD script: right JSON is read without a word, wrong JSON is repaired or left out with one.
fn json_text(case: &Value, _: &Path) -> Outcome {
    let mut page = b"<script type=application/ld+json>".to_vec();
    page.extend(bytes(case));
    page.extend(b"</script>");
    let decoded = decode(&page, None, None);
    let read = structured::json_ld(&dom(&decoded.text), &Limits::default());
    let is_told = !decoded.problems.is_empty() || !read.problems.is_empty();
    match (case["expect"].as_str().unwrap(), is_told) {
        ("accept", true) => Failed(format!("{:?}", read.problems)),
        ("reject", false) => Failed("taken for right".to_owned()),
        _ => Passed,
    }
}

/// Whether the scripts are read that are to be read: all values of the expected triples or objects are there.
fn json_ld_script(case: &Value, _: &Path) -> Outcome {
    if case["input"].as_str().unwrap().contains('#') {
        return PassedOver("one script by its id");
    }
    let read = structured::json_ld(&dom(case["html"].as_str().unwrap()), &Limits::default());
    let is_told =
        read.problems.iter().any(|it| matches!(it.code, ProblemCode::BrokenJson | ProblemCode::RepairedJson));
    let Some(expected) = case["expect"].as_str() else {
        let told = read.nodes.is_empty() || is_told;
        return if told { Passed } else { Failed(format!("read: {:?}", read.nodes)) };
    };
    let found = Value::Array(read.nodes).to_string();
    let missing = ["\"foo\"", "\"bar\"", "&lt;&amp;&gt;"]
        .into_iter()
        .find(|it| expected.contains(it) && !found.contains(it));
    match missing {
        None if !is_told => Passed,
        None => Failed(format!("{:?}", read.problems)),
        Some(missing) => Failed(format!("{missing} is not in {}", short(&found))),
    }
}

// --- structured data ------------------------------------------------------------------------------------

fn structured_case(case: &Value, folder: &Path) -> Outcome {
    let html = fs::read(folder.join(case["html_file"].as_str().unwrap())).unwrap();
    let dom = dom(&decode(&html, None, None).text);
    let base = case["base_url"].as_str().and_then(|it| Url::parse(it).ok());
    let expected = &case["expected"];
    match case["syntax"].as_str().unwrap() {
        "json-ld" => {
            equal(&structured::json_ld(&dom, &Limits::default()).nodes, expected.as_array().unwrap())
        }
        "microdata" => {
            let found = whole_items(&structured::microdata(&dom), base.as_ref());
            equal_json(&Value::Array(found), &expected.as_array().unwrap().iter().map(extruct_item).collect())
        }
        "opengraph" => {
            let found: Vec<Value> = structured::metadata(&dom)
                .metas
                .iter()
                .filter(|meta| meta.key == MetaKey::Property)
                .map(|meta| json!([meta.name, meta.content]))
                .collect();
            let all = expected[0]["properties"].as_array().unwrap();
            match all.iter().find(|it| !found.contains(it)) {
                None => Passed,
                Some(missing) => Failed(format!("{missing} is missing")),
            }
        }
        "dublincore" => {
            let metadata = structured::metadata(&dom);
            let has = |element: &Value| {
                let name = element["name"].as_str().unwrap().to_lowercase();
                let content = fold(element["content"].as_str().unwrap_or_default()).into_owned();
                content.is_empty() || metadata.all(&name).any(|meta| meta.content == content)
            };
            let all = ["elements", "terms"].into_iter().filter_map(|it| expected[0][it].as_array()).flatten();
            match all.filter(|it| it.get("content").is_some()).find(|it| !has(it)) {
                None => Passed,
                Some(missing) => Failed(format!("{missing} is missing")),
            }
        }
        "rdfa" => rdfa_case(&dom, expected),
        _ => PassedOver("microformats are not read"),
    }
}

/// Every thing with a type must be an item of that type, with every value that is a text.
fn rdfa_case(dom: &Dom, expected: &Value) -> Outcome {
    let items = structured::rdfa(dom);
    let mut judged = false;
    for thing in expected.as_array().unwrap() {
        let Some(types) = thing["@type"].as_array() else { continue };
        judged = true;
        let of_type = |item: &&Item| types.iter().all(|it| item.types.iter().any(|found| it == found));
        let values: Vec<&str> = thing
            .as_object()
            .unwrap()
            .iter()
            .filter(|(key, _)| !key.starts_with('@'))
            .flat_map(|(_, values)| values.as_array().unwrap())
            .filter_map(|value| value["@value"].as_str())
            .collect();
        let has_all = |item: &Item| {
            values
                .iter()
                .all(|value| item.properties.iter().any(|(_, found)| found.as_text() == Some(&fold(value))))
        };
        if !items.iter().filter(of_type).any(has_all) {
            return Failed(format!("no item for {}", short(&thing.to_string())));
        }
    }
    if judged { Passed } else { PassedOver("statements about no typed thing") }
}

/// Items as extruct writes them, every type and value in an array.
fn whole_items(items: &[Item], base: Option<&Url>) -> Vec<Value> {
    items.iter().filter(|item| item.is_top).map(|item| whole_item(items, item, base, 0)).collect()
}

fn whole_item(items: &[Item], item: &Item, base: Option<&Url>, depth: usize) -> Value {
    assert!(depth < 20, "a circle");
    let mut properties = Map::new();
    for (name, value) in &item.properties {
        let value = match &value.content {
            ItemContent::Item(index) => whole_item(items, &items[*index], base, depth + 1),
            ItemContent::Url(url) if Url::parse(url).is_err() => {
                match base.and_then(|base| base.join(url).ok()) {
                    Some(url) => json!(url.as_str()),
                    None => json!(url),
                }
            }
            ItemContent::Url(url) => json!(url),
            ItemContent::Text(text) => json!(text),
        };
        let values = properties.entry(name.clone()).or_insert_with(|| json!([]));
        values.as_array_mut().unwrap().push(value);
    }
    json!({"type": item.types, "id": item.id, "properties": sorted(properties)})
}

fn sorted(object: Map<String, Value>) -> Value {
    let mut entries: Vec<_> = object.into_iter().collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    Value::Object(entries.into_iter().collect())
}

fn extruct_item(item: &Value) -> Value {
    let all = |value: &Value| match value {
        Value::Array(values) => values.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let mut properties = Map::new();
    for (name, values) in item["properties"].as_object().into_iter().flatten() {
        let values = all(values).iter().map(extruct_value).collect();
        properties.insert(name.clone(), Value::Array(values));
    }
    json!({"type": all(&item["type"]), "id": item["id"], "properties": sorted(properties)})
}

fn extruct_value(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(fold(text)),
        Value::Object(_) => extruct_item(value),
        other => other.clone(),
    }
}

/// The nodes of documents, those of a `@graph` laid flat.
fn nodes(documents: &Value) -> Value {
    let documents = documents.as_array().unwrap();
    documents
        .iter()
        .flat_map(|it| it["@graph"].as_array().cloned().unwrap_or_else(|| vec![it.clone()]))
        .collect()
}

fn schema_org(case: &Value, _: &Path) -> Outcome {
    let base = Url::parse("https://example.org/").ok();
    if let Some(expected) = case["microdata_expected"].as_array() {
        let found =
            whole_items(&structured::microdata(&dom(case["microdata"].as_str().unwrap())), base.as_ref());
        let judged = equal_json(&Value::Array(found), &expected.iter().map(extruct_item).collect());
        if !matches!(judged, Passed) {
            return judged;
        }
    }
    match case["jsonld"].as_str() {
        Some(script) => {
            let found = structured::json_ld(&dom(script), &Limits::default()).nodes;
            equal_json(&Value::Array(found), &nodes(&case["jsonld_expected"]))
        }
        None => Passed,
    }
}
