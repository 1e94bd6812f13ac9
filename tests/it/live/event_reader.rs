//! An open stream, read as a browser reads it.

use std::io::{BufRead, BufReader};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::support::{Actor, TestApp};

/// How long a test waits for what should come at once. The machine may be busy with other things; but the server says the time every fifteen
/// seconds, and nothing may wait for that.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// An event of a stream, or its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamEvent {
    Event(String, String),
    End,
}

/// An open stream.
pub struct EventReader {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    events: Receiver<StreamEvent>,
}

impl EventReader {
    /// Opens a clinic's stream as somebody.
    pub fn open(app: &TestApp, actor: &Actor, path: &str) -> Self {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        let cookie = format!("__Host-sid={}", actor.cookie("__Host-sid").unwrap_or_default());
        let answer = agent.get(format!("{}{path}", app.url)).header("cookie", cookie).call().expect("an answer");
        let status = answer.status().as_u16();
        let headers =
            answer.headers().iter().map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect();
        let (sender, events) = channel();
        std::thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(answer.into_body().into_reader()).lines().map_while(Result::ok) {
                if let Some(word) = line.strip_prefix("event: ") {
                    name = word.to_owned();
                } else if let Some(data) = line.strip_prefix("data: ")
                    && sender.send(StreamEvent::Event(name.clone(), data.to_owned())).is_err()
                {
                    // Nobody listens any more: the connection is hung up.
                    return;
                }
            }
            let _nobody_listens = sender.send(StreamEvent::End);
        });
        Self { status, headers, events }
    }

    /// The next event besides the time.
    pub fn next(&self) -> StreamEvent {
        loop {
            match self.events.recv_timeout(MAX_WAIT) {
                Ok(StreamEvent::Event(name, _)) if name == "at" => {}
                Ok(heard) => return heard,
                Err(RecvTimeoutError::Timeout) => panic!("nothing was said within {MAX_WAIT:?}"),
                Err(RecvTimeoutError::Disconnected) => return StreamEvent::End,
            }
        }
    }

    /// The very next event.
    pub fn first(&self) -> StreamEvent {
        self.events.recv_timeout(MAX_WAIT).expect("something is said")
    }

    /// Skips the resync that a server sends just after it began to listen.
    pub fn after_resync(self) -> Self {
        assert!(matches!(self.next(), StreamEvent::Event(name, _) if name == "resync"));
        self
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
