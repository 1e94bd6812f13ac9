//! What is asked of clinics, in the database.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::forms::RequirementInput;
use super::model::Requirement;
use crate::domain::clinic::ClinicType;
use crate::domain::document::PaperKind;
use crate::store::audit::Event;
use crate::store::db::Tx;
use crate::store::error::AppResult;
use crate::store::schema::paper_requirements as requirements;

/// The kinds in the order they are shown in.
const ORDER: &str = "array_position(ARRAY['license','tax','insurance','certificate','other'], kind)";

impl Requirement {
    /// What is asked of clinics of one type, or of all, each kind of paper in its order.
    pub fn list(tx: &mut Tx<'_>, of: Option<ClinicType>) -> QueryResult<Vec<Self>> {
        let mut query = requirements::table.select(Self::as_select()).order((requirements::clinic_type, sql::<Integer>(ORDER))).into_boxed();
        if let Some(clinic_type) = of {
            query = query.filter(requirements::clinic_type.eq(clinic_type));
        }
        query.load(tx.conn())
    }
}

/// Changes what is asked of one type of clinic. `None` where somebody else changed it meanwhile: then nothing is done.
pub fn change(tx: &mut Tx<'_>, clinic_type: ClinicType, seen: i32, wanted: &[(PaperKind, RequirementInput)]) -> AppResult<Option<()>> {
    let held: Vec<Requirement> = requirements::table
        .filter(requirements::clinic_type.eq(clinic_type))
        .select(Requirement::as_select())
        .order(requirements::kind)
        .for_update()
        .load(tx.conn())?;
    let is_same = held.iter().all(|row| wanted.iter().any(|(kind, wanted)| *kind == row.kind && wanted.is(row)));
    if is_same {
        return Ok(Some(()));
    }
    if Requirement::version(&held) != seen {
        return Ok(None);
    }
    for (kind, wanted) in wanted.iter().filter(|(kind, wanted)| held.iter().any(|row| row.kind == *kind && !wanted.is(row))) {
        diesel::update(requirements::table.find((clinic_type, *kind)))
            .set((
                requirements::is_required.eq(wanted.is_required),
                requirements::note.eq(&wanted.note),
                requirements::lock_version.eq(requirements::lock_version + 1),
            ))
            .execute(tx.conn())?;
    }
    tx.audit(&Event::RequirementsChanged { clinic_type: clinic_type.as_str() })?;
    Ok(Some(()))
}
