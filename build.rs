//! Rebuilds when a migration, a text or an asset changes: these are embedded in the binary, and cargo does not watch folders by itself.
fn main() {
    for folder in ["migrations", "locales", "static", "templates"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
