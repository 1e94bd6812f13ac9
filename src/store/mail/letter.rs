//! A letter: the name of a template, its values, and a language.

use serde::{Deserialize, Serialize};

use crate::domain::i18n::{Lang, Value};

/// A letter to one person.
#[derive(Debug)]
pub struct Letter {
    /// The catalogue stem: `letter-{name}-subject`, `-body` and, where there is a link, `-action`.
    pub name: &'static str,
    pub lang: Lang,
    pub to: String,
    /// The values in its text.
    pub values: Vec<(&'static str, Value)>,
    /// Where its one button leads: a path of ours.
    pub path: Option<String>,
    /// Sent at most once under this key.
    pub dedupe_key: Option<String>,
}

/// A letter as it is stored, sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LetterBody {
    pub text: String,
    pub html: String,
    /// Where its button leads, for the demo's mailbox.
    pub link: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "emails/letter.html")]
struct HtmlLetter<'a> {
    lang: Lang,
    subject: &'a str,
    paragraphs: Vec<&'a str>,
    action: Option<(String, String)>,
    footer: String,
}

impl Letter {
    /// The subject line. Values may come from people: a line break in one must not become a header of its own.
    pub fn subject(&self) -> String {
        self.lang.args(&format!("letter-{}-subject", self.name), &self.values).replace(['\r', '\n'], " ")
    }

    /// The text in both its forms; links begin with the public address.
    pub fn body(&self, public_url: &str) -> LetterBody {
        let text = self.lang.args(&format!("letter-{}-body", self.name), &self.values);
        let footer = self.lang.t("letter-footer");
        let link = self.path.as_ref().map(|path| format!("{public_url}{path}"));
        let action = link.clone().map(|link| (link, self.lang.t(&format!("letter-{}-action", self.name))));
        let subject = self.subject();
        let html = HtmlLetter {
            lang: self.lang,
            subject: &subject,
            paragraphs: text.split("\n\n").collect(),
            action: action.clone(),
            footer: footer.clone(),
        };
        let html = askama::Template::render(&html).unwrap_or_default();
        let plain = match action {
            Some((link, label)) => format!("{text}\n\n{label}:\n{link}\n\n-- \n{footer}\n"),
            None => format!("{text}\n\n-- \n{footer}\n"),
        };
        LetterBody { text: plain, html, link }
    }
}
