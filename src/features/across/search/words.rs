//! What was typed, and whether a label of ours answers it: in any order, with or without accents and capitals, with one typo.
//! Pure. (People and clinics are found by the database.)

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::i18n::Lang;

/// The longest question that is read.
const MOST: usize = 100;

/// What was typed into the field.
#[derive(Debug, Clone, Default)]
pub struct SearchText {
    /// As it is shown again.
    pub text: String,
    words: Vec<String>,
    /// Whether it began with the word of an action ("jadwalkan dewi"): then the rest is whom it is about.
    verb: Option<String>,
}

impl SearchText {
    /// Reads it. No control characters: the database refuses NUL, and nothing that can be found holds one.
    pub fn read(text: &str, lang: Lang) -> Self {
        let text: String = text.chars().filter(|c| !c.is_control()).take(MOST).collect::<String>().trim().to_owned();
        let mut words: Vec<String> = text.split_whitespace().map(folded).collect();
        let is_verb = |word: &String| word.chars().count() > 3 && lang.t("search-verbs").split_whitespace().any(|verb| begins(verb, word));
        let verb = (words.len() > 1 && is_verb(&words[0])).then(|| words.remove(0));
        Self { text, words, verb }
    }

    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it began with the word of an action.
    pub fn asks_for_action(&self) -> bool {
        self.verb.is_some()
    }

    /// Whom or what it is about, without the word of an action.
    pub fn about(&self) -> String {
        match &self.verb {
            Some(_) => self.text.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
            None => self.text.clone(),
        }
    }

    /// The words of it, folded.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether it could be somebody's name: there is a letter in it.
    pub fn is_name(&self) -> bool {
        self.text.chars().any(char::is_alphabetic)
    }

    /// Whether a label of ours, or one of the other words for it, answers all of it.
    pub fn matches_label(&self, label: &str, others: &str) -> bool {
        let known: Vec<String> = label.split_whitespace().chain(others.split_whitespace()).map(folded).collect();
        self.verb.iter().chain(&self.words).all(|word| known.iter().any(|known| begins(known, word) || is_typo(known, word)))
    }
}

/// In lower case, without accents.
pub fn folded(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn begins(known: &str, word: &str) -> bool {
    folded(known).starts_with(word)
}

/// Whether a word of four letters or more is the beginning of a known one but for one typo: a letter too many, one missing, another one, or
/// two the wrong way round.
fn is_typo(known: &str, word: &str) -> bool {
    let (known, word): (Vec<char>, Vec<char>) = (known.chars().collect(), word.chars().collect());
    let length = word.len();
    length > 3 && (length - 1..=length + 1).filter_map(|cut| known.get(..cut)).any(|known| differ_once(known, &word))
}

fn differ_once(a: &[char], b: &[char]) -> bool {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[head..a.len() - tail], &b[head..b.len() - tail]) {
        ([], []) | ([_], [] | [_]) | ([], [_]) => true,
        ([first, second], [one, two]) => first == two && second == one,
        _ => false,
    }
}

/// A piece of a label, and whether it is what was typed.
pub type LabelPart = (String, bool);

/// A label in pieces, with what was typed marked in its words: at their beginnings, and within them for three letters or more.
pub fn marked(label: &str, words: &[String]) -> Vec<LabelPart> {
    let mut pieces: Vec<LabelPart> = Vec::new();
    for (n, part) in label.split(' ').enumerate() {
        let (from, to) = words.iter().find_map(|word| place(part, word)).unwrap_or_default();
        let before = format!("{}{}", if n > 0 { " " } else { "" }, &part[..from]);
        pieces.extend([(before, false), (part[from..to].to_owned(), true), (part[to..].to_owned(), false)]);
    }
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// Where the typed word stands in a part of a label, in bytes.
fn place(part: &str, word: &str) -> Option<(usize, usize)> {
    let starts = part.char_indices().map(|(at, _)| at).filter(|at| *at == 0 || word.chars().count() > 2);
    let ends = |from: usize| part[from..].char_indices().map(move |(at, c)| (from, from + at + c.len_utf8()));
    starts.flat_map(ends).find(|(from, to)| folded(&part[*from..*to]) == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> SearchText {
        SearchText::read(text, Lang::Id)
    }

    #[test]
    fn a_label_is_found_in_any_order_and_with_a_typo() {
        for text in ["jadwal", "JADWAL", "jad", "jadwla", "jdwal", "jadawl", "jadwall", "jadwel", "schedule", "schedle", "sched"] {
            assert!(typed(text).matches_label("Jadwal", "schedule kalender"), "{text}");
        }
        assert!(typed("klien daftarkan").matches_label("Daftarkan klien", ""));
        assert!(typed("papán").matches_label("Papan klien", ""));
        for text in ["xyz", "jdl", "wal", "jadwal xyz"] {
            assert!(!typed(text).matches_label("Jadwal", "schedule"), "{text}");
        }
    }

    #[test]
    fn short_words_match_without_typos_only() {
        assert!(!typed("kle").matches_label("Klien", "") && typed("kl").matches_label("Klien", ""));
    }

    #[test]
    fn the_word_of_an_action_is_not_part_of_a_name() {
        let asked = typed("jadwalkan Dewi Anggraini");
        assert!(asked.asks_for_action());
        assert_eq!((asked.about().as_str(), asked.words()), ("Dewi Anggraini", &["dewi".to_owned(), "anggraini".to_owned()][..]));
        for name in ["dewi", "jadwalkan", "Dewi Jadwal"] {
            assert!(!typed(name).asks_for_action(), "{name}");
            assert_eq!(typed(name).about(), name);
        }
    }

    #[test]
    fn unusual_queries_are_read() {
        assert!(typed(" \0\u{7} ").is_empty());
        assert_eq!(typed(&"a".repeat(5000)).text.len(), 100);
        assert!(!typed("0812").is_name() && typed("Dewi 2").is_name());
    }

    #[test]
    fn matches_are_marked_at_the_beginning_of_words() {
        let shown = |label: &str, text: &str| {
            let pieces = marked(label, typed(text).words());
            pieces.iter().map(|(text, is_marked)| if *is_marked { format!("[{text}]") } else { text.clone() }).collect::<String>()
        };
        assert_eq!(shown("Rizky Maulana", "riz"), "[Riz]ky Maulana");
        assert_eq!(shown("Zoë Müller", "muller zoe"), "[Zoë] [Müller]");
        assert_eq!(shown("Ni Kadek Ayu", "xyz"), "Ni Kadek Ayu");
        assert_eq!((shown("Bambang", "ang").as_str(), shown("Bambang", "an").as_str()), ("Bamb[ang]", "Bambang"));
        assert_eq!(shown("İpek  Ø", "i"), "[İ]pek  Ø");
    }
}
