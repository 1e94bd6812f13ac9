//! The topics of changes are the same in the database, in the program and on the pages.

use std::collections::BTreeSet;

use smart_therapy::store::db::changes::TOPICS;

use crate::support::source::files;
use crate::support::{Sql, TestDb};

#[test]
fn every_topic_of_the_database_is_known() {
    let mut db = TestDb::new().behind_alone();
    let said = db.1.texts(
        "SELECT DISTINCT rtrim(encode(tgargs, 'escape'), '\\000') FROM pg_trigger
          WHERE tgfoid IN ('app.clinic_changed'::regproc, 'app.person_renamed'::regproc) ORDER BY 1",
    );
    assert_eq!(said, TOPICS);
}

#[test]
fn pages_subscribe_to_existing_topics_only() {
    let mut asked = BTreeSet::new();
    for source in files("templates", ".html") {
        for words in source.markup().split("live::part(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            asked.extend(words.split(' ').map(|word| (source.path.clone(), word.to_owned())));
        }
    }
    assert!(asked.len() > 5, "the search finds the parts");
    let strange: Vec<_> = asked.into_iter().filter(|(_, word)| !TOPICS.contains(&word.as_str())).collect();
    assert!(strange.is_empty(), "nobody says these: {strange:?}");
}
