//! Fetching from servers on this machine that answer well and badly.

mod server;

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, SystemTime};

use masthead_fetch::{Clock, FetchError, Fetcher, Guard, Limits, Settings, Url, Validators, Visit};
use server::Server;

/// A clock that stands still while nobody waits, and counts the waits.
#[derive(Debug)]
struct Counted(RefCell<(SystemTime, Vec<u64>)>);

impl Counted {
    fn new() -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_872_200);
        Self(RefCell::new((start, Vec::new())))
    }

    /// All waits so far, in milliseconds.
    fn waits(&self) -> Vec<u64> {
        self.0.borrow().1.clone()
    }
}

impl Clock for Counted {
    fn now(&self) -> SystemTime {
        self.0.borrow().0
    }

    fn wait(&self, time: Duration) {
        let mut state = self.0.borrow_mut();
        state.0 += time;
        state.1.push(u64::try_from(time.as_millis()).expect("no test waits for ages"));
    }
}

fn fetcher(server: &Server) -> Fetcher<Counted> {
    fetcher_with(server, Limits::default())
}

fn fetcher_with(server: &Server, limits: Limits) -> Fetcher<Counted> {
    let mut guard = Guard::default();
    guard.allow_host(&server.host()).expect("a host and port");
    let settings = Settings {
        guard,
        contact: Some("mailbox@reader.example".into()),
        limits,
        keeps_exchanges: true,
        ..Settings::default()
    };
    Fetcher::new(settings, Counted::new()).expect("the settings are good")
}

fn get(fetcher: &mut Fetcher<Counted>, url: &Url) -> Result<Visit, FetchError> {
    fetcher.fetch(url, &Validators::default())
}

/// The word for the error of an address.
fn error(server: &Server, path: &str) -> &'static str {
    get(&mut fetcher(server), &server.url(path)).expect_err(path).code()
}

fn body(visit: Visit) -> String {
    let Visit::Content(page) = visit else { panic!("no content") };
    String::from_utf8(page.response.body).expect("the tests send ASCII")
}

const PAGE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>a\n";

#[test]
fn a_page_comes_whole_and_goes_into_an_archive_byte_for_byte() {
    let chunked: &[u8] =
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: \"1\"\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let server = Server::start(&[("/page", chunked)]);
    let mut fetcher = fetcher(&server);
    let url = server.url("/page#part");
    let Visit::Content(page) = get(&mut fetcher, &url).unwrap() else { panic!("no content") };
    assert_eq!(page.response.body, b"abc");
    assert_eq!(page.url, server.url("/page"));
    assert_eq!(page.exchange.response, chunked);
    assert_eq!(page.exchange.date(), "2026-03-07T08:30:01Z");
    assert_eq!(page.validators().etag.as_deref(), Some("\"1\""));
    let asked = server.requests();
    assert!(asked[0].starts_with("GET /robots.txt HTTP/1.1\r\n"));
    assert_eq!(asked[1].as_bytes(), page.exchange.request);
    let agent = format!("user-agent: Masthead/{} (+mailbox@reader.example)", env!("CARGO_PKG_VERSION"));
    assert!(asked[1].to_lowercase().contains(&agent.to_lowercase()), "{}", asked[1]);
    assert!(!asked[1].to_lowercase().contains("cookie"));

    let mut file = Vec::new();
    let mut archive = masthead_warc::Writer::new(&mut file, masthead_warc::Packing::Gzip);
    for exchange in fetcher.take_exchanges() {
        exchange.write(&mut archive).unwrap();
    }
    let limits = Limits::default();
    let records: Vec<_> = masthead_warc::Reader::new(&file[..], &limits).map(Result::unwrap).collect();
    assert_eq!(records.len(), 4);
    assert_eq!(records[2].http(&limits).unwrap(), page.response);
    assert_eq!(
        records[3].header("WARC-Concurrent-To").map(|it| it.trim_matches(['<', '>'])),
        records[2].id.as_deref()
    );
}

#[test]
fn what_is_no_whole_page_is_an_error() {
    let server = Server::start(&[
        ("/short", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n<p>half"),
        ("/chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
        ("/size", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n0\r\n\r\n"),
        ("/lengths", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
        ("/words", b"this is no http"),
        ("/coding", b"HTTP/1.1 200 OK\r\nContent-Encoding: made-up\r\nContent-Length: 1\r\n\r\na"),
        ("/cut", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03\xb3\x29"),
        ("/none", b"HTTP/1.1 204 No Content\r\n\r\n"),
        ("/gone", b"HTTP/1.1 410 Gone\r\nContent-Length: 5\r\n\r\n<p>a\n"),
    ]);
    let found: Vec<_> =
        ["/short", "/chunks", "/size", "/lengths", "/words", "/coding", "/cut", "/none", "/gone"]
            .map(|path| error(&server, path))
            .into();
    assert_eq!(
        found,
        [
            "truncated",
            "truncated",
            "malformed",
            "malformed",
            "malformed",
            "coding",
            "truncated",
            "status",
            "status"
        ]
    );
}

#[test]
fn limits_are_named_where_they_are_reached() {
    let long = [b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n".as_slice(), &[b'a'; 3000]].concat();
    let endless = b"HTTP/1.1 200 OK\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n";
    let server = Server::start(&[("/long", &long), ("/header", endless)]);
    let limits = Limits { fetch_bytes: 2_000, fetch_header_bytes: 90, ..Limits::default() };
    let told =
        |path| get(&mut fetcher_with(&server, limits.clone()), &server.url(path)).unwrap_err().to_string();
    assert!(told("/long").ends_with("is longer than 2000 bytes (limits.fetch_bytes)"), "{}", told("/long"));
    assert!(
        told("/header").ends_with("longer than 90 bytes (limits.fetch_header_bytes)"),
        "{}",
        told("/header")
    );
}

#[test]
fn a_server_that_says_nothing_is_given_up_in_time() {
    let server = Server::start(&[("/silent", b"")]);
    let limits = Limits { fetch_time: Duration::from_millis(300), ..Limits::default() };
    let error = get(&mut fetcher_with(&server, limits), &server.url("/silent")).unwrap_err();
    assert_eq!(error.code(), "timeout");
}

#[test]
fn redirects_are_followed_and_checked_one_by_one() {
    let inner = Server::start(&[("/secret", PAGE)]);
    let to_inner =
        format!("HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", inner.url("/secret"));
    let server = Server::start(&[
        ("/a", b"HTTP/1.1 301 Moved\r\nLocation: b?x=1#y\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"),
        ("/b", PAGE),
        ("/loop", b"HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n"),
        ("/grow", b"HTTP/1.1 302 Found\r\nLocation: {path}x\r\nContent-Length: 0\r\n\r\n"),
        ("/lost", b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        ("/two", b"HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"),
        ("/file", b"HTTP/1.1 302 Found\r\nLocation: file:///etc/hosts\r\nContent-Length: 0\r\n\r\n"),
        ("/inner", to_inner.as_bytes()),
    ]);
    let mut fetcher = fetcher(&server);
    let Visit::Content(page) = get(&mut fetcher, &server.url("/a")).unwrap() else { panic!("no content") };
    assert_eq!((page.requested, page.url), (server.url("/a"), server.url("/b?x=1")));
    assert!(server.requests().iter().all(|it| !it.to_lowercase().contains("cookie")));
    for (path, code) in [
        ("/loop", "redirect_loop"),
        ("/grow", "too_many_redirects"),
        ("/lost", "bad_redirect"),
        ("/two", "bad_redirect"),
        ("/file", "refused_address"),
        ("/inner", "refused_address"),
    ] {
        assert_eq!(error(&server, path), code, "{path}");
    }
    assert!(inner.requests().is_empty());
    let growing = server.requests().iter().filter(|it| it.contains(" /grow")).count();
    assert_eq!(growing, Limits::default().fetch_redirects);
}

#[test]
fn what_fails_for_a_moment_is_asked_again_with_growing_pauses() {
    let server = Server::start(&[
        ("/busy", b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"),
        ("/wait", b"HTTP/1.1 429 Wait\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n|HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"),
        ("/date", b"HTTP/1.1 429 Wait\r\nRetry-After: Sat, 07 Mar 2026 08:30:09 GMT\r\nContent-Length: 0\r\n\r\n|HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"),
        ("/years", b"HTTP/1.1 429 Wait\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n"),
    ]);
    let mut busy = fetcher(&server);
    let error = get(&mut busy, &server.url("/busy")).unwrap_err();
    assert!(error.to_string().ends_with("status 503: the server failed, 4 times"), "{error}");
    // The first is the pause behind robots.txt.
    assert_eq!(busy.clock().waits(), [1_000, 1_000, 2_000, 4_000]);

    for (path, wait) in [("/wait", 7_000), ("/date", 8_000)] {
        let mut fetcher = fetcher(&server);
        assert_eq!(body(get(&mut fetcher, &server.url(path)).unwrap()), "a");
        assert_eq!(fetcher.clock().waits(), [1_000, wait], "{path}");
    }
    let mut years = fetcher(&server);
    let error = get(&mut years, &server.url("/years")).unwrap_err();
    assert_eq!((error.code(), error.status()), ("come_back_later", Some(429)));
    assert_eq!(years.clock().waits(), [1_000]);
}

#[test]
fn robots_txt_is_asked_once_and_obeyed() {
    let rules: &[u8] = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: masthead\nDisallow: /private\nCrawl-delay: 5\n";
    let server = Server::start(&[("/robots.txt", rules), ("/page", PAGE), ("/private", PAGE)]);
    let mut fetcher = fetcher(&server);
    get(&mut fetcher, &server.url("/page")).unwrap();
    assert_eq!(get(&mut fetcher, &server.url("/private/1")).unwrap_err().code(), "disallowed");
    get(&mut fetcher, &server.url("/page")).unwrap();
    let asked: Vec<_> = server.requests().iter().map(|it| it.split(' ').nth(1).unwrap().to_owned()).collect();
    assert_eq!(asked, ["/robots.txt", "/page", "/page"]);
    assert_eq!(fetcher.clock().waits(), [1_000, 5_000]);
}

#[test]
fn a_status_of_robots_txt_means_what_the_standard_says() {
    let far: &[u8] = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nCrawl-delay: 9999\n";
    let cases: [(&[u8], Option<&str>); 5] = [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", None),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", None),
        (b"HTTP/1.1 500 Broken\r\n\r\n", Some("robots_unreachable")),
        (b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/robots.txt\r\n\r\n", Some("robots_unreachable")),
        (far, Some("crawl_delay")),
    ];
    for (answer, code) in cases {
        let server = Server::start(&[("/robots.txt", answer), ("/page", PAGE)]);
        let got = get(&mut fetcher(&server), &server.url("/page"));
        assert_eq!(got.err().map(|it| it.code()), code, "{}", String::from_utf8_lossy(answer));
    }
    let long = [
        b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n".as_slice(),
        &b"# pad\n".repeat(200_000),
    ];
    let server = Server::start(&[("/robots.txt", &long.concat()), ("/private", PAGE)]);
    assert_eq!(error(&server, "/private"), "disallowed");
}

#[test]
fn a_known_copy_is_not_sent_again() {
    let server = Server::start(&[("/page", b"HTTP/1.1 304 Not Modified\r\n\r\n")]);
    let mut fetcher = fetcher(&server);
    let known = Validators { etag: Some("\"1\"".into()), last_modified: Some("a\r\nX: y".into()) };
    assert!(matches!(fetcher.fetch(&server.url("/page"), &known).unwrap(), Visit::Unchanged(_)));
    let asked = server.requests()[1].to_lowercase();
    assert!(asked.contains("if-none-match: \"1\"") && !asked.contains("if-modified-since"), "{asked}");
    assert_eq!(error(&server, "/page"), "status");
}

#[test]
fn signals_of_headers_robots_and_the_tdm_file_are_found() {
    let server = Server::start(&[
        ("/robots.txt", b"HTTP/1.1 200 OK\r\n\r\nUser-agent: GPTBot\nDisallow: /\n"),
        (
            "/.well-known/tdmrep.json",
            b"HTTP/1.1 200 OK\r\n\r\n[{\"location\": \"/*\", \"tdm-reservation\": 1}]",
        ),
        ("/page", b"HTTP/1.1 200 OK\r\nX-Robots-Tag: noai\r\nContent-Length: 0\r\n\r\n"),
    ]);
    let mut fetcher = fetcher(&server);
    for _ in 0..2 {
        let Visit::Content(page) = get(&mut fetcher, &server.url("/page")).unwrap() else {
            panic!("no content")
        };
        let (signals, problems) = fetcher.signals(&page);
        let sources: Vec<_> = signals.iter().map(|it| it.source.as_str()).collect();
        assert_eq!((sources, problems.len()), (vec!["header", "robots_txt", "tdmrep"], 0));
        assert!(signals.iter().all(|it| it.is_ai_opt_out()));
    }
    assert_eq!(server.requests().iter().filter(|it| it.contains("tdmrep")).count(), 1);
}

#[test]
fn a_contact_or_proxy_that_cannot_be_used_is_told() {
    let make = |contact: Option<&str>, proxy: Option<&str>| {
        let (contact, proxy) = (contact.map(str::to_owned), proxy.map(str::to_owned));
        Fetcher::new(Settings { contact, proxy, ..Settings::default() }, Counted::new()).map(|_| ())
    };
    make(Some("https://reader.example/about"), Some("http://127.0.0.1:3128")).unwrap();
    assert!(make(Some("a\r\nX: y"), None).is_err());
    assert!(make(None, Some("socks5://127.0.0.1:1")).is_err());
}

#[test]
fn an_exchange_through_a_proxy_is_that_with_the_site() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = listener.local_addr().unwrap();
    let served = std::thread::spawn(move || {
        let mut seen = Vec::new();
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().unwrap();
            for answer in [&b"HTTP/1.1 200 Connected\r\n\r\n"[..], PAGE] {
                let mut request = Vec::new();
                let mut byte = [0];
                while !request.ends_with(b"\r\n\r\n") {
                    stream.read_exact(&mut byte).unwrap();
                    request.push(byte[0]);
                }
                seen.push(String::from_utf8(request).unwrap());
                stream.write_all(answer).unwrap();
            }
        }
        seen
    });
    let settings =
        Settings { proxy: Some(format!("http://{proxy}")), keeps_exchanges: true, ..Settings::default() };
    let mut fetcher = Fetcher::new(settings, Counted::new()).unwrap();
    // The proxy resolves the name: here nobody could.
    let url = Url::parse("http://news.example/page").unwrap();
    let Visit::Content(page) = get(&mut fetcher, &url).unwrap() else { panic!("no content") };
    assert_eq!(page.exchange.response, PAGE);
    assert!(page.exchange.request.starts_with(b"GET /page HTTP/1.1\r\n"));
    assert_eq!(page.exchange.address, None);
    let seen = served.join().unwrap();
    assert!(seen[2].starts_with("CONNECT news.example:80 HTTP/1.1\r\n"), "{}", seen[2]);
    // What stands in an address is checked all the same.
    let inner = Url::parse("http://10.0.0.1/").unwrap();
    assert_eq!(get(&mut fetcher, &inner).unwrap_err().code(), "refused_address");
}
