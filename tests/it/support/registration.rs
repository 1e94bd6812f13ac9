//! A registration of a client with nothing wrong, and how a form is sent by hand.

/// A form in a body.
pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
/// A script of a page that is open asks.
pub const SCRIPT: (&str, &str) = ("hx-request", "true");
/// What is typed about Ayu Lestari.
pub const REGISTRATION: &[(&str, &str)] = &[
    ("full_name", "Ayu Lestari"),
    ("phone", "0812 9999 7890"),
    ("gender", "female"),
    ("birth_date", "14/11/1990"),
    ("birth_place", "Bandung"),
    ("religion", "islam"),
    ("occupation", "Guru"),
    ("education", "bachelor"),
    ("address", "Jl. Cimanuk 14"),
    ("marital_status", "single"),
    ("emergency_name", "Bayu"),
    ("emergency_relationship", "Kakak"),
    ("emergency_phone", "0812 3456 7891"),
    ("hobbies", "menari\r\n\"melukis\" & <b>"),
];
