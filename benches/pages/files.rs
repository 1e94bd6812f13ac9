//! How fast the server gives out what it need not make: static files of two sizes. Between and beyond them time grows with size, and so
//! says how fast a file of any page's size would be.

use std::time::Duration;

use crate::http::Connection;
use crate::load::{Request, Script, run};
use crate::machine::Processes;
use crate::pages::Browser;

/// Seconds of a request: so many whatever the size, and so many for a byte.
#[derive(Clone, Copy, Debug)]
pub struct Files {
    fixed: f64,
    byte: f64,
}

impl Files {
    /// Measures the smallest and the largest of the files that a page names.
    pub fn measure(browser: &Browser<'_>, processes: Processes, connections: usize, length: Duration) -> Result<Self, String> {
        let failed = |error: std::io::Error| error.to_string();
        let mut connection = Connection::new(std::net::TcpStream::connect(browser.host).map_err(failed)?);
        let request = browser.get("/account", "").bytes;
        let page = String::from_utf8_lossy(connection.ask(&request).map_err(failed)?.body).into_owned();
        let mut files: Vec<(usize, Request)> = Vec::new();
        for part in page.split("\"/static/").skip(1) {
            let path = format!("/static/{}", part.split(['"', '#']).next().unwrap_or_default());
            let request = browser.get(&path, "");
            let size = connection.ask(&request.bytes).map_err(failed)?.body.len();
            files.push((size, request));
        }
        files.sort_by_key(|(size, _)| *size);
        let (Some(small), Some(large)) = (files.first(), files.last()) else { return Err("the page names no files".to_owned()) };
        let seconds =
            |request: &Request| 1.0 / run(browser.host, &Script::new(std::slice::from_ref(request), false), connections, length, processes).rps();
        let (at_small, at_large) = (seconds(&small.1), seconds(&large.1));
        let byte = ((at_large - at_small) / (large.0 - small.0).max(1) as f64).max(0.0);
        Ok(Self { fixed: at_small - byte * small.0 as f64, byte })
    }

    /// Requests in a second for a file of this size.
    pub fn rps(self, bytes: usize) -> f64 {
        1.0 / (self.fixed + self.byte * bytes as f64)
    }
}
