//! Newspapers on this machine: hosts that are told apart by name, with pages that can be changed while they are read.

#![allow(dead_code, reason = "two test programs use it, each a part of it")]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

/// What a server answers.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    content_type: &'static str,
    location: Option<String>,
    body: String,
}

/// A request that came.
#[derive(Debug, Clone)]
pub struct Asked {
    /// When.
    pub at: Instant,
    /// The name of the host.
    pub host: String,
    /// The path.
    pub path: String,
    /// What it was answered with.
    pub status: u16,
}

#[derive(Default)]
struct State {
    pages: BTreeMap<String, Answer>,
    asked: Vec<Asked>,
}

/// A server for all newspapers.
#[derive(Clone)]
pub struct Newspapers {
    /// The port, which is in all addresses.
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Newspapers {
    /// Newspapers without a page.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a free port");
        let port = listener.local_addr().expect("it listens").port();
        let newspapers = Self { port, state: Arc::default() };
        let server = newspapers.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let server = server.clone();
                // A client that is killed hangs up.
                std::thread::spawn(move || stream.and_then(|it| server.serve(it)));
            }
        });
        newspapers
    }

    /// The address of a page, such as `dawn.example/news/1`.
    pub fn url(&self, page: &str) -> String {
        let (host, path) = page.split_once('/').unwrap_or((page, ""));
        format!("http://{host}:{}/{path}", self.port)
    }

    /// Puts an answer at an address. `{port}` in it is the port.
    pub fn put(&self, page: &str, content_type: &'static str, body: &str) {
        let body = body.replace("{port}", &self.port.to_string());
        self.set(page, Answer { status: 200, content_type, location: None, body });
    }

    /// Lets an address redirect to another path.
    pub fn redirect(&self, page: &str, to: &str) {
        let location = Some(to.to_owned());
        self.set(page, Answer { status: 301, content_type: "text/html", location, body: String::new() });
    }

    /// Lets an address answer with a status and nothing else.
    pub fn fail(&self, page: &str, status: u16) {
        self.set(page, Answer { status, content_type: "text/html", location: None, body: String::new() });
    }

    /// How often anything was asked for so far, what was taken apart.
    pub fn times_asked(&self) -> usize {
        self.state().asked.len()
    }

    fn set(&self, page: &str, answer: Answer) {
        self.state().pages.insert(page.to_owned(), answer);
    }

    /// What was asked since the last call.
    pub fn take_asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.state().asked)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread panics with it")
    }

    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let at = Instant::now();
        let mut request = Vec::new();
        let mut piece = [0; 4096];
        while !request.ends_with(b"\r\n\r\n") {
            match stream.read(&mut piece)? {
                0 => return Ok(()),
                count => request.extend_from_slice(&piece[..count]),
            }
        }
        let request = String::from_utf8_lossy(&request).into_owned();
        let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
        let field = |name: &str| {
            let fields = request.lines().filter_map(|line| line.split_once(": "));
            fields.filter(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next()
        };
        let host = field("host").unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default().to_owned();
        let page = self.state().pages.get(&format!("{host}{path}")).cloned();
        let page = page.unwrap_or(Answer {
            status: 404,
            content_type: "text/html",
            location: None,
            body: String::new(),
        });
        let etag = format!(
            "\"{:x}\"",
            page.body.bytes().fold(7_u64, |sum, it| sum.wrapping_mul(31) + u64::from(it))
        );
        let is_known = page.status == 200 && field("if-none-match") == Some(etag.clone());
        let status = if is_known { 304 } else { page.status };
        self.state().asked.push(Asked { at, host, path, status });
        let mut head = format!(
            "HTTP/1.1 {status} -\r\nContent-Type: {}; charset=utf-8\r\nConnection: close\r\n",
            page.content_type
        );
        if page.status == 200 {
            head.push_str(&format!("ETag: {etag}\r\n"));
        }
        if let Some(location) = &page.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        let body = if is_known { "" } else { &page.body };
        if !is_known {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
        stream.shutdown(Shutdown::Write)?;
        while stream.read(&mut piece)? > 0 {}
        Ok(())
    }
}

/// A page with an article about a place.
pub fn story(headline: &str, place: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><title>{headline} - The Example</title><meta property=og:type content=article>
<article><h1>{headline}</h1>
<p>It rained in {place} on Monday, for the first time in a hundred days, and people stood in it without umbrellas.</p>
<p>The mayor of {place} said that the reservoirs would be full again by the end of the week, if it went on like this.</p>
<p>Farmers round {place} said that it had come too late for the wheat, but not for the vines, which had suffered most.</p>
<p>More rain is expected on Thursday, and the ban on watering gardens in {place} is to be lifted, the council said.</p>
</article></html>"
    )
}

/// An RSS feed of paths with titles, at a host.
pub fn rss(host: &str, items: &[(&str, &str)]) -> String {
    let item = |(path, title): &(&str, &str)| {
        format!(
            "<item><title>{title}</title><link>http://{host}:{{port}}{path}</link>
             <pubDate>Sat, 07 Mar 2026 06:00:00 GMT</pubDate><category>Weather</category></item>"
        )
    };
    let items: String = items.iter().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>{host}</title>{items}</channel></rss>")
}

/// A sitemap of paths with the times of their last change, at a host.
pub fn sitemap(host: &str, pages: &[(&str, &str)]) -> String {
    let page = |(path, changed): &(&str, &str)| {
        format!("<url><loc>http://{host}:{{port}}{path}</loc><lastmod>{changed}</lastmod></url>")
    };
    let pages: String = pages.iter().map(page).collect();
    format!("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{pages}</urlset>")
}

/// The names of the newspapers.
pub const HOSTS: [&str; 3] = ["dawn.example", "dusk.example", "noon.example"];

/// Three newspapers: one with a feed, one with an index of sitemaps that its robots.txt names, one with a feed that
/// its front page names. Among their pages are one that moved, one behind a wall, one that robots.txt forbids, one
/// that is missing, and one story that two of them carry. Ten articles come of them.
pub fn three() -> Newspapers {
    let papers = Newspapers::start();
    for number in 1..=4 {
        let page = story(&format!("Dawn story {number}"), &format!("Dawnham {number}"));
        papers.put(&format!("dawn.example/news/{number}"), "text/html", &page);
    }
    papers.redirect("dawn.example/old/4", "/news/4");
    let wire = story("Ferry runs again", "Port Wire");
    papers.put("dawn.example/wire/ferry", "text/html", &wire);
    let listed = [("/news/1", "Dawn story 1"), ("/news/2", "Dawn story 2"), ("/news/3", "Dawn story 3")];
    let others = [("/old/4", "Dawn story 4"), ("/wire/ferry", "Ferry"), ("/news/missing", "Missing")];
    papers.put(
        "dawn.example/rss.xml",
        "application/rss+xml",
        &rss("dawn.example", &[listed, others].concat()),
    );

    papers.put(
        "dusk.example/robots.txt",
        "text/plain",
        "User-agent: *\nDisallow: /private\nSitemap: http://dusk.example:{port}/index.xml\n",
    );
    papers.put(
        "dusk.example/index.xml",
        "application/xml",
        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap>\
         <loc>http://dusk.example:{port}/news.xml</loc></sitemap></sitemapindex>",
    );
    let time = "2026-03-07T06:00:00Z";
    let pages = [("/a/1", time), ("/a/2", time), ("/a/walled", time), ("/private/1", time)];
    papers.put("dusk.example/news.xml", "application/xml", &sitemap("dusk.example", &pages));
    for number in 1..=2 {
        let page = story(&format!("Dusk story {number}"), &format!("Duskford {number}"));
        papers.put(&format!("dusk.example/a/{number}"), "text/html", &page);
    }
    let wall =
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>";
    let walled = story("Dusk walled story", "Wallford").replace("<article>", &format!("{wall}<article>"));
    papers.put("dusk.example/a/walled", "text/html", &walled);

    papers.put(
        "noon.example/",
        "text/html",
        "<!DOCTYPE html><html><title>Noon</title><link rel=alternate type=application/rss+xml href=/feed><p>News at noon.</p>",
    );
    let items = [("/1", "Noon story 1"), ("/ferry", "Ferry")];
    papers.put("noon.example/feed", "application/rss+xml", &rss("noon.example", &items));
    papers.put("noon.example/1", "text/html", &story("Noon story 1", "Noonton"));
    papers.put("noon.example/ferry", "text/html", &wire);
    papers
}
