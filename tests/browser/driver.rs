//! chromedriver, on a port that it chooses.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running chromedriver; stops when dropped.
pub struct Driver {
    /// Where WebDriver commands go.
    pub url: String,
    child: Child,
}

impl Driver {
    /// Starts one. It looks for a port that is free on one protocol and may find it taken on the other; then it ends, and another is asked.
    pub fn start() -> Self {
        (0..5).find_map(|_| Self::try_start()).expect("chromedriver says its port")
    }

    fn try_start() -> Option<Self> {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (script/setup --tests)");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned()));
        std::thread::spawn(move || lines.for_each(drop));
        let Some(port) = port else {
            child.wait().expect("it has ended");
            return None;
        };
        Some(Self { url: format!("http://127.0.0.1:{port}"), child })
    }
}

impl Driver {
    /// Ends it; whoever speaks to it afterwards is refused at once.
    pub fn stop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.stop();
    }
}
