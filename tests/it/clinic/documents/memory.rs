//! A file passes through the server and is never whole in its memory.

use super::INDEX;
use crate::kills::server::{Home, Server};
use crate::support::papers::pdf_of;
use crate::support::world::email_of;
use crate::support::{Actor, Page, Sql};

const MEGABYTE: u64 = 1024 * 1024;

/// A line of what the kernel says of a process, in bytes.
fn memory(server: &Server, what: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix(what)).expect("the kernel says so");
    line.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u64>().expect("a number") * 1024
}

/// How much more memory the process had at its most while this was done than before.
fn more_while(server: &Server, work: impl FnOnce() -> Page) -> u64 {
    // "5" forgets the most there ever was.
    std::fs::write(format!("/proc/{}/clear_refs", server.pid()), "5").expect("the kernel forgets");
    let before = memory(server, "VmRSS:");
    assert!(matches!(work().status, 200 | 303), "it is done");
    memory(server, "VmHWM:").saturating_sub(before)
}

#[test]
fn an_upload_of_8_megabytes_takes_less_than_40_megabytes_of_memory() {
    let home = Home::new();
    let server = home.start();
    let ratih = Actor::new(&server.url);
    ratih.sign_in(&email_of("ratih"), smart_therapy::app::demo::PASSWORD).expect(303);
    let upload = |size: u64| ratih.upload(INDEX, &[("kind", "license"), ("owner", "clinic")], ("a.pdf", "application/pdf", &pdf_of(size as usize)));
    let up = more_while(&server, || upload(8 * MEGABYTE));
    let id = server.behind().text("SELECT document_id::text FROM document_versions ORDER BY id DESC LIMIT 1");
    let down = more_while(&server, || ratih.get(&format!("{INDEX}/{id}/versions/1/download")));
    println!("8 MiB up: {:.1} MiB more, down: {:.1} MiB more", up as f64 / MEGABYTE as f64, down as f64 / MEGABYTE as f64);
    assert!(up <= 40 * MEGABYTE && down <= 40 * MEGABYTE, "{up} up, {down} down");
}
