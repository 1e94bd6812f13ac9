//! The way out: a mail server, or files in a folder.

use std::path::{Path, PathBuf};

use lettre::message::{Mailbox, MultiPart};
use lettre::{FileTransport, Message, SmtpTransport, Transport};

use super::outbox::Claimed;

/// Where letters go.
pub enum MailTransport {
    /// A mail server.
    Smtp(SmtpTransport),
    /// `.eml` files in this folder.
    Folder(PathBuf),
}

impl MailTransport {
    /// By the settings: a server's address, or else the folder under the data folder.
    ///
    /// # Errors
    /// The address is wrong, or the folder cannot be made.
    pub fn open(smtp_url: Option<&str>, data_dir: &Path) -> Result<Self, String> {
        match smtp_url {
            Some(url) => {
                let builder = SmtpTransport::from_url(url).map_err(|error| error.to_string())?;
                Ok(Self::Smtp(builder.timeout(Some(std::time::Duration::from_secs(20))).build()))
            }
            None => {
                let folder = data_dir.join("mail");
                std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
                Ok(Self::Folder(folder))
            }
        }
    }

    /// Sends one letter.
    ///
    /// # Errors
    /// Why not, without a word of the letter in it.
    pub fn send(&self, letter: &Claimed) -> Result<(), String> {
        let sender: Mailbox = "Smart Therapy <no-reply@smart-therapy.example>".parse().map_err(|_| "the sender's address is wrong".to_owned())?;
        let to: Mailbox = letter.to.parse().map_err(|_| "the recipient's address is wrong".to_owned())?;
        let message = Message::builder()
            .from(sender)
            .to(to)
            .subject(&letter.subject)
            .message_id(Some(format!("<{}@smart-therapy.example>", letter.id)))
            .multipart(MultiPart::alternative_plain_html(letter.body.text.clone(), letter.body.html.clone()))
            .map_err(|error| error.to_string())?;
        match self {
            Self::Smtp(server) => server.send(&message).map(drop).map_err(|error| error.to_string()),
            Self::Folder(folder) => FileTransport::new(folder).send(&message).map(drop).map_err(|error| error.to_string()),
        }
    }
}
