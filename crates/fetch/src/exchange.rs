//! One request and its response, as they went over the line.

use std::io::Write;
use std::net::IpAddr;
use std::time::SystemTime;

use masthead_limits::Limits;
use masthead_warc::{HttpResponse, NewRecord, WriteError, Writer, Written};
use url::Url;

use crate::clock::date;

/// One request and its response.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// What was asked for.
    pub url: Url,
    /// When.
    pub when: SystemTime,
    /// Who was asked, where that is certain.
    pub address: Option<IpAddr>,
    /// The request, byte for byte.
    pub request: Vec<u8>,
    /// The response, byte for byte: status line, header, body with its chunks and codings.
    pub response: Vec<u8>,
    /// True where the rest of the body was not waited for.
    pub is_cut: bool,
}

impl Exchange {
    /// When it was, as RFC 3339 in UTC, to the second.
    pub fn date(&self) -> String {
        date(self.when)
    }

    /// The response, its chunks put together and its codings undone: what a reader of the archive reads.
    pub fn http(&self, limits: &Limits) -> HttpResponse {
        HttpResponse::read(&self.response, limits)
    }

    /// Writes it to an archive: the response, and the request that belongs to it. Gives the place of the response.
    ///
    /// # Errors
    /// Where the output fails.
    pub fn write<W: Write>(&self, archive: &mut Writer<W>) -> Result<Written, WriteError> {
        let date = self.date();
        let address = self.address.map(|it| it.to_string());
        let mut response = NewRecord::response(self.url.as_str(), &date, &self.response);
        response.fields.extend(address.as_deref().map(|it| ("WARC-IP-Address", it)));
        response.fields.extend(self.is_cut.then_some(("WARC-Truncated", "length")));
        let place = archive.write(&response)?;
        let of_response = format!("<{}>", place.id);
        let mut request = NewRecord::request(self.url.as_str(), &date, &self.request);
        request.fields.push(("WARC-Concurrent-To", &of_response));
        archive.write(&request)?;
        Ok(place)
    }
}
