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
    pub fn start() -> Self {
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
        Self { url: format!("http://127.0.0.1:{}", port.expect("chromedriver says its port")), child }
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
