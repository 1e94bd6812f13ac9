//! Forms as a browser sends them: what stands in them, and what somebody fills in.

use scraper::ElementRef;

use super::Page;
use super::page::selector;

/// A form ready to be sent.
pub struct Filled {
    pub method: String,
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// Finds the one form, takes what it holds, and puts in what is filled in. Panics where a person could not do the same.
pub fn fill(page: &Page, css: &str, filled: &[(&str, &str)]) -> Filled {
    let document = page.document();
    let forms: Vec<ElementRef<'_>> = document.select(&selector(css)).collect();
    assert_eq!(forms.len(), 1, "{}: {} forms match {css}\n{}", page.path, forms.len(), page.words());
    let form = forms[0];
    let mut fields = held(form);
    for (name, _) in filled {
        fields.retain(|(held, _)| held != name);
    }
    for (name, value) in filled {
        let offered = offers(form, name);
        assert!(!offered.is_empty(), "{}: the form {css} has no field {name}", page.path);
        let free = offered.iter().any(Option::is_none);
        assert!(
            free || value.is_empty() || offered.iter().flatten().any(|offer| offer == value),
            "{}: {name} does not offer {value}, but {offered:?}",
            page.path
        );
        if free || !value.is_empty() {
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    let here = page.path.split('?').next().unwrap_or_default().to_owned();
    let action = form.attr("action").filter(|action| !action.is_empty()).map_or(here, str::to_owned);
    Filled { method: form.attr("method").unwrap_or("get").to_lowercase(), action, fields }
}

/// What the form would send as it stands, buttons aside.
pub fn held(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for control in form.select(&selector("input[name], select[name], textarea[name]")) {
        let name = control.attr("name").unwrap_or_default().to_owned();
        if control.attr("disabled").is_some() {
            continue;
        }
        match (control.value().name(), control.attr("type").unwrap_or("text")) {
            ("input", "checkbox" | "radio") if control.attr("checked").is_none() => {}
            ("input", "submit" | "button" | "image" | "reset" | "file") => {}
            ("input", kind) => fields.push((name, control.attr("value").unwrap_or(if kind == "checkbox" { "on" } else { "" }).to_owned())),
            ("textarea", _) => fields.push((name, control.text().collect::<String>())),
            _ => {
                let options: Vec<ElementRef<'_>> = control.select(&selector("option")).collect();
                let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
                fields.extend(chosen.map(|option| (name, value_of(*option))));
            }
        }
    }
    fields
}

/// What a field offers: `None` stands for anything one may type.
fn offers(form: ElementRef<'_>, name: &str) -> Vec<Option<String>> {
    let mut offered = Vec::new();
    for control in form.select(&selector("input, select, textarea, button")).filter(|control| control.attr("name") == Some(name)) {
        match (control.value().name(), control.attr("type").unwrap_or("text")) {
            ("input", "checkbox" | "radio" | "submit") | ("button", _) => offered.push(Some(control.attr("value").unwrap_or("on").to_owned())),
            ("select", _) => offered.extend(control.select(&selector("option")).map(|option| Some(value_of(option)))),
            _ => offered.push(None),
        }
    }
    offered
}

fn value_of(option: ElementRef<'_>) -> String {
    option.attr("value").map_or_else(|| option.text().collect::<String>(), str::to_owned)
}
