//! Sending letters: through a mail server, or as files in a folder.

use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use lettre::message::{Mailbox, MultiPart};
use lettre::{FileTransport, Message, SmtpTransport, Transport};

use super::outbox::ClaimedLetter;

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
                // Letters hold links that let people in: they are for the server's own account.
                std::fs::DirBuilder::new()
                    .recursive(true)
                    .mode(0o700)
                    .create(&folder)
                    .and_then(|()| std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)))
                    .map_err(|error| format!("the folder {} cannot be made or shut to others: {error}", folder.display()))?;
                Ok(Self::Folder(folder))
            }
        }
    }

    /// Sends one letter.
    ///
    /// # Errors
    /// Why not, without a word of the letter or of its recipient in it: it goes into the log.
    pub fn send(&self, letter: &ClaimedLetter) -> Result<(), String> {
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
            Self::Smtp(server) => server.send(&message).map(drop).map_err(|error| reason(&error)),
            Self::Folder(folder) => FileTransport::new(folder).send(&message).map(drop).map_err(|error| error.to_string()),
        }
    }
}

/// What kind of failure it was. The server's own words may repeat the address.
fn reason(error: &lettre::transport::smtp::Error) -> String {
    let kind = match error.status() {
        Some(code) => return format!("the mail server refused it with {code}"),
        None if error.is_timeout() => "did not answer in time",
        None if error.is_tls() => "could not agree on encryption",
        None if error.is_response() || error.is_client() => "was not understood",
        None => "could not be reached",
    };
    format!("the mail server {kind}")
}
