//! Gets pages from the web: only from public addresses, within limits, and as politely as a guest should.
//!
//! - [`Guard`] says which addresses may be asked; every address that a name resolves to is checked, at every redirect,
//!   and the connection goes to the checked one.
//! - [`Fetcher`] fetches: robots.txt is obeyed, a host gets a pause between two requests, `Retry-After` is kept,
//!   redirects are followed one by one, a body that is cut, too long or not to be decoded is an error.
//! - [`Exchange`] is what went over the line, byte by byte, for an archive.
//!
//! No cookie is kept and no credential is sent, so none can come to another host.

mod address;
mod client;
mod clock;
mod error;
mod exchange;
mod fetcher;
mod guard;
mod site;
mod tape;

pub use address::special_range;
pub use clock::{Clock, SystemClock, date};
pub use error::{FetchError, SettingsError};
pub use exchange::Exchange;
pub use fetcher::{Fetched, Fetcher, PRODUCT, Settings, Validators, Visit};
pub use guard::{Guard, Refusal, SpecError};
pub use masthead_limits::Limits;
pub use url::Url;
