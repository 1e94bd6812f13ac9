//! Letters to the client about an appointment: when, where, which clinic. Never the reason.

use crate::domain::appointment::Modality;
use crate::features::care::clients::Client;
use crate::features::care::scheduling::model::Appointment;
use crate::features::clinic::settings::LetterSettings;
use crate::store::db::TenantTx;
use crate::store::error::AppResult;
use crate::store::mail::letter::Letter;
use crate::web::format::Format;

/// What a letter reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterOccasion {
    Booked,
    Moved,
    Cancelled,
}

impl LetterOccasion {
    const fn letter(self) -> &'static str {
        match self {
            Self::Booked => "appointment-booked",
            Self::Moved => "appointment-moved",
            Self::Cancelled => "appointment-cancelled",
        }
    }
}

/// Writes to the client, if they have an address and the clinic wants such letters.
pub fn write_to_client(
    tx: &mut TenantTx<'_, '_>,
    client: &Client,
    occasion: LetterOccasion,
    appointments: &[Appointment],
    format: Format,
    public_url: &str,
) -> AppResult<()> {
    let (Some(to), Some(first)) = (client.email.clone(), appointments.first()) else { return Ok(()) };
    let settings = LetterSettings::of(tx)?;
    if !settings.appointments {
        return Ok(());
    }
    let lang = settings.lang_for(client.preferred_language(tx)?.as_deref());
    let format = Format { lang, ..format };
    let line = |appointment: &Appointment| {
        let day = format.long_date(&format.day_of(appointment.starts_at));
        format!("{day}, {}", format.time_range(&appointment.starts_at, &appointment.ends_at))
    };
    let how = crate::domain::text_enum::TextEnum::label(first.modality, lang);
    let place = first.place.clone().unwrap_or_else(|| if first.modality == Modality::InPerson { settings.address } else { String::new() });
    let place = if place.is_empty() { how } else { format!("{how}, {place}") };
    tx.post(
        &Letter {
            name: occasion.letter(),
            lang,
            to,
            values: vec![
                ("name", client.preferred_name.as_ref().unwrap_or(&client.full_name).into()),
                ("when", appointments.iter().map(line).collect::<Vec<_>>().join("\n").into()),
                ("place", place.into()),
                ("clinic", settings.name.into()),
                ("phone", settings.phone.into()),
            ],
            path: None,
            dedupe_key: None,
        },
        public_url,
    )
}
