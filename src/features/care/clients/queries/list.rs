//! The list: searching, filtering, sorting, one page at a time. Row-level security has narrowed it to what the person may see.

use diesel::dsl::exists;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Float, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};

use crate::domain::client::ClientStatus;
use crate::domain::page_number::{PER_PAGE, PageNumber};
use crate::domain::zone::Zone;
use crate::features::care::clients::filters::ClientFilters;
use crate::features::care::clients::model::Client;
use crate::store::db::TenantTx;
use crate::store::db::static_sql::fragment;
use crate::store::schema::clients;

/// By what a list of clients is sorted, and which way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientSort {
    Name,
    NameDown,
    Joined,
    JoinedDown,
    Stage,
    StageDown,
}

impl ClientSort {
    const WORDS: [(Self, &str); 6] = [
        (Self::Name, "name"),
        (Self::NameDown, "-name"),
        (Self::Joined, "joined"),
        (Self::JoinedDown, "-joined"),
        (Self::Stage, "stage"),
        (Self::StageDown, "-stage"),
    ];

    /// The sort of a word in the URL, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(sort, _)| *sort)
    }
}

/// What is asked of the list.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// The words of a name, in any order.
    pub words: Vec<String>,
    /// The digits of a phone number, without country code and leading zero.
    pub digits: Option<String>,
    pub stage: Option<ClientStatus>,
    pub filters: ClientFilters,
    pub sort: Option<ClientSort>,
    /// Whose day it is, and so who is late.
    pub zone: Option<Zone>,
}

impl Search {
    /// Understands what was typed into the search field: digits are a phone, however it is written; everything else is a name.
    pub fn typed(text: &str) -> Self {
        // The database refuses NUL, and nobody's name has control characters.
        let text: String = text.chars().filter(|c| !c.is_control()).take(100).collect();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_phone = digits.len() >= 3 && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-.()/".contains(c));
        if is_phone {
            let national = digits.strip_prefix("00").unwrap_or(&digits);
            let national = national.strip_prefix("62").unwrap_or(national).trim_start_matches('0');
            let digits = if national.is_empty() { digits.clone() } else { national.to_owned() };
            return Self { digits: Some(digits), ..Self::default() };
        }
        Self { words: text.split_whitespace().take(6).map(str::to_owned).collect(), ..Self::default() }
    }

    /// Whether something was typed, and not only chosen.
    pub fn is_typed(&self) -> bool {
        !self.words.is_empty() || self.digits.is_some()
    }

    /// How many look alike enough to fill a page; none where what was chosen beside them leaves some out.
    fn enough(&self) -> Option<i32> {
        (self.stage.is_none() && !self.filters.is_narrowed()).then(|| i32::try_from(PER_PAGE).unwrap_or(i32::MAX))
    }

    /// Whether anything is asked for, so that an empty list means "nothing matches" rather than "nobody yet".
    pub fn is_narrowed(&self) -> bool {
        self.is_typed() || self.stage.is_some() || self.filters.is_narrowed()
    }
}

/// What is left of the list when something is asked for. `fuzzy` forgives typing mistakes.
fn matching<'a>(tx: &TenantTx<'_, '_>, search: &'a Search, fuzzy: bool) -> clients::BoxedQuery<'a, Pg> {
    let (clinic, now) = (tx.clinic(), tx.now());
    let mut query = clients::table.filter(clients::clinic_id.eq(clinic)).into_boxed();
    if search.is_typed() {
        // The function finds, the policies of this query say who may know.
        query = query.filter(
            fragment::<Bool>("clients.id = ANY (ARRAY(SELECT app.find_clients(")
                .bind::<Array<Text>, _>(&search.words)
                .sql(", ")
                .bind::<Nullable<Text>, _>(&search.digits)
                .sql(", ")
                .bind::<Bool, _>(fuzzy)
                .sql(", ")
                .bind::<Nullable<Integer>, _>(search.enough())
                .sql(")))"),
        );
    }
    if let Some(stage) = search.stage {
        query = query.filter(clients::status.eq(stage));
    }
    if let Some(form) = search.filters.form {
        query = query.filter(clients::form_type.eq(form));
    }
    if let Some(zone) = search.zone.filter(|_| search.filters.only_attention) {
        let [new, assigned, consultation] = ClientStatus::TARGET_DAYS;
        query = query.filter(
            fragment::<Bool>("clients.id IN (SELECT a.client_id FROM app.attention(")
                .bind::<SqlUuid, _>(clinic)
                .sql(", ")
                .bind::<Timestamptz, _>(now)
                .sql(", ")
                .bind::<Date, _>(zone.day_of(now))
                .sql(", ")
                .bind::<Text, _>(zone.name())
                .sql(", ")
                .bind::<Integer, _>(new)
                .sql(", ")
                .bind::<Integer, _>(assigned)
                .sql(", ")
                .bind::<Integer, _>(consultation)
                .sql(") a WHERE a.needs_attention)"),
        );
    }
    if let Some(therapist) = search.filters.therapist {
        query = query.filter(
            fragment::<Bool>(
                "EXISTS (SELECT FROM client_assignments a WHERE a.clinic_id = clients.clinic_id AND a.client_id = clients.id \
                 AND (a.status = 'active' OR (a.status = 'completed' AND clients.status = 'done')) AND a.therapist_id = ",
            )
            .bind::<SqlUuid, _>(therapist)
            .sql(")"),
        );
    }
    query
}

/// In the order that was asked for; unasked, by name, and what was typed before what is only like it.
fn sorted<'a>(query: clients::BoxedQuery<'a, Pg>, search: &Search, fuzzy: bool) -> clients::BoxedQuery<'a, Pg> {
    let typed = format!(" {}", search.words.join(" "));
    let name = clients::search_name;
    let stage = || fragment::<Integer>("array_position(ARRAY['new', 'assigned', 'consultation', 'therapy', 'done'], clients.status)");
    match search.sort {
        None if fuzzy => {
            // Subqueries: what was typed is read once, not for every row.
            let likeness = fragment::<Float>("word_similarity((SELECT app.f_unaccent(lower(").bind::<Text, _>(typed).sql("))), clients.search_name)");
            query.order((likeness.desc(), name.asc(), clients::id.asc()))
        }
        None if !search.words.is_empty() => {
            let begins = fragment::<Bool>("starts_with(clients.search_name, (SELECT app.f_unaccent(lower(").bind::<Text, _>(typed).sql("))))");
            query.order((begins.desc(), name.asc(), clients::id.asc()))
        }
        None | Some(ClientSort::Name) => query.order((name.asc(), clients::id.asc())),
        Some(ClientSort::NameDown) => query.order((name.desc(), clients::id.desc())),
        Some(ClientSort::Joined) => query.order((clients::joined_on.asc(), clients::id.asc())),
        Some(ClientSort::JoinedDown) => query.order((clients::joined_on.desc(), clients::id.desc())),
        Some(ClientSort::Stage) => query.order((stage().asc(), name.asc(), clients::id.asc())),
        Some(ClientSort::StageDown) => query.order((stage().desc(), name.asc(), clients::id.asc())),
    }
}

/// One page of the list, and how many match in all. Where what was typed fills no page, what is like it is added.
pub fn page_of(tx: &mut TenantTx<'_, '_>, search: &Search, page: PageNumber, known_total: Option<i64>) -> QueryResult<(Vec<Client>, i64)> {
    let (rows, total) = some_of(tx, search, page, known_total, false)?;
    if total < PER_PAGE && !search.words.is_empty() { some_of(tx, search, page, None, true) } else { Ok((rows, total)) }
}

/// A page of what was typed says how many there are in all; of the rest, a first page with room left does.
fn some_of(tx: &mut TenantTx<'_, '_>, search: &Search, page: PageNumber, known_total: Option<i64>, fuzzy: bool) -> QueryResult<(Vec<Client>, i64)> {
    let query = sorted(matching(tx, search, fuzzy), search, fuzzy).limit(PER_PAGE).offset(page.offset());
    if search.is_typed() {
        let counted: Vec<(Client, i64)> = query.select((Client::as_select(), fragment::<BigInt>("count(*) OVER ()"))).load(tx.conn())?;
        let total = match counted.first() {
            Some((_, total)) => *total,
            None if page.offset() == 0 => 0,
            None => count(tx, search, fuzzy)?,
        };
        return Ok((counted.into_iter().map(|(client, _)| client).collect(), total));
    }
    let rows: Vec<Client> = query.select(Client::as_select()).load(tx.conn())?;
    let shown = i64::try_from(rows.len()).unwrap_or(PER_PAGE);
    let total = match known_total {
        Some(total) => total,
        None if page.offset() == 0 && shown < PER_PAGE => shown,
        None => count(tx, search, fuzzy)?,
    };
    Ok((rows, total))
}

/// How many match what was asked and typed, without fuzzy matches: the number grows with the clinic.
pub fn total(tx: &mut TenantTx<'_, '_>, search: &Search) -> QueryResult<i64> {
    count(tx, search, false)
}

impl Client {
    /// The clients this person may see who answer to a name or a number, the likeliest first: one page of them, and how many there are.
    pub fn search(tx: &mut TenantTx<'_, '_>, typed: &str) -> QueryResult<(Vec<Self>, i64)> {
        page_of(tx, &Search::typed(typed), PageNumber::default(), None)
    }
}

fn count(tx: &mut TenantTx<'_, '_>, search: &Search, fuzzy: bool) -> QueryResult<i64> {
    let query = matching(tx, search, fuzzy);
    query.count().get_result(tx.conn())
}

/// Whether there is any client at all that this person may see.
pub fn any(tx: &mut TenantTx<'_, '_>) -> QueryResult<bool> {
    let clinic = tx.clinic();
    diesel::select(exists(clients::table.filter(clients::clinic_id.eq(clinic)))).get_result(tx.conn())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_that_is_a_phone_is_read_in_every_notation() {
        for typed in ["0812-3456-7890", "6281234567890", "+62 812 3456 7890", "(0812) 3456.7890", "006281234567890"] {
            assert_eq!(Search::typed(typed).digits.as_deref(), Some("81234567890"), "{typed}");
        }
        assert_eq!(Search::typed("7890").digits.as_deref(), Some("7890"));
        assert_eq!(Search::typed("000").digits.as_deref(), Some("000"));
    }

    #[test]
    fn any_other_query_is_read_as_words() {
        assert_eq!(Search::typed("  dewi\0  anggraini ").words, ["dewi", "anggraini"]);
        assert!(!Search::typed(" \u{7} ").is_narrowed());
        assert!(Search::typed("12").digits.is_none());
    }
}
