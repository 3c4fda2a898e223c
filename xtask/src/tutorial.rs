//! `cargo xtask tutorial`: `docs/tutorial.md` with what the program prints today.
//!
//! In each block of the page that is marked `console`, the lines that begin with `$` are run, one after the other, in
//! one folder of stored pages, and what they print takes the place of what stands below them. The words around are
//! written by hand. Meanwhile the pages in `site` are served on this machine, as an outlet would.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, bail};
use clap::Args;
use masthead::warc::{NewRecord, Packing, Writer};
use masthead::{Article, Block};

use crate::program;

/// The page.
const PAGE: &str = "docs/tutorial.md";

/// The arguments of `cargo xtask tutorial`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Change nothing; fail where the page is stale
    #[arg(long)]
    pub check: bool,
    /// Only make the folder of pages that the tutorial begins with, to follow it by hand
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    pub pages: Option<PathBuf>,
}

/// The stored pages that go into the web archive, and when they were captured where they do not say so.
const ARCHIVED: &[&str] = &[
    "bg-vesti/fixtures/html-2020--shlep",
    "fr-rfi/fixtures/html-2025--harbour",
    "fr-rfi/fixtures/html-2023--footbridge",
    "fr-rfi/fixtures/index--front",
    "vn-vietnam/fixtures/html-2024--lang-lam-luoi",
    "vn-vietnam/fixtures/html-2026--night-ferries",
];

/// The stored pages that lie in the folder `saved`: text snapshots and an archive file.
const SAVED: &[&str] = &[
    "bg-vesti/fixtures/text-2020--farove/page.txt",
    "cn-fyun/fixtures/text-2023--strait/page.txt",
    "fr-rfi/fixtures/archive-2023--ferry/page.md",
];

/// The page that is read, captured twice and copied.
const PAGE_SHOWN: &str = "fr-france24/fixtures/html-2025--bakers";

/// Where the page says that `site` is served; the port is another one where the page is made.
const SERVED: &str = "127.0.0.1:8000";

/// Runs the command; false where the page is stale and was to be checked.
pub fn run(root: &Path, arguments: &Arguments) -> Result<bool> {
    if let Some(folder) = &arguments.pages {
        fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
        prepare(root, folder)?;
        return Ok(true);
    }
    let made = made(root, &program::build(root, "dev")?)?;
    let path = root.join(PAGE);
    if fs::read_to_string(&path).ok().as_deref() == Some(made.as_str()) {
        return Ok(true);
    }
    if arguments.check {
        eprintln!("{PAGE} is stale: run cargo xtask tutorial");
        return Ok(false);
    }
    fs::write(&path, made).with_context(|| format!("{PAGE} could not be written"))?;
    println!("{PAGE} written");
    Ok(true)
}

/// The page, with what a program prints.
pub fn made(root: &Path, program: &Path) -> Result<String> {
    let page = fs::read_to_string(root.join(PAGE)).with_context(|| format!("{PAGE} could not be read"))?;
    let folder = tempfile::tempdir().context("no folder for the pages could be made")?;
    prepare(root, folder.path())?;
    let site = serve(folder.path().join("site"))?;
    let mut out = String::new();
    let mut is_console = false;
    for line in page.lines() {
        let is_fence = line.starts_with("```");
        if is_fence {
            is_console = !is_console && line == "```console";
        }
        if !is_console || is_fence {
            let _ = writeln!(out, "{line}");
        } else if let Some(command) = line.strip_prefix("$ ") {
            let printed = printed(&command.replace(SERVED, &site), folder.path(), program)?;
            let _ = writeln!(out, "{line}\n{}", printed.replace(&site, SERVED).trim_end());
        }
    }
    Ok(out)
}

/// Serves a folder for as long as the program runs; at which host and port.
fn serve(folder: PathBuf) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no port could be opened")?;
    let site = listener.local_addr().context("the port has no address")?.to_string();
    let own = site.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A reader who goes away is none of our business.
            let _ = answer(stream, &folder, &own);
        }
    });
    Ok(site)
}

/// One answer: a file of the folder, where it has one of that name.
fn answer(mut stream: TcpStream, folder: &Path, site: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let name = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    let file =
        Some(name).filter(|name| !name.contains('/')).and_then(|it| fs::read_to_string(folder.join(it)).ok());
    let kind = if name.ends_with(".xml") { "application/rss+xml" } else { "text/html; charset=utf-8" };
    let (status, body) =
        file.map_or(("404 Not Found", String::new()), |it| ("200 OK", it.replace(SERVED, site)));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// What a line of the shell prints, on both outputs.
fn printed(line: &str, folder: &Path, program: &Path) -> Result<String> {
    let mut path = program.parent().unwrap_or(folder).as_os_str().to_owned();
    if let Some(others) = std::env::var_os("PATH") {
        path.push(":");
        path.push(others);
    }
    let output = Command::new("sh")
        .args(["-c", &format!("({line}) 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env("NO_COLOR", "1")
        .output()
        .with_context(|| format!("'{line}' could not be run"))?;
    // Exit code 3 says that something is worth a look; a command that fails is a fault of the page.
    if !matches!(output.status.code(), Some(0 | 3)) {
        bail!("'{line}' failed: {}", String::from_utf8_lossy(&output.stdout));
    }
    String::from_utf8(output.stdout).with_context(|| format!("'{line}' printed what is no text"))
}

/// Makes the folder that the tutorial begins with.
fn prepare(root: &Path, folder: &Path) -> Result<()> {
    let outlets = root.join("crates/outlets");
    let read = |path: PathBuf| {
        fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))
    };
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).with_context(|| format!("{name} could not be written"))
    };
    let mut archive = Vec::new();
    let mut writer = Writer::new(&mut archive, Packing::Gzip);
    for case in ARCHIVED {
        let about: toml::Table = toml::from_str(&read(outlets.join(case).join("page.toml"))?)?;
        let about = |key: &str| about.get(key).and_then(toml::Value::as_str);
        let url = about("url").with_context(|| format!("{case} has no address"))?;
        let mut block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".to_vec();
        block.extend(read(outlets.join(case).join("page.html"))?.into_bytes());
        writer.write(&NewRecord::response(url, "2026-03-12T06:00:00Z", &block))?;
    }
    write("pages.warc.gz", &archive)?;
    fs::create_dir_all(folder.join("saved")).context("a folder could not be made")?;
    for saved in SAVED {
        let (_, slug) = saved.rsplit_once("--").unwrap_or_default();
        write(&format!("saved/{}", slug.replace("/page", "")), read(outlets.join(saved))?.as_bytes())?;
    }
    let shown = outlets.join(PAGE_SHOWN);
    let page = read(shown.join("page.html"))?;
    write("bakers.html", page.as_bytes())?;
    let (was, is) = ("le mardi à minuit", "le mercredi à minuit");
    if !page.contains(was) {
        bail!("{PAGE_SHOWN} does not say '{was}' any more: let the tutorial change another sentence of it");
    }
    write("bakers-later.html", page.replace(was, is).as_bytes())?;
    let stored = serde_json::from_str(&read(shown.join("article.json"))?)?;
    let copy = copy(&article(stored)?);
    fs::create_dir_all(folder.join("site")).context("a folder could not be made")?;
    write("site/four.html", copy.as_bytes())?;
    write("site/bridge.html", BRIDGE.as_bytes())?;
    write("site/feed.xml", FEED.as_bytes())
}

/// What the site lists.
const FEED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<rss version=\"2.0\"><channel><title>La Gazette</title><link>http://127.0.0.1:8000/</link>
<item><title>Un four pour neuf boulangers</title><link>http://127.0.0.1:8000/four.html</link></item>
<item><title>Le pont rouvre lundi</title><link>http://127.0.0.1:8000/bridge.html</link></item>
</channel></rss>
";

/// A page of the site that no other outlet has.
const BRIDGE: &str = "<!doctype html>
<html lang=\"fr\"><head><title>Le pont rouvre lundi - La Gazette</title>
<meta property=\"og:type\" content=\"article\"></head>
<body><article>
<h1>Le pont rouvre lundi</h1>
<p>Après onze mois de travaux, le pont de la Laverie rouvrira lundi matin à la circulation des piétons.</p>
<p>Les voitures devront attendre le mois de juin, le temps que sèche le nouveau revêtement de la chaussée.</p>
<p>Le chantier a coûté deux cent mille euros de moins que prévu, se félicite la mairie dans un communiqué.</p>
</article></body></html>
";

/// The record in a stored answer.
fn article(stored: serde_json::Value) -> Result<Article> {
    let record = stored.get("article").cloned().unwrap_or(stored);
    serde_json::from_value(record).context("the stored answer is no record")
}

/// The same text in another outlet, that no crate knows.
fn copy(article: &Article) -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"fr\"><head><title>Un four pour neuf boulangers - La Gazette</title>\n\
         <meta property=\"og:type\" content=\"article\"></head>\n<body><article>\n\
         <h1>Un four pour neuf boulangers</h1>\n<p class=\"byline\">Par AFP</p>\n\
         <p>La rédaction de la Gazette s'est rendue sur place, et voici ce qu'elle a appris.</p>\n",
    );
    for block in &article.body {
        if let Block::Paragraph { text } = block {
            let text = text.text().replace('&', "&amp;").replace('<', "&lt;");
            let _ = writeln!(page, "<p>{text}</p>");
        }
    }
    page.push_str("</article></body></html>\n");
    page
}
