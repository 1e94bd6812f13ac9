//! What somebody has written about a client, as a text to read without any program of ours.

use super::archive::BOM;
use super::queries::ClientWritings;
use crate::features::care::consultations::{Consultation, Details};
use crate::features::care::notes::OpenNote;
use crate::web::Shell;

/// Letters of a name in the name of a file.
const MAX_NAME: usize = 60;

/// The name of a client's file: what a person recognises, and what tells two of one name apart.
pub fn file_name(written: &ClientWritings) -> String {
    let plain: String =
        written.name.chars().map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.') { c } else { '_' }).take(MAX_NAME).collect();
    let number = written.client.0.as_u128();
    format!("notes/{} {:04X}-{:04X}.txt", plain.trim_matches([' ', '.']), (number >> 16) & 0xFFFF, number & 0xFFFF)
}

/// Its text.
pub fn text(shell: &Shell, written: &ClientWritings) -> String {
    let mut text = format!("{BOM}{}\r\n{}\r\n", written.name, "=".repeat(40));
    for (consultation, details) in &written.consultations {
        text += &of_consultation(shell, consultation, details);
    }
    for open in &written.notes {
        text += &of_note(shell, open);
    }
    text
}

fn of_consultation(shell: &Shell, consultation: &Consultation, details: &Details) -> String {
    let mut text = heading(shell, "exports-consultation", &shell.format.date(&consultation.session_on), &shell.label(&consultation.status));
    for answer in details.shown(shell.lang) {
        text += &said(&answer.label, &answer.text());
    }
    text
}

fn of_note(shell: &Shell, open: &OpenNote) -> String {
    let date = shell.format.date_time(&open.note.created_at);
    let mut text = heading(shell, "exports-note", &date, &shell.label(&open.note.status));
    for answer in open.shown(shell.lang) {
        text += &said(&answer.label, &answer.text());
    }
    text
}

fn heading(shell: &Shell, key: &str, date: &str, status: &str) -> String {
    format!("\r\n\r\n{}\r\n{}\r\n", shell.t2(key, "date", date, "status", status), "-".repeat(40))
}

fn said(label: &str, words: &str) -> String {
    if words.trim().is_empty() { String::new() } else { format!("\r\n{label}:\r\n{}\r\n", words.replace("\r\n", "\n").replace('\n', "\r\n")) }
}
