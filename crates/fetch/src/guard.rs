//! Which addresses may be asked: the check before a request, the check of what a name resolves to, and the resolver
//! that lets no other address through to the connection.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

use crate::address::special_range;

/// The ports that are asked without being opened.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// Names that are no public host, and the ends of such names: RFC 6761, 6762, 7686, 8375, 9476, ICANN's `internal` and
/// the three it gives to nobody, and what machines call themselves.
const SPECIAL_NAMES: &[&str] = &[
    "alt",
    "arpa",
    "corp",
    "home",
    "internal",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "mail",
    "onion",
    "svc",
    "test",
];

/// What may be asked. Public hosts may, at the ports of the web; whatever else is opened one by one.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    opened: BTreeSet<(String, u16)>,
    resolved: BTreeMap<(String, u16), Vec<IpAddr>>,
}

/// Why an address is not asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It cannot be read.
    #[error("'{text}' is no address of a page: {reason}")]
    Unreadable {
        /// The text.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It is none of `http` and `https`.
    #[error("{url} is refused: only http and https are fetched, not {scheme}")]
    Scheme {
        /// The address.
        url: String,
        /// Its scheme.
        scheme: String,
    },
    /// It holds a user name or a password, which would go to whoever answers.
    #[error("the address at {host} is refused: it has a user name or a password in it; leave them out")]
    Credentials {
        /// The host.
        host: String,
    },
    /// The port is none of the web's.
    #[error(
        "{host}:{port} is refused: only the ports 80, 443, 8080 and 8443 are asked unless a host is opened (--allow-host)"
    )]
    Port {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// The name is no public host's.
    #[error(
        "{host}:{port} is refused: the name is no public host's; open it with --allow-host if it is meant"
    )]
    Name {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// The host is at an address that is no public one.
    #[error(
        "{host}:{port} is refused: its address {address} is {range}; open it with --allow-host if it is meant"
    )]
    Address {
        /// The host.
        host: String,
        /// The port.
        port: u16,
        /// The address.
        address: IpAddr,
        /// What the address is.
        range: &'static str,
    },
    /// The name has no address.
    #[error("{host} has no address: look whether the name is right{}", reason(because))]
    Unresolved {
        /// The host.
        host: String,
        /// What the resolver said.
        because: String,
    },
}

fn reason(because: &str) -> String {
    if because.is_empty() { String::new() } else { format!(" ({because})") }
}

/// A text that opens no host, or names none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is not understood: write it as {form}")]
pub struct SpecError {
    text: String,
    form: &'static str,
}

impl Guard {
    /// Opens a host and port: `news.example:8000`, `127.0.0.1:8000` or `[::1]:8000`. Whatever address it has is asked.
    ///
    /// # Errors
    /// Where the text is not of that form.
    pub fn allow_host(&mut self, text: &str) -> Result<(), SpecError> {
        let wrong = || SpecError { text: text.to_owned(), form: "HOST:PORT, such as 127.0.0.1:8000" };
        let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
        self.opened.insert((host_name(host).ok_or_else(wrong)?, port.parse().map_err(|_| wrong())?));
        Ok(())
    }

    /// Says which addresses a host has at a port, in the form of curl: `news.example:443:93.184.216.34`, several with
    /// commas between. They are checked as if a name server had answered with them.
    ///
    /// # Errors
    /// Where the text is not of that form.
    pub fn resolve(&mut self, text: &str) -> Result<(), SpecError> {
        let form = "HOST:PORT:ADDRESS, such as news.example:443:93.184.216.34";
        let wrong = || SpecError { text: text.to_owned(), form };
        let mut parts = text.splitn(3, ':');
        let (Some(host), Some(port), Some(addresses)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(wrong());
        };
        let key = (host_name(host).ok_or_else(wrong)?, port.parse().map_err(|_| wrong())?);
        let address = |it: &str| it.trim_matches(['[', ']']).parse::<IpAddr>().map_err(|_| wrong());
        let addresses = addresses.split(',').map(address).collect::<Result<Vec<_>, _>>()?;
        self.resolved.insert(key, addresses);
        Ok(())
    }

    /// Reads an address and checks it.
    ///
    /// # Errors
    /// Where it cannot be read, or is none that may be asked.
    pub fn read(&self, text: &str) -> Result<Url, Refusal> {
        let url = Url::parse(text)
            .map_err(|error| Refusal::Unreadable { text: text.to_owned(), reason: error.to_string() })?;
        self.check(&url)?;
        Ok(url)
    }

    /// Checks what can be seen of an address before its name is resolved: scheme, credentials, port, and the host.
    ///
    /// # Errors
    /// Where it may not be asked.
    pub fn check(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            let (shown, scheme) = (url.as_str().chars().take(200).collect(), url.scheme().to_owned());
            return Err(Refusal::Scheme { url: shown, scheme });
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(Refusal::Unreadable { text: url.to_string(), reason: "no host".to_owned() });
        };
        let name = key(&host.to_string());
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Credentials { host: name });
        }
        if self.is_opened(&name, port) {
            return Ok(());
        }
        if !PORTS.contains(&port) {
            return Err(Refusal::Port { host: name, port });
        }
        match host {
            Host::Domain(_) if is_special_name(&name) => Err(Refusal::Name { host: name, port }),
            Host::Domain(_) => Ok(()),
            Host::Ipv4(address) => self.check_addresses(&name, port, &[address.into()]),
            Host::Ipv6(address) => self.check_addresses(&name, port, &[address.into()]),
        }
    }

    /// Checks every address that a host has: one that is not public is enough to refuse it, since which of them is
    /// asked is up to chance.
    ///
    /// # Errors
    /// Where one may not be asked, or there is none.
    pub fn check_addresses(&self, host: &str, port: u16, addresses: &[IpAddr]) -> Result<(), Refusal> {
        let host = key(host);
        if addresses.is_empty() {
            return Err(Refusal::Unresolved { host, because: String::new() });
        }
        if self.is_opened(&host, port) {
            return Ok(());
        }
        match addresses.iter().find_map(|address| Some((*address, special_range(*address)?))) {
            Some((address, range)) => Err(Refusal::Address { host, port, address, range }),
            None => Ok(()),
        }
    }

    fn is_opened(&self, host: &str, port: u16) -> bool {
        self.opened.contains(&(host.to_owned(), port))
    }
}

/// A host as it stands in an address, in its one spelling.
fn host_name(host: &str) -> Option<String> {
    let url = Url::parse(&format!("http://{host}/")).ok()?;
    let is_host_alone = url.path() == "/" && url.port().is_none() && url.username().is_empty();
    url.host_str().filter(|_| is_host_alone).map(key)
}

/// A host without the dot that may end it.
fn key(host: &str) -> String {
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

/// True for a name of one label, and for one that ends as no public host's does.
fn is_special_name(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    !name.contains('.') || SPECIAL_NAMES.contains(&last)
}

/// Resolves names, and gives no address to the connection that the guard has not seen.
#[derive(Debug)]
pub(crate) struct GuardedResolver {
    pub(crate) guard: Arc<Guard>,
    /// The proxy, which whoever runs us has named: it may be anywhere.
    pub(crate) proxy: Option<(String, u16)>,
}

impl Resolver for GuardedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = key(uri.host().unwrap_or_default());
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        if self.proxy.as_ref().is_some_and(|it| *it == (host.clone(), port)) {
            return DefaultResolver::default().resolve(uri, config, timeout);
        }
        let stated = self.guard.resolved.get(&(host.clone(), port));
        let found = match stated {
            Some(addresses) => {
                let mut found = self.empty();
                addresses.iter().take(16).for_each(|address| found.push(SocketAddr::new(*address, port)));
                found
            }
            None => match DefaultResolver::default().resolve(uri, config, timeout) {
                Ok(found) => found,
                Err(error @ ureq::Error::Timeout(_)) => return Err(error),
                Err(error) => return Err(refused(Refusal::Unresolved { host, because: error.to_string() })),
            },
        };
        let addresses: Vec<IpAddr> = found.iter().map(SocketAddr::ip).collect();
        self.guard.check_addresses(&host, port, &addresses).map_err(refused)?;
        Ok(found)
    }
}

fn refused(refusal: Refusal) -> ureq::Error {
    ureq::Error::Other(Box::new(refusal))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(url: &str) -> String {
        Guard::default().read(url).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_public_host_is_refused_and_told() {
        assert!(refused("http://2130706433/").contains("127.0.0.1 is this machine"));
        assert!(refused("http://printer.local/").contains("no public host's"));
        assert!(refused("http://intranet/").contains("no public host's"));
        assert!(refused("http://news.example:25/").contains("only the ports"));
        assert!(refused("https://ann:secret@news.example/").contains("password"));
        assert!(!refused("https://ann:secret@news.example/").contains("secret"));
        assert!(refused("file:///a").contains("not file"));
        assert!(refused("//news.example/").contains("is no address of a page"));
        Guard::default().read("https://news.example:8443/a?b#c").unwrap();
    }

    #[test]
    fn a_host_is_opened_at_one_port_in_any_spelling() {
        let mut guard = Guard::default();
        guard.allow_host("127.0.0.1:8000").unwrap();
        guard.allow_host("[::1]:8000").unwrap();
        guard.allow_host("Paper.test:81").unwrap();
        for url in ["http://127.1:8000/", "http://[0:0:0:0:0:0:0:1]:8000/", "http://paper.test.:81/"] {
            guard.read(url).unwrap();
        }
        for url in ["http://127.0.0.1/", "http://127.0.0.2:8000/", "http://localhost:8000/"] {
            guard.read(url).unwrap_err();
        }
        for wrong in ["127.0.0.1", "a:b", "a/b:80", ":80", "u@h:80"] {
            guard.allow_host(wrong).unwrap_err();
        }
    }

    #[test]
    fn one_address_that_is_not_public_is_enough() {
        let guard = Guard::default();
        let check = |answers: &[&str]| {
            let answers: Vec<IpAddr> = answers.iter().map(|it| it.parse().unwrap()).collect();
            guard.check_addresses("news.example", 80, &answers).is_ok()
        };
        assert!(check(&["9.9.9.9", "2a00::1"]));
        assert!(!check(&["9.9.9.9", "10.0.0.1"]));
        assert!(!check(&[]));
    }

    #[test]
    fn stated_addresses_are_read_as_curl_writes_them() {
        let mut guard = Guard::default();
        guard.resolve("news.example:443:9.9.9.9,[2a00::1]").unwrap();
        let key = ("news.example".to_owned(), 443);
        assert_eq!(guard.resolved[&key].len(), 2);
        for wrong in ["news.example:443", "news.example:x:9.9.9.9", "news.example:443:nine"] {
            assert!(guard.resolve(wrong).unwrap_err().to_string().contains("HOST:PORT:ADDRESS"));
        }
    }
}
