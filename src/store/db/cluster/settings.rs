//! How the server is set up. Everything is passed on its command line: `postgresql.conf` stays as PostgreSQL made it, so
//! there is one place to look.

/// What the cluster is for, and so which guarantees it may drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Durable,
    Throwaway,
}

impl Settings {
    /// For people's records: what was committed survives a power cut, and a rotten page is noticed.
    #[must_use]
    pub const fn durable() -> Settings {
        Settings { kind: Kind::Durable }
    }

    /// For tests: a crash loses everything, nothing waits for a disk, and the owner may create databases.
    #[must_use]
    pub const fn throwaway() -> Settings {
        Settings { kind: Kind::Throwaway }
    }

    pub(super) const fn is_durable(self) -> bool {
        matches!(self.kind, Kind::Durable)
    }

    /// `name=value` for each of the server's settings.
    pub(super) fn options(self) -> impl Iterator<Item = &'static str> {
        let own = if self.is_durable() { DURABLE } else { THROWAWAY };
        COMMON.iter().chain(LOG_HYGIENE).chain(own).copied()
    }
}

/// What is read is in memory or on a disk without a head to move: an index costs little more than reading in order.
const COMMON: &[&str] = &["listen_addresses=", "timezone=UTC", "log_timezone=UTC", "shared_buffers=128MB", "jit=off", "random_page_cost=1.1"];

/// A failing statement holds what someone typed about a client. The log says that it failed and where, not what it said.
const LOG_HYGIENE: &[&str] = &[
    "log_statement=none",
    "log_min_duration_statement=-1",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
    "log_checkpoints=off",
];

const DURABLE: &[&str] = &[
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",
    "wal_compression=on",
    "max_wal_size=512MB",
    "max_connections=60",
    "idle_in_transaction_session_timeout=60s",
];

const THROWAWAY: &[&str] = &[
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
    "max_connections=200",
];

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn only_clusters_with_real_data_wait_for_the_disk() {
        for name in ["fsync", "full_page_writes", "synchronous_commit"] {
            assert!(Settings::durable().options().any(|o| o == format!("{name}=on")));
            assert!(Settings::throwaway().options().any(|o| o == format!("{name}=off")));
        }
    }

    #[test]
    fn no_cluster_listens_on_a_network_or_logs_statements() {
        for settings in [Settings::durable(), Settings::throwaway()] {
            for option in ["listen_addresses=", "log_statement=none", "log_min_error_statement=panic"] {
                assert!(settings.options().any(|o| o == option), "{option}");
            }
        }
    }
}
