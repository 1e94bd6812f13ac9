//! Letters that were sent: the outbox is carried out by the job runner's own function, and the files are read.

use base64::Engine;
use smart_therapy::app::jobs;
use smart_therapy::domain::clock::Clock;
use smart_therapy::store::db::Db;
use smart_therapy::store::mail::transport::MailTransport;

use super::TestApp;

/// A letter as it arrived.
#[derive(Debug, Clone)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    /// The plain text.
    pub text: String,
}

impl Letter {
    /// The path of the first link of ours in it.
    pub fn link(&self, app: &TestApp) -> String {
        let start = self.text.find(&app.url).unwrap_or_else(|| panic!("no link in the letter\n{}", self.text));
        self.text[start + app.url.len()..].split_whitespace().next().unwrap_or_default().to_owned()
    }
}

impl TestApp {
    /// Sends what is due within two minutes (letters about a move wait until it cannot be undone) and reads everything sent so far, in the
    /// order of writing.
    pub fn letters(&self) -> Vec<Letter> {
        let clock = self.data().clock().clone();
        let soon = Clock::from_fn(move || clock.now() + chrono::Duration::minutes(2));
        self.send(&self.data().with_clock(soon))
    }

    /// The same without waiting.
    pub fn letters_now(&self) -> Vec<Letter> {
        self.send(self.data())
    }

    fn send(&self, db: &Db) -> Vec<Letter> {
        let transport = MailTransport::open(None, self.data_dir()).expect("a folder for letters");
        while jobs::send_next_letter(db, &transport).expect("the outbox answers") {}
        let mut files: Vec<_> =
            std::fs::read_dir(self.data_dir().join("mail")).expect("the folder").filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
        let mut letters: Vec<String> = files.iter().map(|path| std::fs::read_to_string(path).expect("a letter")).collect();
        // Its id counts up, and several letters are sent within one tick of the file system's clock.
        letters.sort_by_key(|letter| letter.lines().find(|line| line.starts_with("Message-ID:")).map(str::to_owned));
        letters.iter().map(|letter| read(letter)).collect()
    }

    /// The last letter to somebody.
    pub fn letter_to(&self, address: &str) -> Letter {
        let all = self.letters();
        all.iter().rev().find(|letter| letter.to.contains(address)).cloned().unwrap_or_else(|| panic!("no letter to {address} among {all:?}"))
    }
}

fn read(eml: &str) -> Letter {
    let (head, body) = eml.split_once("\r\n\r\n").expect("a head and a body");
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
    let plain = body.split("\r\n--").find(|part| part.contains("text/plain")).unwrap_or(body);
    let (part_head, text) = plain.split_once("\r\n\r\n").unwrap_or(("", plain));
    let text = match part_head.to_lowercase() {
        head if head.contains("base64") => String::from_utf8_lossy(&base64(text)).into_owned(),
        head if head.contains("quoted-printable") => String::from_utf8_lossy(&quoted_printable(&text.replace("=\r\n", ""))).into_owned(),
        _ => text.to_owned(),
    };
    Letter { to: header("To:"), subject: words(&header("Subject:")), text: text.replace("\r\n", "\n") }
}

/// `=?utf-8?b?…?=` in a header.
fn words(header: &str) -> String {
    let decoded = header.split(' ').map(|word| match word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?=")) {
        Some(encoded) => String::from_utf8_lossy(&base64(encoded)).into_owned(),
        None => format!("{word} "),
    });
    decoded.collect::<String>().trim().to_owned()
}

fn base64(text: &str) -> Vec<u8> {
    let packed: String = text.split_whitespace().collect();
    base64::engine::general_purpose::STANDARD.decode(packed).expect("base64")
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'=').then(|| after.get(..2)).flatten().and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    bytes
}
