//! Waiting for what happens beside the test.

use std::time::{Duration, Instant};

/// How long a test waits: the machine may be busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);
const A_MOMENT: Duration = Duration::from_millis(10);

/// Waits until something holds, or fails and says what did not.
#[track_caller]
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "not within {PATIENCE:?}: {what}");
        std::thread::sleep(A_MOMENT);
    }
}
