//! What somebody has written about a client, as a text to read without any program of ours.

use super::archive::BOM;
use super::queries::ClientWritings;
use crate::features::care::consultations::{Consultation, ConsultationContent};
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
    for (consultation, content) in &written.consultations {
        text += &of_consultation(shell, consultation, content);
    }
    for open in &written.notes {
        text += &of_note(shell, open);
    }
    text
}

fn of_consultation(shell: &Shell, consultation: &Consultation, content: &ConsultationContent) -> String {
    let severity = consultation.severity().map(|severity| shell.label(&severity)).unwrap_or_default();
    let mut text = heading(shell, "exports-consultation", &shell.format.date(&consultation.session_on), &shell.label(&consultation.status));
    for (key, words) in [
        ("consultations-field-previous-therapy-details", content.previous_therapy_details.clone()),
        ("consultations-field-current-medications-details", content.current_medications_details.clone()),
        ("consultations-field-consultation-notes", content.consultation_notes.clone()),
        ("consultations-field-primary-concern", content.primary_concern.clone()),
        ("consultations-field-secondary-concerns", content.secondary_concerns.join("\n")),
        ("consultations-field-symptom-severity", severity),
        ("consultations-field-symptom-duration", content.symptom_duration.clone()),
        ("consultations-field-treatment-goals", content.treatment_goals.join("\n")),
        ("consultations-field-client-expectations", content.client_expectations.clone()),
        ("consultations-field-initial-assessment", content.initial_assessment.clone()),
        ("consultations-field-recommended-treatment-plan", content.recommended_treatment_plan.clone()),
    ] {
        text += &said(&shell.t(key), &words);
    }
    text
}

fn of_note(shell: &Shell, open: &OpenNote) -> String {
    let date = shell.format.date_time(&open.note.created_at);
    let mut text = heading(shell, "exports-note", &date, &shell.label(&open.note.status));
    let risk = open.note.risk_level.map(|risk| shell.label(&risk)).unwrap_or_default();
    let techniques = open.note.techniques().iter().map(|code| shell.label(code)).collect::<Vec<_>>().join(", ");
    let issues = open.note.issues().iter().map(|code| shell.label(code)).collect::<Vec<_>>().join(", ");
    let progress = open.content.progress.map(|progress| format!("{progress}%")).unwrap_or_default();
    for (key, words) in [
        ("notes-body", open.content.body.clone()),
        ("notes-techniques", techniques),
        ("notes-issues", issues),
        ("notes-risk", risk),
        ("notes-progress", progress),
        ("notes-homework", open.content.homework.clone()),
        ("notes-next-plan", open.content.next_session_plan.clone()),
        ("notes-private", open.private_note.clone().unwrap_or_default()),
    ] {
        text += &said(&shell.t(key), &words);
    }
    text
}

fn heading(shell: &Shell, key: &str, date: &str, status: &str) -> String {
    format!("\r\n\r\n{}\r\n{}\r\n", shell.t2(key, "date", date, "status", status), "-".repeat(40))
}

fn said(label: &str, words: &str) -> String {
    if words.trim().is_empty() { String::new() } else { format!("\r\n{label}:\r\n{}\r\n", words.replace("\r\n", "\n").replace('\n', "\r\n")) }
}
