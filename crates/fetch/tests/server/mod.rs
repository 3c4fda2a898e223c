//! A server on this machine that sends what it is told to, byte for byte.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use masthead_fetch::Url;

/// A server; what it has been asked can be looked at.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers paths with bytes; any other path with 404. `{path}` in an answer stands for the path that was asked
    /// for; where an answer has a `|` behind an end of a header, the second part is sent from the second time on.
    /// An empty answer is none: the server keeps the connection and says nothing.
    pub fn start(answers: &[(&str, &[u8])]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a free port");
        let address = listener.local_addr().expect("it listens");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let answers: Vec<(String, Vec<u8>)> =
            answers.iter().map(|(path, answer)| ((*path).to_owned(), answer.to_vec())).collect();
        let log = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                // A client that hangs up early is none of our concern.
                let _ = serve(stream, &answers, &log);
            }
        });
        Self { address, requests }
    }

    /// Its address.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// The address of a page.
    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).expect("the path is one")
    }

    /// What it was asked so far.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no thread panics with it").clone()
    }
}

fn serve(
    mut stream: TcpStream,
    answers: &[(String, Vec<u8>)],
    log: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
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
    let times = {
        let mut log = log.lock().expect("no thread panics with it");
        let is_same = |it: &&String| it.split(' ').nth(1) == Some(&path);
        let times = log.iter().filter(is_same).count();
        log.push(request);
        times
    };
    let found = answers.iter().find(|(start, _)| path.starts_with(start.as_str()));
    let answer =
        found.map_or(&b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"[..], |(_, answer)| answer);
    if answer.is_empty() {
        std::thread::sleep(Duration::from_secs(2));
        return Ok(());
    }
    let parts: Vec<&[u8]> = match answer.windows(5).position(|it| it == b"\r\n\r\n|") {
        Some(at) => vec![&answer[..at + 4], &answer[at + 5..]],
        None => vec![answer],
    };
    let answer = parts[times.min(parts.len() - 1)];
    match answer.windows(6).position(|it| it == b"{path}") {
        Some(at) => {
            stream.write_all(&answer[..at])?;
            stream.write_all(path.as_bytes())?;
            stream.write_all(&answer[at + 6..])?;
        }
        None => stream.write_all(answer)?,
    }
    stream.shutdown(Shutdown::Write)?;
    // What is still on its way is read, so that closing does not take back what was sent.
    while stream.read(&mut piece)? > 0 {}
    Ok(())
}
